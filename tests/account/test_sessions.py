"""Sessions: their limits, and what ends them at once."""

from sqlalchemy import event, select

from survey_app.access.actor import COMMAND_LINE
from survey_app.account import appointing, disabling, passwords
from survey_app.account.models import Appointment, EndedSession, find_by_email
from survey_app.db import db, transaction
from tests.pages import Pages, browser_of
from tests.world import PASSWORD


def is_in(browser):
    return browser.get("/account").h1 == "Account"


def changes(world, person, verb, **more):
    return transaction(lambda: verb(find_by_email(person.email), by=COMMAND_LINE, at=world.clock.now(), **more))


def test_two_quiet_hours_end_a_session(app, world, clock):
    browser = browser_of(app, world.person("officer"))
    clock.forward(hours=2)
    assert is_in(browser)
    clock.forward(hours=2, seconds=1)
    assert not is_in(browser)


def test_twelve_hours_end_a_session_that_was_never_quiet(app, world, clock):
    browser = browser_of(app, world.person("officer"))
    for _ in range(12):
        clock.forward(hours=1)
        assert is_in(browser)
    clock.forward(seconds=1)
    assert not is_in(browser)


def test_disabling_ends_the_session_with_the_next_request(app, world):
    person = world.person("officer")
    browser = browser_of(app, person)
    changes(world, person, disabling.disable)
    assert not is_in(browser)


def test_enabling_again_does_not_bring_an_old_session_back(app, world):
    person = world.person("officer")
    browser = browser_of(app, person)
    changes(world, person, disabling.disable)
    changes(world, person, disabling.enable)
    assert not is_in(browser)


def test_a_new_password_ends_all_sessions(app, world):
    person = world.person("officer")
    browsers = [browser_of(app, person), browser_of(app, person)]
    changes(world, person, lambda account, **more: passwords.set_password(account, "seven unlikely words", **more))
    assert [is_in(browser) for browser in browsers] == [False, False]


def test_changing_the_own_password_leaves_this_browser_signed_in_alone(app, world):
    person = world.person("officer")
    here, there = browser_of(app, person), browser_of(app, person)
    page = here.submit(here.get("/account/password"), "Change the password", present_password=PASSWORD, new_password="seven unlikely words")
    assert "Your password is changed." in page.text
    assert (is_in(here), is_in(there)) == (True, False)


def test_an_ended_appointment_ends_access_with_the_next_request(app, world):
    person = world.person("officer")
    browser = browser_of(app, person)
    transaction(lambda: appointing.end(find_by_email(person.email).appointments[0], by=COMMAND_LINE, at=world.clock.now()))
    browser.get("/consultations/spring", status=404)


def test_an_appointment_of_tomorrow_gives_no_access_today(app, world, clock):
    person = world.person("officer")
    clock.forward(days=-1)
    browser = browser_of(app, person)
    browser.get("/consultations/spring", status=404)


def test_signing_in_makes_a_new_session(app, world):
    browser = Pages(app)
    before = browser.get("/sign-in").value("csrf_token")
    person = world.person("officer")
    browser.sign_in(person.email, PASSWORD)
    with browser.client.session_transaction() as session:
        assert session.keys() >= {"account", "stamp"} and session.get("csrf_token") != before
    browser.post("/account/language", status=400, csrf_token=before, language="fr")


def test_signing_out_ends_the_session_and_says_so(app, world):
    browser = browser_of(app, world.person("officer"))
    page = browser.submit(browser.get("/account"), "Sign out")
    assert page.h1 == "Signed out"
    assert not is_in(browser)


def test_a_copy_of_the_cookie_is_no_good_after_signing_out_and_other_browsers_stay_signed_in(app, world):
    person = world.person("officer")
    here, there, thief = browser_of(app, person), browser_of(app, person), Pages(app)
    thief.client.set_cookie("session", here.client.get_cookie("session").value)
    assert is_in(thief)
    here.submit(here.get("/account"), "Sign out")
    assert (is_in(thief), is_in(there)) == (False, True)


def test_ended_sessions_are_kept_as_long_as_a_copy_could_live(app, world, clock):
    person = world.person("officer")
    for _ in range(2):
        browser = browser_of(app, person)
        browser.submit(browser.get("/account"), "Sign out")
        clock.forward(hours=12)
    assert len(db.session.scalars(select(EndedSession)).all()) == 1


def language_of(browser, address="/sign-in"):
    return browser.client.get(address, headers={"Accept-Language": "en"}, follow_redirects=True).text.partition('<html lang="')[2][:2]


def test_the_own_language_wins_over_the_one_of_the_sign_in_page(app, world):
    browser = Pages(app)
    browser.get("/sign-in?lang=fr")
    browser.language = "en"
    page = browser.get("/sign-in?lang=es")
    browser.language = "fr"
    browser.submit(page, page.main_button, email=world.person("officer", language="fr").email, password=PASSWORD)
    assert language_of(browser) == "fr"


def test_the_language_chosen_in_a_session_is_forgotten_by_signing_out(app, world):
    browser = browser_of(app, world.person("officer"))
    page = browser.get("/account?lang=fr")
    browser.language = "en"
    browser.submit(page, "Se déconnecter")
    assert language_of(browser) == "en"


def test_the_language_chosen_in_a_session_stays_when_the_same_person_signs_in_again(app, world, clock):
    person = world.person("officer")
    browser = browser_of(app, person)
    browser.get("/account?lang=fr")
    clock.forward(hours=3)
    browser.sign_in(person.email, PASSWORD)
    assert language_of(browser) == "fr"


def test_static_files_ask_the_database_nothing(app, world):
    browser = browser_of(app, world.person("drafter", "CHE"))
    with app.test_request_context():
        address = app.url_for("static", filename="css/app.css")
    assert statements(app, browser, address) == []


def test_knowing_who_asks_takes_one_query(app, world):
    browser = browser_of(app, world.person("drafter", "CHE"))
    of_people = [each for each in statements(app, browser, "/help") if any(name in each for name in ("account", "appointment", "delegation.name"))]
    assert len(of_people) == 1


def test_roles_of_all_appointments_count_together(app, world):
    person = world.person("officer")
    transaction(lambda: find_by_email(person.email).appointments.append(
        Appointment(role="certifier", authority="", starts_at=world.clock.now())))
    assert browser_of(app, person).get("/account").all("//table//th[@scope='row']") == ["officer of the secretariat", "certifier"]


def statements(app, browser, address):
    said = []
    with app.app_context():
        engine = db.engine
    listener = lambda connection, cursor, statement, *rest: said.append(statement)  # noqa: E731
    event.listen(engine, "before_cursor_execute", listener)
    try:
        browser.client.get(address).close()
    finally:
        event.remove(engine, "before_cursor_execute", listener)
    return said
