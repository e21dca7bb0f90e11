"""Invitations: who gets a link, and what the link does, once."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from survey_app.access.actor import COMMAND_LINE
from survey_app.account import disabling, inviting
from survey_app.account.models import Account, Link, find_by_email
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.mail.models import Message
from tests.pages import Pages
from tests.world import PASSWORD

NEW = "seven unlikely words"


def invites(world, email="ana@example.org", role="drafter", delegation="CHE", **more):
    return transaction(lambda: inviting.invite(email, role=role, delegation=delegation, by=COMMAND_LINE, at=world.clock.now(), **more))


def mails():
    return db.session.scalars(select(Message).order_by(Message.id)).all()


def link_in(message):
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", message.body)[1]


def events():
    return db.session.scalars(select(LoggedEvent.name).order_by(LoggedEvent.number)).all()


def accepts(browser, address, name="Ana Pérez", status=200, password=NEW):
    return browser.submit(browser.get(address), "Set the password", status=status, name=name, new_password=password)


def test_a_new_person_is_invited_and_comes_in(world, pages):
    invites(world, authority="Note 7")
    page = accepts(pages, link_in(mails()[0]))
    assert "Your password is set. Sign in with it." in page.text
    page = pages.sign_in("ana@example.org", NEW)
    assert "Ana Pérez" in page.html.xpath("string(//div[@class='person'])")
    assert events()[-5:] == ["PersonAppointed", "AccountInvited", "InvitationAccepted", "PasswordSet", "SignedIn"]


def test_the_invitation_says_what_it_is_for_in_the_language_chosen(world):
    invites(world, authority="Note 7", name="Ana", language="fr")
    message = mails()[0]
    assert "Suisse" in message.body and "Note 7" in message.body
    assert find_by_email("ana@example.org").language == "fr"


def test_only_the_digest_of_the_link_is_kept_with_the_account(world):
    invites(world)
    token = link_in(mails()[0]).rpartition("/")[2]
    assert token not in db.session.scalars(select(Link.token)).all()


def test_looking_at_the_link_changes_nothing(world, pages):
    invites(world)
    address = link_in(mails()[0])
    pages.get(address)
    pages.get(address)
    assert find_by_email("ana@example.org").state == "invited"


def test_the_link_works_once(world, app):
    invites(world)
    address = link_in(mails()[0])
    page = Pages(app).get(address)
    browser = Pages(app)
    accepts(browser, address)
    other = Pages(app)
    assert "used already" in other.get(address, status=410).text
    token = other.get("/sign-in").value("csrf_token")
    other.post(address, status=410, csrf_token=token, name="Other", new_password="eight even less likely words")
    assert page.h1 == "Welcome: set your password"
    assert Pages(app).sign_in("ana@example.org", NEW).status == 200


def test_the_link_works_for_fourteen_days(world, pages, clock):
    invites(world)
    address = link_in(mails()[0])
    clock.forward(days=14, seconds=-1)
    pages.get(address)
    clock.forward(seconds=1)
    page = pages.get(address, status=410)
    assert "This link was valid until 16 March 2026, 10:00 (Geneva time). Ask for a new one." in page.text


def test_a_link_cut_short_says_so(world, pages):
    assert "This link is not complete." in pages.get("/password/abc", status=404).text


def test_a_disabled_account_takes_no_link(world, pages):
    invites(world)
    transaction(lambda: disabling.disable(find_by_email("ana@example.org"), by=COMMAND_LINE, at=world.clock.now()))
    assert "This account is disabled." in pages.get(link_in(mails()[0]), status=410).text


def test_a_weak_password_is_asked_again_and_the_name_stays(world, pages):
    invites(world)
    page = accepts(pages, link_in(mails()[0]), name="Ana P.", password="password1234", status=422)
    assert "easy to guess" in page.text and page.value("name") == "Ana P."
    assert "password1234" not in page.response.get_data(as_text=True)


def test_an_expired_invitation_is_renewed_by_the_person_alone(world, pages, clock):
    invites(world)
    clock.forward(days=15)
    pages.submit(pages.get("/password/forgotten"), "Send the link", email="ana@example.org")
    assert accepts(pages, link_in(mails()[-1])).address == "/sign-in"


def test_the_same_invitation_again_only_sends_another_link(world):
    invites(world)
    invites(world)
    assert len(find_by_email("ana@example.org").appointments) == 1 and len(mails()) == 2


def test_the_same_invitation_for_later_only_sends_another_link(world, clock):
    june = clock.now() + timedelta(days=90)
    invites(world, authority="Note 7", starts_at=june)
    invites(world, authority="Note 7", starts_at=june)
    assert len(find_by_email("ana@example.org").appointments) == 1 and len(mails()) == 2


@pytest.mark.parametrize("other", [{"authority": "Note 8"}, {"ends_at": 60}, {"starts_at": 60}])
def test_another_invitation_to_the_same_role_is_refused_and_never_ignored(world, clock, other):
    invites(world, authority="Note 7")
    other = {name: clock.now() + timedelta(days=value) if name != "authority" else value for name, value in other.items()}
    with pytest.raises(Refused, match="with another authority or other dates"):
        invites(world, **{"authority": "Note 7"} | other)
    assert len(mails()) == 1


def test_using_one_link_uses_up_the_others(world, app):
    invites(world)
    invites(world)
    accepts(Pages(app), link_in(mails()[0]))
    Pages(app).get(link_in(mails()[1]), status=410)


def test_a_person_with_a_password_is_appointed_and_told_without_a_link(world):
    person = world.person("officer")
    invites(world, person.email, "certifier", None)
    assert {each.role for each in find_by_email(person.email).appointments} == {"officer", "certifier"}
    assert "/password/" not in mails()[0].body
    assert db.session.scalar(select(func.count(Link.token))) == 0


def test_case_does_not_make_another_person(world):
    invites(world, "Ana@Example.org")
    invites(world, " ANA@example.ORG ")
    assert db.session.scalar(select(func.count(Account.id))) == 1


@pytest.mark.parametrize("email", [
    "", "ana", "ana@", "ana@localhost", "a b@example.org", "ana@example.org\nBcc: x@example.org", "ána@example.org",
])
def test_what_is_no_address_is_refused(world, email):
    with pytest.raises(Refused, match="is not an e-mail address"):
        invites(world, email)
    assert mails() == []


def test_a_refused_invitation_leaves_no_account_behind(world):
    with pytest.raises(Refused):
        invites(world, delegation="XXX")
    assert find_by_email("ana@example.org") is None


def test_a_disabled_account_is_not_invited(world):
    person = world.person("officer")
    transaction(lambda: disabling.disable(find_by_email(person.email), by=COMMAND_LINE, at=world.clock.now()))
    with pytest.raises(Refused, match="Enable it first"):
        invites(world, person.email, "certifier", None)


def test_forgetting_the_password_answers_alike_whether_there_is_an_account(world, pages):
    person = world.person("officer")

    def answer(email):
        return pages.submit(pages.get("/password/forgotten"), "Send the link", email=email).text

    assert answer(person.email) == answer("nobody@example.org")
    assert [message.recipient for message in mails()] == [person.email]


def test_a_reset_link_works_for_two_hours_and_sets_the_password(world, app, clock):
    person = world.person("officer")
    browser = Pages(app)
    browser.submit(browser.get("/password/forgotten"), "Send the link", email=person.email)
    address = link_in(mails()[0])
    clock.forward(hours=2, seconds=-1)
    browser.submit(browser.get(address), "Set the password", new_password=NEW)
    assert browser.sign_in(person.email, NEW).status == 200
    assert [message.subject for message in mails()] == ["Set a new password", "Your password has been changed"]


def test_a_reset_link_ends_after_two_hours(world, pages, clock):
    person = world.person("officer")
    pages.submit(pages.get("/password/forgotten"), "Send the link", email=person.email)
    clock.forward(hours=2)
    pages.get(link_in(mails()[0]), status=410)


def test_nobody_is_flooded_with_links(world, pages):
    person = world.person("officer")
    for _ in range(3):
        pages.submit(pages.get("/password/forgotten"), "Send the link", email=person.email)
    page = pages.submit(pages.get("/password/forgotten"), "Send the link", status=429, email=person.email)
    assert "There were too many tries." in page.text and len(mails()) == 3
    assert int(page.response.headers["Retry-After"]) > 0


def test_a_new_password_lets_the_owner_in_past_the_tries_of_others(world, app):
    person = world.person("officer")
    attacker, owner = Pages(app), Pages(app)
    page = attacker.get("/sign-in")
    for _ in range(10):
        page = attacker.submit(page, "Sign in", status=422, email=person.email, password="wrong")
    attacker.submit(page, "Sign in", status=429, email=person.email, password=PASSWORD)
    owner.submit(owner.get("/password/forgotten"), "Send the link", email=person.email)
    owner.submit(owner.get(link_in(mails()[0])), "Set the password", new_password=NEW)
    assert owner.sign_in(person.email, NEW).status == 200


def test_a_link_is_never_made_from_what_the_request_calls_this_host(world, pages):
    person = world.person("officer")
    page = pages.get("/password/forgotten")
    token = page.value("csrf_token")
    pages.client.post("/password/forgotten", data={"email": person.email, "csrf_token": token}, headers={"Host": "evil.example"})
    assert all("evil.example" not in message.body for message in mails())
