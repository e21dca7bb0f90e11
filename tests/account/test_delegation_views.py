"""The delegation's own people: invited, replaced and let go by their focal point, and by nobody of elsewhere."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from survey_app.account.models import Account, Appointment, find_by_email
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.mail.models import Message
from tests.pages import browser_of

HERE = "/delegation"
NEW = {"email": "ana@example.org", "name": "Ana Pérez", "authority": "Note 7", "dated": "2026-03-01"}


def of(person, part):
    return f"{HERE}/appointments/{person.appointments[0].id}/{part}"


def roles(code="CHE"):
    db.session.rollback()
    found = select(Account.email, Appointment.role).join(Appointment).where(Appointment.delegation == code, Appointment.ends_at.is_(None))
    return dict(db.session.execute(found).all())


def mails():
    return {(each.template, each.recipient) for each in db.session.scalars(select(Message))}


@pytest.fixture
def focal_point(world):
    return world.person("focal_point", "CHE", name="Zoé Rey", email="zoe@example.org")


@pytest.fixture
def browser(app, focal_point):
    return browser_of(app, focal_point)


def test_the_people_stand_there_with_role_authority_and_state_and_nobody_of_elsewhere(browser, world):
    world.person("reader", "CHE", name="Rea", email="rea@example.org")
    world.person("focal_point", "FRA", name="Foreigner", email="foreign@example.org")
    page = browser.get(HERE)
    assert page.all("//tbody//th") == ["Zoé Rey zoe@example.org", "Rea rea@example.org"]
    assert "Note 1" in page.text and "Foreigner" not in page.text and "foreign@" not in page.text


def test_drafters_and_readers_see_who_is_there_and_change_nothing(signed_in_as, focal_point):
    for role in ("drafter", "reader"):
        browser = signed_in_as(role, "CHE")
        page = browser.get(HERE)
        assert "Zoé Rey" in page.text and "Invite a person" not in page.links
        for part in ("replacement", "ending", "invitation"):
            browser.get(of(focal_point, part), status=403)
            assert browser.client.post(of(focal_point, part), data={"csrf_token": page.value("csrf_token"), **NEW}).status_code == 403
    assert roles() == {"zoe@example.org": "focal_point", "drafter.2@example.org": "drafter", "reader.3@example.org": "reader"}


@pytest.mark.parametrize("role", ["drafter", "reader", "focal_point"])
def test_a_focal_point_invites_into_the_own_delegation(browser, role):
    page = browser.submit(browser.get("/delegation/invitation"), "Send the invitation", role=role, **NEW)
    assert "The invitation to ana@example.org is on its way." in page.text and "Note 7, 2026-03-01" in page.text
    assert roles()["ana@example.org"] == role and ("invitation", "ana@example.org") in mails()


def test_for_a_drafter_the_word_of_the_focal_point_is_enough(browser):
    browser.submit(browser.get("/delegation/invitation"), "Send the invitation", role="drafter", **NEW | {"authority": "", "dated": ""})
    assert find_by_email("ana@example.org").appointments[0].authority == "Zoé Rey"


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("authority", "", "Enter the reference of the note or letter"), ("dated", "", "Enter a date"), ("dated", "2026-03-03", "not one to come"),
    ("dated", "31 March", "Enter a date"), ("starts_on", "2026-03-01", "cannot be in the past"), ("starts_on", "x" * 10_000, "Enter a date"),
    ("email", "ana@", "is not an e-mail address"), ("email", "\x00", "is not an e-mail address"), ("name", "a\u202eb", "Use letters, digits"),
    ("name", "x" * 300_000, "Use 200 characters"), ("language", "xx", "Choose a language."),
    ("role", "officer", "Choose one of the roles"), ("role", "admin", "Choose one of the roles"),
])
def test_what_is_wrong_is_said_at_once_and_stores_nothing(browser, field, value, sentence):
    token = browser.get("/delegation/invitation").value("csrf_token")
    fields = {"role": "focal_point", "language": "en", "starts_on": "", **NEW, field: value, "csrf_token": token}
    page = browser.post("/delegation/invitation", status=422, **fields)
    assert sentence in page.text and list(roles()) == ["zoe@example.org"] and mails() == set()


def test_a_code_of_another_delegation_in_the_fields_changes_nothing_there(browser):
    token = browser.get("/delegation/invitation").value("csrf_token")
    browser.post("/delegation/invitation", csrf_token=token, role="reader", language="en", starts_on="", delegation="FRA", **NEW)
    assert roles("FRA") == {} and roles()["ana@example.org"] == "reader"


def test_appointments_of_other_delegations_and_of_offices_are_not_found(browser, world):
    token = browser.get(HERE).value("csrf_token")
    for other in (world.person("drafter", "FRA"), world.person("officer")):
        for part in ("replacement", "ending", "invitation"):
            browser.get(of(other, part), status=404)
            assert browser.client.post(of(other, part), data={"csrf_token": token, **NEW}).status_code == 404
        assert other.appointments[0].ends_at is None


@pytest.mark.parametrize(("role", "delegation"), [("focal_point", "FRA"), ("officer", None), ("admin", None)])
def test_who_belongs_elsewhere_is_refused_without_saying_where(browser, world, role, delegation):
    other = world.person(role, delegation)
    page = browser.submit(browser.get("/delegation/invitation"), "Send the invitation", status=422, role="drafter", **NEW | {"email": other.email})
    assert "cannot be appointed here as things stand" in page.text and "FRA" not in page.text and "officer" not in page.text


def test_whose_appointment_is_ended_is_out_in_the_middle_of_a_form_and_the_draft_stays(app, browser, world):
    drafter = world.person("drafter", "CHE")
    writing = browser_of(app, drafter)
    form = writing.get("/consultations/spring/reply")
    form = writing.submit(form, "Save draft", q_theme="IMAGE")
    page = browser.submit(browser.get(of(drafter, "ending")), "End the appointment")
    assert "The appointment has ended." in page.text and page.all("//h2[@id='former']") == ["Formerly"]
    writing.submit(form, "Save draft", status=403, q_theme="LABOUR")
    for address in ("/consultations/spring/reply", "/consultations/spring/receipts", HERE):
        writing.get(address, status=404)
    assert world.reply("CHE").draft.answers == {"theme": "IMAGE"}
    assert ("appointment_ended", drafter.email) in mails()


def test_ending_twice_ends_once(browser, world):
    drafter = world.person("drafter", "CHE")
    page = browser.get(of(drafter, "ending"))
    browser.submit(page, "End the appointment")
    browser.submit(page, "End the appointment")
    assert db.session.scalar(select(func.count()).where(LoggedEvent.name == "AppointmentEnded")) == 1


def test_the_last_focal_point_is_replaced_and_not_ended(browser, focal_point):
    page = browser.get(of(focal_point, "ending"))
    assert "Replace the focal point instead." in page.text and "End the appointment" not in page.buttons
    browser.post(of(focal_point, "ending"), status=422, csrf_token=page.value("csrf_token"))
    assert roles() == {"zoe@example.org": "focal_point"}


def test_an_alternate_who_has_never_signed_in_does_not_let_the_last_one_go(browser, focal_point):
    browser.submit(browser.get("/delegation/invitation"), "Send the invitation", role="focal_point", **NEW)
    assert "Replace the focal point instead." in browser.get(of(focal_point, "ending")).text


def test_with_an_alternate_in_office_a_focal_point_may_go(browser, focal_point, world):
    world.person("focal_point", "CHE", email="alternate@example.org")
    page = browser.submit(browser.get(of(focal_point, "ending")), "End the appointment")
    assert page.h1 == "No appointment" and roles() == {"alternate@example.org": "focal_point"}


def test_a_focal_point_hands_over_in_one_page_and_is_out_at_once(browser, focal_point, world):
    world.submits("CHE", "IMAGE")
    page = browser.submit(browser.get(of(focal_point, "replacement")), "Replace the focal point", **NEW)
    assert page.h1 == "No appointment" and roles() == {"ana@example.org": "focal_point"}
    assert len(world.reply("CHE").versions) == 1
    assert {("invitation", "ana@example.org"), ("appointment_ended", "zoe@example.org")} <= mails()


def test_a_drafter_of_the_delegation_may_take_over(browser, focal_point, world):
    drafter = world.person("drafter", "CHE")
    browser.submit(browser.get(of(focal_point, "replacement")), "Replace the focal point", **NEW | {"email": drafter.email})
    assert roles() == {drafter.email: "focal_point"}


def test_a_replacement_to_come_leaves_the_present_one_in_office_until_then(app, browser, focal_point, clock, world):
    successor = world.person("reader", "CHE")
    page = browser.submit(browser.get(of(focal_point, "replacement")), "Replace the focal point", starts_on="2026-03-10",
                          **NEW | {"email": successor.email})
    assert "until 10 Mar 2026" in page.text and "from 10 Mar 2026" in page.text
    assert db.session.scalar(select(func.count()).where(LoggedEvent.name == "AppointmentLimited")) == 2
    clock.set("2026-03-10T00:00:00+01:00")
    browser_of(app, focal_point).get(HERE, status=404)
    assert "Invite a person" in browser_of(app, successor).get(HERE).links


def test_the_same_replacement_posted_twice_appoints_once(browser, world):
    other = world.person("focal_point", "CHE")
    page = browser.get(of(other, "replacement"))
    browser.submit(page, "Replace the focal point", **NEW)
    browser.submit(page, "Replace the focal point", **NEW)
    assert len(find_by_email("ana@example.org").appointments) == 1 and set(roles()) == {"zoe@example.org", "ana@example.org"}


def test_who_replaces_nobody_is_refused(browser, focal_point):
    page = browser.submit(browser.get(of(focal_point, "replacement")), "Replace the focal point", status=422,
                          **NEW | {"email": "ZOE@example.org"})
    assert "Name another one." in page.text and page.value("authority") == "Note 7"
    assert roles() == {"zoe@example.org": "focal_point"}


def test_a_refused_replacement_ends_nothing(browser, focal_point, world):
    other = world.person("officer")
    browser.submit(browser.get(of(focal_point, "replacement")), "Replace the focal point", status=422, **NEW | {"email": other.email})
    assert roles() == {"zoe@example.org": "focal_point"} and mails() == set()


def test_an_invitation_is_sent_again_once_for_each_press(browser, clock):
    browser.submit(browser.get("/delegation/invitation"), "Send the invitation", role="reader", **NEW)
    clock.forward(hours=1)
    page = browser.get(browser.get(HERE).links["Invite again: Ana Pérez"])
    for _ in range(2):
        assert "is on its way" in browser.submit(page, "Send the invitation").text
    assert db.session.scalar(select(func.count()).where(Message.template == "invitation")) == 2


def test_the_same_invitation_posted_twice_sends_one_message(browser, clock):
    page = browser.get("/delegation/invitation")
    for minutes, sent in ((0, 1), (0, 1), (1, 2)):
        clock.forward(minutes=minutes)
        assert "is on its way" in browser.submit(page, "Send the invitation", role="reader", **NEW).text
        assert db.session.scalar(select(func.count()).where(Message.template == "invitation")) == sent


def test_a_disabled_account_stands_in_the_list_and_holds_no_office(browser, focal_point, world):
    other = world.person("focal_point", "CHE", email="alternate@example.org")
    transaction(lambda: setattr(db.session.get(Account, other.id), "disabled_at", world.clock.now() - timedelta(days=1)))
    assert "Disabled" in browser.get(HERE).text
    assert "Replace the focal point instead." in browser.get(of(focal_point, "ending")).text


def test_an_invitation_that_did_not_arrive_is_said_until_another_one_is_sent(browser, clock):
    browser.submit(browser.get("/delegation/invitation"), "Send the invitation", role="reader", **NEW)
    assert "Message not delivered" not in browser.get(HERE).text
    transaction(lambda: setattr(db.session.scalar(select(Message).filter_by(template="invitation")), "given_up_at", clock.now()))
    page = browser.get(HERE)
    assert "Message not delivered" in page.text
    clock.forward(hours=1)
    browser.submit(browser.get(page.links["Invite again: Ana Pérez"]), "Send the invitation")
    assert "Message not delivered" not in browser.get(HERE).text
