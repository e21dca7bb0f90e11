"""Pages on reminders and other notices: lists, the mail before it is sent, one button."""

import pytest
from sqlalchemy import select

from survey_app.db import db, transaction
from survey_app.mail.models import Message
from survey_app.notice.models import Notice

OFFICE = "/secretariat/consultations/spring/notices"
DRAFTS = f"{OFFICE}/new?kind=reminder&list=draft"


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")


@pytest.fixture
def drafting(world):
    """Two people of Switzerland with a draft; a draft of Mali, where nobody is appointed."""
    people = [world.person("focal_point", "CHE"), world.person("drafter", "CHE", language="fr")]
    world.saves("CHE", "IMAGE")
    world.saves("MLI", "nil")
    return people


def reminders():
    return db.session.scalars(select(Message).filter_by(template="notice_reminder").order_by(Message.id)).all()


def test_the_lists_stand_there_with_their_numbers(world, officer, drafting):
    page = officer.get(OFFICE)
    assert page.all("//section[1]//tbody/tr[3]/*[position() < 5]") == ["Draft: preview and send", "2", "1", "2"]
    assert page.all("//section[1]//tbody/tr[6]/*[position() < 5]") == ["All that have not replied: preview and send", "9", "8", "2"]


def test_the_preview_shows_the_mail_in_three_languages_and_whom_it_reaches(world, officer, drafting):
    page = officer.get(DRAFTS)
    assert page.all("//dd/@lang") == ["en", "fr", "es"] and "As it would go to: Switzerland" in page.text
    assert page.all("//tbody/tr/*[position() < 5]") == [
        "Switzerland", "Draft", "2 Mar 2026, 10:00 (Geneva time)", "2", "Mali", "Draft", "2 Mar 2026, 10:00 (Geneva time)", "Nobody appointed"]
    assert "IMAGE" not in page.text


def test_one_press_of_the_button_sends_and_the_list_says_so(world, officer, drafting):
    page = officer.submit(officer.get(DRAFTS), "Send to 2 people")
    assert "The messages to 2 people are on their way." in page.text
    assert page.all("//section[3]//tbody/tr/*[position() > 1]") == ["Reminder", "Draft", "Person 1", "1", "2"]
    assert len(reminders()) == 2


def test_a_second_press_sends_nothing_more(world, officer, drafting):
    form = officer.get(DRAFTS)
    officer.submit(form, "Send to 2 people")
    officer.submit(form, "Send to 2 people")
    assert len(reminders()) == 2


def test_two_officers_who_send_at_once_do_not_remind_twice_unless_they_want_to(world, officer, signed_in_as, drafting):
    other = signed_in_as("officer")
    form = other.get(DRAFTS)
    officer.submit(officer.get(DRAFTS), "Send to 2 people")
    page = other.submit(form, "Send to 2 people", 409)
    assert "has sent such a notice meanwhile" in page.text and len(reminders()) == 2
    other.submit(page, "Send to 2 people")
    assert len(reminders()) == 4


def test_who_has_replied_between_preview_and_sending_is_left_alone(world, officer, drafting):
    form = officer.get(DRAFTS)
    world.submits("CHE", "IMAGE")
    page = officer.submit(form, "Send to 2 people", 422)
    assert "Nothing was sent. There is nobody to send this to." in page.text and reminders() == []


def test_a_deadline_that_passed_meanwhile_is_said_and_nothing_is_sent(world, clock, signed_in_as, drafting):
    clock.set("2026-03-31T15:59:00Z")
    officer = signed_in_as("officer")
    form = officer.get(DRAFTS)
    clock.forward(minutes=2)
    page = officer.submit(form, "Send to 2 people", 422)
    assert "only while the consultation is open" in page.text and db.session.scalars(select(Notice)).all() == []


def test_a_certifier_reads_the_mail_and_has_no_button(world, signed_in_as, drafting):
    certifier = signed_in_as("certifier")
    page = certifier.get(DRAFTS)
    assert "Send to 2 people" not in page.buttons
    certifier.post(OFFICE, 403, csrf_token=page.value("csrf_token"), kind="invitation", token="a-token-of-this-test")


def test_a_notice_that_there_is_not_is_not_found(officer):
    for asked in ("", "kind=outcome", "kind=extension", "kind=reminder&list=nonsense", "kind=invitation&list=draft", "kind=%00"):
        officer.get(f"{OFFICE}/new?{asked}", 404)


def test_the_outcome_is_told_after_a_snapshot_of_after_the_deadline(world, clock, signed_in_as):
    world.person("focal_point", "CHE")
    world.certifies()
    clock.set("2026-04-01T09:00:00Z")
    officer = signed_in_as("officer")
    assert "Certify one first." in officer.get(f"{OFFICE}/outcome", 422).text
    world.certifies()
    page = officer.submit(officer.get(f"{OFFICE}/outcome"), "Send to 1 person")
    assert page.all("//section[3]//tbody/tr/*[position() > 1]") == ["Outcome", "All on the roll", "Person 2", "1", "1"]


def test_the_page_says_how_many_messages_to_these_delegations_were_given_up(world, officer):
    at = world.clock.now()
    for delegation in ("CHE", "FRA", None, "ELSEWHERE"):
        transaction(lambda code=delegation: db.session.add(Message(
            delegation=code, recipient="x@example.org", subject="x", body="x", posted_at=at, given_up_at=at)))
    assert "2 messages to people of these delegations could not be delivered." in officer.get(OFFICE).text
