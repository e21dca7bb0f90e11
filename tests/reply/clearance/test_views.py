"""Clearance in a browser: given by a drafter, read, returned, taken back, and submitted as it was frozen."""

from io import BytesIO

import docx
import pytest

HERE = "/consultations/spring/reply"
COPY = f"{HERE}/clearance"
AUTHORITY = {"function": "First Secretary", "authority": True}


@pytest.fixture
def ready(world):
    world.saves("CHE", "IMAGE", remarks="As agreed.")
    world.marks_ready("CHE", by=world.actor("drafter", "CHE", name="A. Koné"))
    return world


def test_a_drafter_gives_the_draft_for_clearance_and_reads_the_copy(drafter, world):
    page = drafter.submit(drafter.get(HERE), "Check your reply", q_theme="IMAGE")
    page = drafter.submit(page, "Ready for clearance")
    assert page.h1 == "Copy 1 for clearance" and "In clearance" in page.text and "The image of migrants" in page.text
    assert world.reply("CHE").copy.digest in page.text.replace(" ", "")


def test_while_a_copy_is_in_clearance_the_reply_leads_to_it(ready, drafter):
    page = drafter.get(HERE)
    assert (page.h1, page.buttons.count("Take back to go on writing")) == ("Copy 1 for clearance", 1)


def test_a_reader_reads_where_it_stands_and_the_copy_and_may_do_nothing(ready, signed_in_as):
    reader = signed_in_as("reader", "CHE")
    page = reader.get(HERE)
    assert "In clearance" in page.text
    page = reader.get(page.links["Copy 1"])
    assert "As agreed." in page.text and "Take back to go on writing" not in page.buttons


def test_a_drafter_can_neither_return_nor_submit(ready, drafter):
    assert "Return with a comment" not in drafter.get(COPY).links
    drafter.get(f"{COPY}/returning", status=403)
    assert "Submit the reply" not in drafter.get(f"{HERE}/review").buttons


def test_the_focal_point_returns_the_copy_and_the_comment_stands_above_the_questionnaire(ready, focal_point, drafter):
    page = focal_point.get(f"{COPY}/returning")
    page = focal_point.submit(page, "Return the copy", comment="Add the costs.\nAnd be brief.")
    assert "Copy 1 is returned" in page.text
    assert "Add the costs.\nAnd be brief." in drafter.get(HERE).html.text_content()


def test_a_comment_that_is_missing_or_too_long_is_said_and_kept(ready, focal_point):
    page = focal_point.get(f"{COPY}/returning")
    for comment in ("", " \n", "x" * 4001):
        page = focal_point.submit(page, "Return the copy", status=422, comment=comment)
        assert page.title.startswith("Error:") and page.value("comment").strip() == comment.strip()
    assert ready.reply("CHE").status == "in_clearance"


def test_who_returns_a_copy_that_was_replaced_is_told_and_keeps_the_comment(ready, focal_point):
    page = focal_point.get(f"{COPY}/returning")
    ready.saves("CHE", "LABOUR")
    ready.marks_ready("CHE")
    page = focal_point.submit(page, "Return the copy", status=409, comment="On the first.")
    assert "Copy 1 is no longer in clearance." in page.text and page.value("comment").strip() == "On the first."
    assert ready.reply("CHE").copy.number == 2


def test_the_focal_point_submits_exactly_the_copy(ready, focal_point, world):
    ready.saves("CHE", "LABOUR")
    page = focal_point.get(COPY)
    assert "The draft was changed on 2 March 2026, 10:00 (Geneva time)" in page.text
    page = focal_point.get(page.links["Go on to submission"])
    assert "The image of migrants" in page.text and "Labour and trade" not in page.text
    focal_point.submit(page, "Submit the reply", **AUTHORITY)
    assert world.reply("CHE").current.preference == "IMAGE"


def test_a_changed_draft_can_be_given_in_the_place_of_the_copy(ready, drafter):
    ready.saves("CHE", "LABOUR")
    page = drafter.submit(drafter.get(COPY), "Give the changed draft for clearance")
    assert page.h1 == "Copy 2 for clearance" and "Labour and trade" in page.text
    assert "replaced by a newer copy" in drafter.get(f"{COPY}/1").text


def test_a_changed_draft_that_is_not_complete_is_refused_with_what_is_missing_and_the_copy_stays(ready, drafter):
    ready.saves("CHE", None)
    page = drafter.submit(drafter.get(COPY), "Give the changed draft for clearance", status=422)
    assert "Select a theme" in page.text and page.h1 == "Copy 1 for clearance"
    assert ready.reply("CHE").copy.number == 1


