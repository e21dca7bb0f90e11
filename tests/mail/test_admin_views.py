"""The outbox as a page: what waits, what was refused, and a button; never what a message says."""

import pytest
from sqlalchemy import event, select

from survey_app.access.actor import COMMAND_LINE
from survey_app.account import disabling, inviting, linking
from survey_app.account.models import find_by_email
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.mail.models import Message
from survey_app.mail.subjects import SUBJECTS
from tests.architecture import source

BODY = "what the message says"


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")


def posts(world, recipient, *, state="given_up", **more):
    """A message in that state; its number."""
    at = world.clock.now()
    when = {"waiting": {"next_try_at": at}, "sent": {"sent_at": at}, "given_up": {"given_up_at": at, "problem": "550 <no> such person", "tries": 3}}
    message = Message(**{"template": "receipt", "recipient": recipient, "subject": "Subject", "body": BODY, "posted_at": at} | when[state] | more)
    transaction(lambda: db.session.add(message))
    return message.id


def recipients(page):
    return page.all("//tbody/tr/th")


def message(number):
    return db.session.get(Message, number, populate_existing=True)


def test_an_officer_and_an_administrator_see_where_each_message_is_and_nobody_sees_its_text(world, signed_in_as):
    posts(world, "ana@example.org", state="waiting", delegation="CHE")
    posts(world, "ben@example.org")
    for role in ("officer", "admin"):
        page = signed_in_as(role).get("/outbox")
        assert recipients(page) == ["ben@example.org", "ana@example.org"] and BODY not in page.text
        assert "1 message waits. 1 message could not be delivered." in page.text and "550 <no> such person" in page.text


def test_nobody_else_sees_it(world, signed_in_as):
    number = posts(world, "ana@example.org")
    for role, delegation in (("certifier", None), ("steering_group_reader", None), ("focal_point", "CHE")):
        browser = signed_in_as(role, delegation)
        token = browser.get("/outbox", 403).value("csrf_token")
        browser.post(f"/outbox/{number}/another-try", 403, csrf_token=token)


FOUND = {
    "state=waiting": "a", "state=sent": "b", "state=given_up": "c", "state=nonsense": "cba", "template=withdrawal": "b",
    "template=nonsense": "cba", "text=B@": "b", "text=%25": "", "text=%00": "cba", "delegation=CHE": "a", "before=2": "a",
    "before=99999999999999999999": "cba",
}


def test_the_list_is_filtered(world, officer):
    posts(world, "a@example.org", state="waiting", delegation="CHE")
    posts(world, "b@example.org", state="sent", template="withdrawal")
    posts(world, "c@example.org")
    assert {asked: "".join(each[0] for each in recipients(officer.get(f"/outbox?{asked}"))) for asked in FOUND} == FOUND


def test_a_long_list_comes_in_pages_of_a_hundred_at_the_same_cost(world, officer):
    few = queries(officer)
    at = world.clock.now()
    transaction(lambda: db.session.add_all(Message(recipient=f"{number}@example.org", subject="x", body="x", posted_at=at, next_try_at=at)
                                           for number in range(150)))
    assert queries(officer) == few
    page = officer.get(officer.get("/outbox").links["Older messages"])
    assert len(recipients(page)) == 50


def queries(browser):
    seen = []
    listener = lambda *all: seen.append(all[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    browser.get("/outbox")
    event.remove(db.engine, "before_cursor_execute", listener)
    return len(seen)


def test_sending_again_begins_anew_and_is_logged(world, clock, officer):
    number = posts(world, "ana@example.org")
    clock.forward(minutes=5)
    officer.submit(officer.get("/outbox"), "Send again: ana@example.org, Subject")
    again = message(number)
    assert (again.state, again.next_try_at, again.again_at, again.tries) == ("waiting", clock.now(), clock.now(), 0)
    assert [each.details for each in db.session.scalars(select(LoggedEvent).filter_by(name="MessageSentAgain"))] == [{"message": number}]


def test_pressing_twice_puts_it_there_once(world, officer):
    posts(world, "ana@example.org")
    page = officer.get("/outbox")
    for _time in range(2):
        officer.submit(page, "Send again: ana@example.org, Subject")
    assert len(db.session.scalars(select(LoggedEvent).filter_by(name="MessageSentAgain")).all()) == 1


@pytest.mark.parametrize(("which", "instead"), [
    ({"secret": True, "body": "", "template": "password_reset"}, "Send a new link"), ({"template": "notice_reminder"}, "Send a new reminder."),
])
def test_what_must_not_be_sent_again_says_what_to_do_instead(world, officer, which, instead):
    number = posts(world, "ana@example.org", **which)
    page = officer.get("/outbox")
    assert instead in page.text and not [button for button in page.buttons if button.startswith("Send again")]
    officer.post(f"/outbox/{number}/another-try", 422, csrf_token=page.value("csrf_token"))
    assert message(number).state == "given_up"


def test_a_message_that_there_is_not_is_not_found(officer):
    token = officer.get("/outbox").value("csrf_token")
    for number in ("999", "2147483648", "x"):
        officer.post(f"/outbox/{number}/another-try", 404, csrf_token=token)


def test_mail_to_a_person_of_a_delegation_is_kept_with_it(world):
    at, person = world.clock.now(), world.person("reader", "CHE").email
    transaction(lambda: inviting.invite("ana@example.org", role="drafter", delegation="CHE", by=COMMAND_LINE, at=at))
    transaction(lambda: inviting.invite("ben@example.org", role="officer", by=COMMAND_LINE, at=at))
    transaction(lambda: linking.send_link(find_by_email(person), by=COMMAND_LINE, at=at))
    transaction(lambda: disabling.disable(find_by_email(person), by=COMMAND_LINE, at=at))
    assert db.session.scalars(select(Message.delegation).order_by(Message.id)).all() == ["CHE", None, "CHE", "CHE"]


def test_every_mail_has_a_name_on_the_page():
    mails = {name.removeprefix("mail/").removesuffix(".txt") for name, _ in source.templates() if name.startswith("mail/")}
    assert {name for name in mails if not name.startswith("_")} == set(SUBJECTS)
