"""The administrator's pages: find a person, invite, appoint, end, disable, reset."""

import pytest
from sqlalchemy import event, select

from survey_app.account.models import Account, Appointment, find_by_email
from survey_app.db import db, transaction
from survey_app.mail.models import Message
from tests.world import PASSWORD

ONE = {"email": "ana@example.org", "name": "Ana Pérez", "role": "drafter", "delegation": "CHE", "authority": "Note 7"}


@pytest.fixture
def admin(signed_in_as):
    return signed_in_as("admin")


def names(page):
    return page.all("//tbody//th/a")


def address_of(person, part=""):
    return f"/admin/accounts/{person.id}{part}"


def test_only_administrators_see_accounts(signed_in_as, pages):
    for role, delegation in (("focal_point", "CHE"), ("officer", None), ("certifier", None), ("steering_group_reader", None)):
        browser = signed_in_as(role, delegation)
        for address in ("/admin/accounts", "/admin/accounts/1", "/admin/invite", "/admin/accounts/1/disabling"):
            browser.get(address, status=403)
    assert pages.get("/admin/accounts").h1 == "Sign in"


def test_an_administrator_sees_no_reply(admin, world):
    world.submits("CHE", "IMAGE")
    for address in ("/consultations/spring", "/consultations/spring/reply", "/consultations/spring/receipts/spring-CHE-1"):
        assert admin.client.get(address).status_code in (403, 404)


@pytest.mark.parametrize(("asked", "found"), [
    ("text=zoé", ["Zoé"]), ("text=KEN.ORG", ["Ken"]), ("role=officer", ["Zoé"]), ("delegation=KEN", ["Ken"]),
    ("role=drafter&delegation=CHE", []), ("state=invited", ["Iva"]), ("state=disabled", ["Dan"]), ("role=nonsense", []),
    ("state=nonsense", ["Dan", "Iva", "Ken", "Person 1", "Zoé"]), ("text=%00", ["Dan", "Iva", "Ken", "Person 1", "Zoé"]),
    ("sort=email", ["Person 1", "Zoé", "Ken", "Iva", "Dan"]), ("sort=delegation", ["Dan", "Iva", "Ken", "Person 1", "Zoé"]),
    ("text=%25", []), ("page=0", ["Dan", "Iva", "Ken", "Person 1", "Zoé"]), ("page=99999999999999999999", []),
])
def test_the_list_is_filtered_and_sorted(admin, world, asked, found):
    world.person("officer", name="Zoé", email="b@example.org")
    world.person("drafter", "KEN", name="Ken", email="c@ken.org")
    people = [world.person("reader", "CHE", name=name, email=email) for name, email in (("Iva", "d@example.org"), ("Dan", "e@example.org"))]
    ids = [person.id for person in people]
    transaction(lambda: setattr(db.session.get(Account, ids[0]), "password", None))
    transaction(lambda: setattr(db.session.get(Account, ids[1]), "disabled_at", world.clock.now()))
    assert names(admin.get(f"/admin/accounts?{asked}")) == found


def test_a_filter_without_result_says_so_and_offers_the_way_back(admin):
    page = admin.get("/admin/accounts?text=xyz")
    assert "No account is like that." in page.text and page.links["Clear the filter"] == "/admin/accounts"


def test_a_long_list_comes_in_pages_of_a_hundred(admin, world):
    transaction(lambda: db.session.add_all(
        Account(email=f"{number}@example.org", name=f"Z {number:03}", stamp="x", invited_at=world.clock.now()) for number in range(150)))
    page = admin.get("/admin/accounts?text=Z&sort=name")
    assert len(names(page)) == 100 and "150 of 151 accounts match." in page.text
    page = admin.get(page.links["Next page"])
    assert len(names(page)) == 50 and "Page 2 of 2" in page.text


def test_the_list_takes_as_many_queries_for_many_accounts_as_for_few(admin, world):
    few = queries(admin, "/admin/accounts")
    for number in range(20):
        world.person("reader", ("CHE", "FRA", "KEN")[number % 3])
    assert queries(admin, "/admin/accounts") == few


def queries(browser, address):
    seen = []
    listener = lambda *all: seen.append(all[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    browser.get(address)
    event.remove(db.engine, "before_cursor_execute", listener)
    return len(seen)


def test_inviting_makes_account_appointment_and_message(admin):
    page = admin.submit(admin.get("/admin/invite"), "Send the invitation", **ONE, language="fr")
    assert "The invitation to ana@example.org is on its way." in page.text and page.h1 == "Ana Pérez"
    account = find_by_email("ana@example.org")
    assert (account.language, account.state, account.appointments[0].authority) == ("fr", "invited", "Note 7")


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"email": "ana"}, "is not an e-mail address."), ({"name": " "}, "Enter the person's name."),
    ({"authority": ""}, "Enter the reference of the note or letter"), ({"delegation": ""}, "needs a delegation."),
    ({"role": "officer"}, "goes without a delegation."), ({"starts_on": "31.12.2026"}, "Enter a date"),
    ({"ends_on": "2026-02-30"}, "Enter a date"), ({"ends_on": "2026-03-01"}, "must end after its start, and not in the past."),
    ({"ends_on": "9999-12-31"}, "Enter a date"), ({"name": "x" * 201}, "Use 200 characters or less."),
    ({"authority": "a\x07b"}, "letters, digits and punctuation only"), ({"name": "Ana \u202egnp"}, "letters, digits and punctuation only"),
    ({"name": "\u2066Ana"}, "letters, digits and punctuation only"), ({"role": ""}, "Choose a role."),
])
def test_what_is_wrong_is_said_and_everything_typed_stays(admin, wrong, sentence):
    token = admin.get("/admin/invite").value("csrf_token")
    page = admin.post("/admin/invite", status=422, csrf_token=token, language="en", **ONE | wrong)
    assert sentence in page.text and page.value("email") == (ONE | wrong)["email"]
    assert page.title.startswith("Error:")
    assert find_by_email("ana@example.org") is None