def test_a_draft_saved_from_a_form_opened_before_is_kept_and_said_on_the_copy(drafter, world):
    world.saves("CHE", "IMAGE")
    form = drafter.get(HERE)
    world.marks_ready("CHE")
    page = drafter.submit(form, "Check your reply", q_theme="LABOUR")
    assert page.h1 == "Copy 1 for clearance" and "That is not in this copy." in page.text
    assert world.reply("CHE").draft.answers["theme"] == "LABOUR"


def test_a_copy_taken_back_is_a_draft_again(ready, drafter):
    page = drafter.submit(drafter.get(COPY), "Take back to go on writing")
    assert (page.h1, ready.reply("CHE").status) == ("Your reply", "draft")


def test_a_review_that_was_overtaken_says_so_once_and_then_submits_what_it_shows(focal_point, world):
    page = focal_point.submit(focal_point.get(HERE), "Check your reply", q_theme="IMAGE")
    assert "Ready for clearance" in page.buttons
    world.saves("CHE", "LABOUR")
    page = focal_point.submit(page, "Submit the reply", status=409, **AUTHORITY)
    assert "Labour and trade" in page.text
    focal_point.submit(page, "Submit the reply", **AUTHORITY)
    assert world.reply("CHE").current.preference == "LABOUR"


def test_a_revision_that_was_not_read_freezes_nothing(drafter, world):
    world.saves("CHE", "IMAGE")
    token = drafter.get(f"{HERE}/review").value("csrf_token")
    for revision in ("", "x", "-1", "9" * 5000, "\u00b2", "2"):
        page = drafter.post(COPY, status=409, csrf_token=token, revision=revision)
        assert "The draft was changed since you checked it." in page.text
    assert world.reply("CHE").copy is None


def test_a_number_of_no_copy_takes_nothing_back(ready, drafter):
    token = drafter.get(COPY).value("csrf_token")
    for number in ("", "x", "0", "9" * 5000):
        drafter.post(f"{COPY}/taking-back", status=404, csrf_token=token, number=number)
    assert ready.reply("CHE").status == "in_clearance"


def test_a_copy_of_another_delegation_answers_as_none(ready, signed_in_as):
    stranger = signed_in_as("focal_point", "FRA")
    for place in ("1", "1/word", "0", "2147483647", "99999999999999999999"):
        stranger.get(f"{COPY}/{place}", status=404)


def test_the_secretariat_sees_that_it_is_in_clearance_and_never_the_copy(ready, signed_in_as):
    ready.saves("MLI", "LABOUR")
    officer = signed_in_as("officer")
    page = officer.get("/secretariat/consultations/spring/replies?status=in_clearance")
    assert page.all("//table[contains(@class, 'roll')]//tbody//th[@scope='row']/a") == ["Switzerland"]
    assert "2 drafts, of which 1 in clearance" in page.text
    assert "As agreed." not in officer.get("/secretariat/consultations/spring/replies/CHE").text
    officer.get(f"{COPY}/1", status=404)


def test_the_copy_is_taken_as_word_in_the_language_asked_for(ready, focal_point):
    page = focal_point.get(f"{COPY}/1/word?language=fr")
    assert page.response.headers["Content-Disposition"] == "attachment; filename=spring-CHE-clearance-1.docx"
    assert any("Suisse" in paragraph.text for paragraph in docx.Document(BytesIO(page.response.data)).paragraphs)


def test_the_form_on_paper_is_for_the_delegation_and_for_the_secretariat(world, drafter, signed_in_as):
    own = drafter.get(drafter.get(HERE).links["Fill in on paper (Word)"])
    officer = signed_in_as("officer")
    sent = officer.get(officer.get("/secretariat/consultations/spring/replies/CHE").links["English"])
    assert own.response.data == sent.response.data
    officer.get("/secretariat/consultations/spring/replies/NONE/form", status=404)
    drafter.get("/secretariat/consultations/spring/replies/CHE/form", status=403)


def test_after_a_return_two_notices_stand_on_the_page_and_the_deadline_beside_them(ready, focal_point):
    page = focal_point.submit(focal_point.get(f"{COPY}/returning"), "Return the copy", comment="Add the costs.")
    shown = page.all("//div[contains(@class, 'notice')]")
    assert len(shown) == 2 and "Add the costs." in shown[1] and "Open until" in page.text
