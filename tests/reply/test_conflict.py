"""A save beside what somebody else has done: another text, or a copy given for clearance."""

import pytest

REPLY = "/consultations/spring/reply"


@pytest.fixture
def opened(drafter, world):
    """The questionnaire as a drafter has it open, when the draft as it stands is given for clearance five minutes later."""
    world.saves("CHE", "IMAGE", remarks="Cleared.")
    page = drafter.get(REPLY)
    world.clock.forward(minutes=5)
    world.marks_ready("CHE")
    return page


def test_a_save_while_a_copy_is_in_clearance_is_kept_as_the_draft_and_said_so(drafter, opened, world):
    page = drafter.submit(opened, "Save draft", q_remarks="Written afterwards.")
    assert "Saved. The copy given for clearance at 10:05 is not changed by it." in page.text
    reply = world.reply("CHE")
    assert (reply.draft.answers["remarks"], reply.copy.answers["remarks"]) == ("Written afterwards.", "Cleared.")


def test_autosave_while_a_copy_is_in_clearance_says_so_too(drafter, opened, world):
    posted = {"csrf_token": opened.value("csrf_token"), "revision": opened.value("revision"), "q_remarks": "Afterwards."}
    world.clock.forward(days=1)
    drafter.sign_in("drafter.1@example.org", "correct horse battery staple")
    posted["csrf_token"] = drafter.get("/account").value("csrf_token")
    answer = drafter.client.post(REPLY, data=posted, headers={"Accept": "application/json"})
    assert answer.json["saved"] == ("Saved 10:05 by Person 1. "
                                    "The copy given for clearance at 2 March 2026, 10:05 (Geneva time) is not changed by it.")


def test_the_two_texts_of_a_draft_in_clearance_are_said_to_be_of_the_draft_only(drafter, opened, world, signed_in_as):
    world.saves("CHE", "IMAGE", by=world.actor("drafter", "CHE"), remarks="Theirs.")
    page = drafter.submit(opened, "Save draft", status=409, q_remarks="Mine.")
    assert "What was given for clearance before stays as it is: this changes the draft only." in page.text
    drafter.submit(page, "Save draft", keep_remarks="mine")
    reply = world.reply("CHE")
    assert (reply.draft.answers["remarks"], reply.copy.answers["remarks"]) == ("Mine.", "Cleared.")


@pytest.mark.parametrize("rubbish", ["[" * 100_000, "{", "null", '{"remarks": 7}'])
def test_whatever_a_page_says_it_was_opened_with_both_texts_are_shown(drafter, opened, world, rubbish):
    world.saves("CHE", "IMAGE", by=world.actor("drafter", "CHE"), remarks="Theirs.")
    page = drafter.submit(opened, "Save draft", status=409, q_remarks="Mine.", opened=rubbish)
    assert "Mine." in page.text and "Theirs." in page.text


def test_what_could_not_be_read_after_the_deadline_is_said_and_not_called_kept(drafter, world, clock):
    clock.set(world.find().closes_at)
    drafter.sign_in("drafter.1@example.org", "correct horse battery staple")
    page = drafter.get(REPLY)
    clock.forward(seconds=1)
    page = drafter.submit(page, "Save draft", status=422, q_people="three")
    assert page.value("q_people") == "three" and "enter a whole number" in page.text


def test_the_page_after_a_save_names_the_text_that_was_saved_once(drafter):
    page = drafter.get(REPLY)
    page = drafter.post(REPLY, csrf_token=page.value("csrf_token"), q_remarks="x", typed="1700000000000", action="save")
    assert page.all("//*[@id='typed']/@data-saved") == ["1700000000000"]
    assert drafter.get(REPLY).all("//*[@id='typed']/@data-saved") == [""]


@pytest.mark.parametrize("rubbish", ["", "x", "-1", "9" * 30, "9" * 5000, "\x00"])
def test_rubbish_for_the_name_of_a_text_is_none(drafter, rubbish):
    page = drafter.get(REPLY)
    page = drafter.post(REPLY, csrf_token=page.value("csrf_token"), q_remarks="x", typed=rubbish, action="save")
    assert page.all("//*[@id='typed']/@data-saved") == [""]
