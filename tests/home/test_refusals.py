"""Whoever is refused leaves a line in the log, at most twenty an hour, and no refused act leaves anything else."""

import pytest
from sqlalchemy import event, select

from survey_app.access.actor import COMMAND_LINE
from survey_app.account import linking
from survey_app.account.models import find_by_email
from survey_app.audit.chain import broken_links
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from tests.account.test_inviting import link_in, mails
from tests.pages import Pages, browser_of

RECEIPT = "/consultations/spring/receipts/spring-FRA-1"


def refusals(name="AccessRefused"):
    db.session.rollback()
    return [(each.actor_name, each.details) for each in db.session.scalars(select(LoggedEvent).filter_by(name=name).order_by(LoggedEvent.number))]


def test_a_role_that_does_not_suffice_is_logged_with_act_and_address(signed_in_as):
    signed_in_as("drafter", "CHE").get("/admin/accounts?text=x", status=403)
    assert refusals() == [("Person 1", {"act": "read_accounts", "address": "/admin/accounts"})]


def test_a_thing_of_others_is_logged_like_one_that_does_not_exist(signed_in_as, world):
    world.submits("FRA", "IMAGE")
    browser = signed_in_as("focal_point", "CHE")
    for number in (1, 7):
        browser.get(f"/consultations/spring/receipts/spring-FRA-{number}", status=404)
    assert [details["act"] for _name, details in refusals()] == ["read_own_reply"] * 2


def test_what_was_refused_is_rolled_back_and_only_the_line_stays(signed_in_as, world):
    browser = signed_in_as("drafter", "CHE")
    token = browser.get("/consultations/spring/reply").value("csrf_token")
    world.saves("CHE", "IMAGE")
    browser.post("/consultations/spring/reply/submission", status=403, csrf_token=token)
    assert world.reply("CHE").versions == [] and len(refusals()) == 1


def test_addresses_that_lead_nowhere_and_people_not_signed_in_leave_none(signed_in_as, pages):
    signed_in_as("drafter", "CHE").get("/no/such/page", status=404)
    pages.get("/admin/accounts")
    assert refusals() == []


def test_twenty_an_hour_and_then_only_reading(signed_in_as, clock):
    browser = signed_in_as("drafter", "CHE")
    for _ in range(25):
        browser.ask(RECEIPT)
    assert len(refusals()) == 20
    statements = []
    event.listen(db.engine, "before_cursor_execute", listener := lambda _c, _cursor, statement, *_more: statements.append(statement))
    browser.ask(RECEIPT)
    event.remove(db.engine, "before_cursor_execute", listener)
    assert statements and not [each for each in statements if "last_link" in each or not (each == "BEGIN" or each.startswith("SELECT"))]
    clock.forward(hours=1, seconds=1)
    browser.ask(RECEIPT)
    assert len(refusals()) == 21 and list(broken_links()) == []


def test_the_twenty_of_one_person_are_not_those_of_another(signed_in_as):
    first, second = signed_in_as("drafter", "CHE"), signed_in_as("reader", "CHE")
    for _ in range(21):
        first.ask(RECEIPT)
    second.ask(RECEIPT)
    assert [name for name, _details in refusals()].count("Person 2") == 1


def test_an_address_is_printed_without_what_would_turn_or_break_the_line(signed_in_as):
    browser = signed_in_as("admin")
    browser.ask("/consultations/a%E2%80%AE%0Ab/reply")
    browser.ask(f"/consultations/{'x' * 5000}/reply")
    addresses = [details["address"] for _name, details in refusals()]
    assert addresses[0] == "/consultations/a??b/reply" and len(addresses[1]) == 200
    assert "Refused: read_own_reply at /consultations/a??b/reply." in browser.get("/admin/audit-log").text


def test_a_log_that_cannot_be_written_does_not_take_the_page_away(signed_in_as, monkeypatch):
    browser = signed_in_as("drafter", "CHE")
    db.session.execute(db.text("DROP TABLE event_last_link"))
    db.session.commit()
    browser.get("/admin/accounts", status=403)


@pytest.mark.parametrize("why", ["used", "expired"])
def test_a_dead_link_tried_again_is_logged_with_the_account(app, world, clock, why):
    person = world.person("officer")
    transaction(lambda: linking.send_link(find_by_email(person.email), by=COMMAND_LINE, at=clock.now()))
    address = link_in(mails()[0])
    if why == "used":
        browser = Pages(app)
        browser.submit(browser.get(address), "Set the password", new_password="seven unlikely words")
    else:
        clock.forward(hours=3)
    Pages(app).get(address, status=410)
    assert refusals("LinkRefused") == [("somebody not signed in", {"account": person.id})]
    for _ in range(25):
        Pages(app).ask(address)
    assert len(refusals("LinkRefused")) == 20


def test_an_old_form_is_refused_and_noted_by_the_server(app, world, clock, caplog):
    person = world.person("focal_point", "CHE")
    browser = browser_of(app, person)
    page = browser.get("/consultations/spring/reply")
    browser.client.delete_cookie("session")
    browser.submit(page, "Save draft", status=401, q_theme="IMAGE")
    assert "refused an old form at /consultations/spring/reply" in caplog.text and world.reply("CHE").draft is None
