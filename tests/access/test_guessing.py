"""Guessed numbers, codes of others, old pages: nothing of another delegation is read, and nothing is written for it."""

import pytest
from sqlalchemy import select

from survey_app.access.actor import COMMAND_LINE
from survey_app.account import appointing
from survey_app.account.models import find_by_email
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.reply.writing.models import Comment
from tests.account.test_inviting import accepts, invites, link_in, mails
from tests.pages import Pages, browser_of
from tests.world import PASSWORD

HERE = "/consultations/spring"


@pytest.fixture
def person(world):
    return world.person("focal_point", "CHE")


@pytest.fixture
def browser(app, person):
    return browser_of(app, person)


def moves(world, person, delegation):
    """The same person, the same session: another delegation from now on."""
    def work():
        account, at = find_by_email(person.email), world.clock.now()
        appointing.end(account.appointments[0], by=COMMAND_LINE, at=at)
        if delegation:
            appointing.appoint(account, role="focal_point", delegation=delegation, authority="Note 3", by=COMMAND_LINE, at=at)

    transaction(work)


def acts_refused():
    db.session.rollback()
    return [each.details["act"] for each in db.session.scalars(select(LoggedEvent).filter_by(name="AccessRefused").order_by(LoggedEvent.number))]


def test_no_number_leads_to_a_receipt_of_another_delegation(browser, world):
    world.submits("CHE", "LABOUR")
    for theme in ("IMAGE", "HEALTH"):
        world.submits("FRA", theme)
    numbers = ("spring-FRA-1", "spring-FRA-2", "SPRING-fra-1", "spring-CHE-0", "spring-CHE-01", "spring-CHE-2", "1", "..%2FFRA", "%00")
    for part in ("", "/pdf", "/reply", "/changes", "/confirmation", "/scan"):
        found = {number: browser.ask(f"{HERE}/receipts/{number}{part}").status_code for number in numbers}
        assert set(found.values()) <= {400, 404}, f"{part}: {found}"


def test_comments_copies_and_states_of_others_are_not_found_by_their_numbers(browser, world, signed_in_as):
    foreign = signed_in_as("focal_point", "FRA")
    page = foreign.get(f"{HERE}/reply/comments")
    foreign.post(f"{HERE}/reply/comments", csrf_token=page.value("csrf_token"), token=page.value("token"), text="Not for others.", question="")
    world.saves("FRA", "IMAGE")
    world.marks_ready("FRA")
    comment = db.session.scalar(select(Comment.id))
    token = browser.get(f"{HERE}/reply/comments").value("csrf_token")
    assert comment and "Not for others." not in browser.get(f"{HERE}/reply/comments").text
    for part in ("clearance/1", "clearance/1/word", "history/1"):
        browser.get(f"{HERE}/reply/{part}", status=404)
    for part in (f"comments/{comment}/settlement", f"comments/{comment}/reopening", "history/1/restoration", "clearance/taking-back"):
        browser.post(f"{HERE}/reply/{part}", status=404, csrf_token=token, number="1", revision="1")
    assert db.session.scalar(select(Comment.settled_at)) is None and world.reply("FRA").copy.number == 1


@pytest.mark.parametrize("field", ["delegation", "code", "writer", "account", "consultation_id", "submitted_by"])
def test_codes_and_numbers_of_others_in_fields_write_nothing_for_them(browser, world, field):
    page = browser.get(f"{HERE}/reply")
    browser.post(f"{HERE}/reply", csrf_token=page.value("csrf_token"), revision="0", q_theme="LABOUR", **{field: "FRA"})
    assert world.reply("FRA").draft is None and world.reply("CHE").draft.answers == {"theme": "LABOUR"}


def test_a_form_that_says_it_is_of_another_delegation_is_refused_and_logged(browser, world):
    page = browser.get(f"{HERE}/reply")
    browser.post(f"{HERE}/reply", status=403, csrf_token=page.value("csrf_token"), q_theme="LABOUR", writing_for="FRA")
    assert world.reply("FRA").draft is world.reply("CHE").draft is None and acts_refused() == ["edit_draft"]


@pytest.mark.parametrize("address", ["reply", "reply/kind", "reply/internal-deadline", "reply/comments", "late-requests"])
def test_a_page_opened_for_one_delegation_writes_nothing_into_another(browser, person, world, address):
    page = browser.get(f"{HERE}/{address}")
    token = page.value("csrf_token")
    moves(world, person, "FRA")
    refused = browser.post(f"{HERE}/{address}", status=403, csrf_token=token, writing_for=page.value("writing_for"), q_theme="LABOUR",
                           kind="nil", text="Ours.", reason="Ours.", wanted="submit")
    assert "opened for a delegation that is not yours any more" in refused.text
    assert world.reply("FRA").draft is None and db.session.scalar(select(Comment.id)) is None


def test_autosave_of_such_a_page_is_told_in_words(browser, person, world):
    page = browser.get(f"{HERE}/reply")
    moves(world, person, "FRA")
    answer = browser.ask(f"{HERE}/reply", method="POST", headers={"Accept": "application/json"}, data={
        "csrf_token": page.value("csrf_token"), "writing_for": "CHE", "revision": "0", "q_theme": "LABOUR"})
    assert answer.status_code == 403 and "Nothing was stored." in answer.json["message"]


def test_what_was_carried_through_a_sign_in_does_not_change_hands_either(browser, person, world, clock):
    page = browser.get(f"{HERE}/reply")
    clock.forward(hours=3)
    page = browser.submit(page, "Save draft", status=401, q_theme="LABOUR")
    moves(world, person, "FRA")
    page = browser.submit(page, "Sign in", email=person.email, password=PASSWORD)
    browser.submit(page, "Continue with what I typed", status=403)
    assert world.reply("FRA").draft is world.reply("CHE").draft is None


def test_whose_appointment_has_ended_is_told_so_by_an_old_form(browser, person, world):
    page = browser.get(f"{HERE}/reply")
    moves(world, person, None)
    assert "Your appointment to this delegation has ended." in browser.submit(page, "Save draft", status=403, q_theme="LABOUR").text
    assert world.reply("CHE").draft is None and acts_refused() == ["edit_draft"]


def test_an_old_page_still_signs_out(browser, person, world):
    page = browser.get(f"{HERE}/reply")
    moves(world, person, "FRA")
    assert browser.submit(page, "Sign out").h1 == "Signed out"


def test_an_invitation_played_again_lets_nobody_in_and_changes_no_password(app, world):
    invites(world)
    address = link_in(mails()[0])
    accepts(Pages(app), address)
    thief = Pages(app)
    token = thief.get("/sign-in").value("csrf_token")
    thief.post(address, status=410, csrf_token=token, new_password="eight other unlikely words", name="Thief")
    account = find_by_email("ana@example.org")
    assert account.name != "Thief" and thief.get("/account").h1 == "Sign in"