@pytest.mark.parametrize("forged", [{"role": "king"}, {"role": ""}, {"delegation": "XXX"}, {"language": "de"}])
def test_a_forged_choice_is_refused(admin, forged):
    token = admin.get("/admin/invite").value("csrf_token")
    admin.post("/admin/invite", status=422, **{"csrf_token": token, "language": "en", **ONE, **forged})
    assert find_by_email("ana@example.org") is None


@pytest.mark.parametrize("wrong", [{"delegation": ""}, {"role": "officer"}, {"delegation": "XXX"}])
def test_what_is_wrong_with_the_delegation_leads_to_the_delegation(admin, wrong):
    token = admin.get("/admin/invite").value("csrf_token")
    page = admin.post("/admin/invite", status=422, csrf_token=token, language="en", **ONE | wrong)
    assert page.all("//div[@id='errors']//a/@href") == ["#delegation"]


def test_no_role_is_chosen_before_the_administrator_chooses_one(admin):
    page = admin.get("/admin/invite")
    assert page.value("role") == ""
    assert page.all("//label[@for='role' or @for='delegation' or @for='authority']") == ["Role", "Delegation", "Authority"]


def test_missing_fields_are_asked_for(admin):
    token = admin.get("/admin/invite").value("csrf_token")
    admin.post("/admin/invite", status=422, csrf_token=token)
    admin.post("/admin/accounts/1/appointments", status=422, csrf_token=token)


def test_first_and_last_day_belong_to_the_appointment(admin, world):
    admin.submit(admin.get("/admin/invite"), "Send the invitation", **ONE, starts_on="2026-06-01", ends_on="2026-06-30")
    appointment = find_by_email("ana@example.org").appointments[0]
    assert appointment.starts_at.isoformat() == "2026-05-31T22:00:00+00:00"
    assert appointment.ends_at.isoformat() == "2026-06-30T22:00:00+00:00"


def test_appointing_a_person_who_is_there_already(admin, world):
    person = world.person("officer")
    page = admin.submit(admin.get(address_of(person, "/appointments")), "Appoint", role="certifier")
    assert "The appointment is made." in page.text
    assert page.all("//tbody//th") == ["officer of the secretariat", "certifier"]


def test_a_refused_appointment_is_explained_on_the_form(admin, world):
    person = world.person("officer")
    page = admin.submit(admin.get(address_of(person, "/appointments")), "Appoint", status=422, role="drafter", delegation="CHE",
                        authority="Note 3")
    assert "End the appointment as “officer of the secretariat” first." in page.text and page.value("authority") == "Note 3"


def test_ending_an_appointment_says_first_what_will_happen(admin, world):
    person = world.person("drafter", "CHE")
    page = admin.get(address_of(person))
    page = admin.get(page.links["End: drafter"])
    assert "loses this access at once" in page.text and "Switzerland" in page.text
    page = admin.submit(page, "End the appointment")
    assert "The appointment has ended." in page.text and "Ended" in page.text
    assert db.session.scalars(select(Message.subject)).all() == ["An appointment of yours has ended"]


def test_an_appointment_is_found_with_its_own_person_only(admin, world):
    one, other = world.person("drafter", "CHE"), world.person("drafter", "FRA")
    number = db.session.scalar(select(Appointment.id).where(Appointment.account_id == other.id))
    admin.get(address_of(one, f"/appointments/{number}/ending"), status=404)


def test_disabling_and_enabling(admin, world, app):
    person = world.person("officer")
    page = admin.submit(admin.get(address_of(person, "/disabling")), "Disable the account")
    assert "The account is disabled." in page.text and "Appoint" not in page.links
    page = admin.submit(admin.get(page.links["Enable the account"]), "Enable the account")
    assert "The account is enabled." in page.text
    assert find_by_email(person.email).state == "active"


def test_the_last_administrator_cannot_disable_the_own_account(admin):
    page = admin.submit(admin.get("/admin/accounts/1/disabling"), "Disable the account", status=422)
    assert "This is the last administrator." in page.text


def test_a_reset_sends_a_link_and_leaves_the_password(admin, world):
    person = world.person("officer")
    page = admin.submit(admin.get(address_of(person, "/reset")), "Send the link")
    assert f"A link to set a password is on its way to {person.email}." in page.text
    assert "/password/" in db.session.scalars(select(Message.body)).one()


def test_inviting_again_sends_another_invitation(admin):
    page = admin.submit(admin.get("/admin/invite"), "Send the invitation", **ONE)
    admin.submit(admin.get(page.links["Invite again"]), "Send the invitation")
    assert len(db.session.scalars(select(Message)).all()) == 2


@pytest.mark.parametrize("address", ["999", "999/reset", "99999999999999999999", "x", "1/appointments/99999999999999999999/ending"])
def test_who_is_not_there_is_not_found(admin, address):
    admin.get(f"/admin/accounts/{address}", status=404)


def test_a_name_is_only_text(admin, world):
    person = world.person("reader", "CHE", name="<script>alert(1)</script>")
    page = admin.get(address_of(person))
    assert page.h1 == "<script>alert(1)</script>"
    assert PASSWORD not in page.response.get_data(as_text=True)
