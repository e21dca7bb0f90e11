"""Word for the capital and on paper, read back: what the copy says, what this delegation is asked, and in which language."""

from copy import deepcopy
from io import BytesIO

import docx
import pytest

from survey_app.reply.clearance import copy_document, paper_form
from survey_app.reply.clearance.copy_page import CopyPage
from survey_app.words import Words
from tests import archive_lines


def copy_of(world, code, language="en"):
    page = CopyPage.of(world.reply(code), 1)
    return docx.Document(BytesIO(copy_document.made(page, Words(language), "The Organisation")))


def form_for(world, code, language="en", contact="12 rue du Lac"):
    made = paper_form.made(world.reply(code), Words(language), organisation="The Organisation", contact=contact, at=world.clock.now())
    return docx.Document(BytesIO(made))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def rows(document):
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def headings(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]


def test_the_copy_says_what_was_frozen_and_on_every_page_that_it_is_no_reply(world):
    world.saves("CHE", "IMAGE", remarks="Line one\nline two", concerns=[{"title": "Bridges", "text": "=cmd()", "sharing": "attributed"}])
    digest = world.marks_ready("CHE", by=world.actor("drafter", "CHE", name="A. Koné")).digest
    world.saves("CHE", "LABOUR")
    document = copy_of(world, "CHE")
    said = texts(document)
    assert "For clearance. Not a reply." in texts(document.sections[0].header)
    assert "Given for clearance\t2 March 2026, 10:00 (Geneva time), A. Koné" in said
    assert "Deadline\t31 March 2026, 18:00 (Geneva time)" in said
    assert digest in "".join(said).replace(" ", "")
    assert said[said.index("Which theme?") + 1] == "The image of migrants"
    assert said[said.index("Anything else") + 1] == "Line one\nline two"
    assert "Worry\u00a01" in headings(document) and "=cmd()" in said


def test_a_copy_of_a_nil_reply_says_so_and_nothing_else(world):
    world.saves("CHE", "nil", remarks="Kept in the draft.")
    world.marks_ready("CHE")
    said = texts(copy_of(world, "CHE"))
    assert said[-1] == "Nil reply. The reply holds no answers."


def test_the_form_asks_each_question_with_room_or_boxes(world):
    asked = dict(rows(form_for(world, "CHE")))
    assert asked["Which theme?\nThe choice of theme of each state is shown to the Steering Group."] == (
        "☐\tThe image of migrants\nHow they are seen.\n☐\tLabour and trade\n☐\tHealth on the move\n☐\tNo preference")
    assert asked["Anything else (optional)\nUp to 50 words."] == ""
    assert asked["Keys (optional)"] == "Codes from the list on the last page:\n"
    assert asked["First time? (optional)"] == "☐\tYes\n☐\tNo"
    assert "☐\tNo, secretariat only" in asked["May this be shared with the membership?\nThe secretariat sees the text in every case."]


def test_the_form_says_until_when_where_to_and_who_signs(world):
    document = form_for(world, "CHE")
    assert "Deadline\tTuesday, 31 March 2026, 18:00 (Geneva time)" in texts(document)
    assert "Send it to\t12 rue du Lac" in texts(document)
    assert {"Nil reply", "Will not participate", "Function", "Place and date", "Official stamp"} <= {label for label, _ in rows(document)}


def test_blocks_are_there_as_often_as_they_may_be_and_three_times_at_most(world):
    asked = deepcopy(archive_lines.QUESTIONNAIRE)
    asked["sections"][1]["questions"][0]["max"] = 10
    world.consultation(slug="autumn", questionnaire=asked)
    document = form_for(world, "CHE")
    assert [each for each in headings(document) if each.startswith(("Worry", "Change"))] == [
        "Worry\u00a01", "Worry\u00a02", "Worry\u00a03", "Change\u00a01", "Change\u00a02"]
    assert texts(document).count("There is room for 3; add sheets for more.") == 1


def test_the_codebook_stands_at_the_end_by_group(world):
    assert rows(form_for(world, "CHE"))[-2:] == [["Work", "LAB\u2002Labour rights"], ["People", "EDU\u2002Schooling"]]


@pytest.mark.parametrize(("policy", "is_asked"), [(True, True), (False, False)])
def test_observers_are_asked_the_theme_where_the_policy_says_so(world, policy, is_asked):
    world.consultation(slug="autumn", policies={"observers_state_preference": policy})
    assert ("1. Preferred theme" in headings(form_for(world, "VAT"))) is is_asked
    assert "1. Preferred theme" in headings(form_for(world, "CHE"))


def test_the_form_is_in_the_language_asked_for(world):
    document = form_for(world, "CHE", "fr")
    assert "Délégation\tSuisse" in texts(document)
    assert document.core_properties.language == "fr"
    assert ["Travail", "LAB\u2002Droits du travail"] in rows(document)
