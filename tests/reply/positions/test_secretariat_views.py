"""An officer files what a group of states says, and sees who of those it names has said so too."""

import pytest
from sqlalchemy import event

from survey_app.db import db
from survey_app.reply.bundles import positions
from tests import archive_lines

HERE = "/secretariat/consultations/spring/positions"
FIELDS = {"holder": "European Union", "preference": "LABOUR", "text": "We prefer work.", "received_on": "2026-03-01", "covers": ["CHE", "FRA"]}


def filed(browser, status=200, **fields):
    return browser.submit(browser.get(f"{HERE}/new"), "File the position", status, **FIELDS | fields)


def posted(browser, status=200, **fields):
    """As no page would post it."""
    return browser.post(HERE, status=status, csrf_token=browser.get(f"{HERE}/new").value("csrf_token"), **fields)


def standing(page):
    return [[cell.text_content().strip() for cell in row] for row in page.html.xpath("//tbody/tr")]


def test_a_position_is_filed_with_the_members_it_claims(officer, world):
    page = filed(officer, reference="Note 12")
    assert page.h1 == "European Union" and "1 March 2026" in page.text
    found = positions(world.find())[0]
    assert (found.covers, found.preference, found.reference, found.filed_by_name) == (["CHE", "FRA"], "LABOUR", "Note 12", "Person 1")


def test_a_whole_group_is_claimed_by_one_box(officer, world):
    filed(officer, covers=["PER"], groups=["group-African Group"])
    assert positions(world.find())[0].covers == ["KEN", "MLI", "PER"]


def test_the_members_stand_under_their_regional_groups(officer):
    page = officer.get(f"{HERE}/new")
    assert [len(group.xpath(".//input")) for group in page.html.xpath("//fieldset[@class='group']")] == [3, 2, 2, 3, 2]
    assert "Holy See" not in page.text


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"holder": " "}, "Enter the name of the group or union."), ({"holder": "U" * 201}, "Shorten the name"),
    ({"holder": "U\u202enion"}, "Leave out the signs"), ({"reference": "N\u202e7"}, "Leave out the signs"),
    ({"preference": ""}, "Select the theme"), ({"text": "\n"}, "Enter the text"),
    ({"text": "x" * 50_001}, "Shorten the text"), ({"reference": "x" * 201}, "Shorten the reference"), ({"received_on": ""}, "Enter the date"),
    ({"received_on": "2026-02-30"}, "Enter a date with day"), ({"received_on": "2026-03-03"}, "cannot be in the future"),
    ({"covers": []}, "Select the members"),
])
def test_what_is_wrong_is_said_and_everything_typed_stays(officer, world, fields, sentence):
    page = filed(officer, 422, **fields)
    assert sentence in page.text and page.title.startswith("Error:")
    kept = FIELDS | fields
    assert page.value("text").strip() == kept["text"].strip() and page.value("received_on") == kept["received_on"]
    assert positions(world.find()) == []


@pytest.mark.parametrize("fields", [
    {"preference": "NOTHING"}, {"covers": ["VAT"]}, {"covers": "\0"}, {"covers": ["CHE"], "groups": "group-Nowhere"}, {"language": "xx"},
    {"received_on": "٢٠٢٦-٠٣-٠١"}, {"received_on": "1" * 100_000}, {},
])
def test_rubbish_is_refused_and_nothing_is_stored(officer, world, fields):
    good = FIELDS | {"language": "en"} if fields else {}
    posted(officer, 422, **good | fields)
    assert positions(world.find()) == []


def test_control_characters_become_visible_and_lines_stay(officer, world):
    posted(officer, **FIELDS | {"holder": "The\0Union", "text": "One\r\ntwo\x07", "language": "ar"})
    found = positions(world.find())[0]
    assert (found.holder, found.text) == ("The\ufffdUnion", "One\ntwo\ufffd")


def test_filed_twice_by_the_same_form_it_is_one(officer, world):
    page = officer.get(f"{HERE}/new")
    shown = {officer.submit(page, "File the position", **FIELDS).address for _ in range(2)}
    assert (len(shown), len(positions(world.find()))) == (1, 1)


def test_who_is_claimed_who_confirmed_and_who_replied_otherwise(officer, world):
    world.files("Union", "LABOUR", ["CHE", "FRA", "JPN"])
    world.associates("CHE", "Union")
    world.submits("FRA", "IMAGE")
    world.associates("KEN", "Union")
    assert standing(officer.get(HERE)) == [["Union", "Labour and trade", "–", "2 Mar 2026", "3", "2", "1", "1"]]
    shown = standing(officer.get(officer.get(HERE).links["Union"]))
    assert [[row[0], *row[2:]] for row in shown] == [
        ["Switzerland", "Yes", "Associated", "Labour and trade"], ["France", "Yes", "Replied otherwise", "The image of migrants"],
        ["Japan", "Yes", "Not started", "–"], ["Kenya", "No", "Associated", "Labour and trade"]]


def test_it_is_amended_but_for_a_preference_that_a_version_holds(officer, world):
    world.files("Union", "LABOUR", ["CHE"])
    world.associates("CHE", "Union")
    edit = officer.get(officer.get(officer.get(HERE).links["Union"]).links["Amend this position"])
    assert "its preference stays" in edit.text
    officer.submit(edit, "Amend the position", text="Other words.", covers=["CHE", "JPN"])
    found = positions(world.find())[0]
    assert (found.text, found.covers, found.preference) == ("Other words.", ["CHE", "JPN"], "LABOUR")


def test_a_certifier_reads_and_does_not_file(signed_in_as, world):
    world.files("Union", "LABOUR", ["CHE"])
    certifier = signed_in_as("certifier")
    assert "File a position" not in certifier.get(HERE).links
    certifier.get(f"{HERE}/new", status=403)
    certifier.post(HERE, status=403, csrf_token=certifier.get(HERE).value("csrf_token"), **FIELDS)


def test_the_roll_and_the_page_of_one_reply_name_the_position(officer, world):
    world.files("Union", "LABOUR", ["CHE"])
    world.associates("CHE", "Union")
    replies = officer.get("/secretariat/consultations/spring/replies")
    assert "Labour and trade with Union" in replies.text
    assert "Associated with the position of Union" in officer.get("/secretariat/consultations/spring/replies/CHE").text


def test_the_number_of_queries_grows_neither_with_the_roll_nor_with_the_claims(officer, world):
    assert len({_queries_with(world, officer, number) for number in (5, 60)}) == 1


def _queries_with(world, officer, delegations):
    codes = [f"D{number}" for number in range(delegations)]
    union = {"kind": "position", "holder": "Union", "preference": "IMAGE", "covers": codes}
    world.consultation(union, *(archive_lines.version(code, position="Union") for code in codes), delegations=codes, slug=f"of-{delegations}")
    address = f"/secretariat/consultations/of-{delegations}/positions"
    one, statements = officer.get(address).links["Union"], []

    def note(connection, cursor, statement, *others):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    for each in (address, one, f"{one}/amendment"):
        officer.get(each)
    event.remove(db.engine, "before_cursor_execute", note)
    return len(statements)
