"""The own account: what one is appointed to, the language, the password."""

from survey_app.account.models import find_by_email
from survey_app.db import db
from survey_app.mail.models import Message
from tests.pages import Pages
from tests.world import PASSWORD


def test_it_shows_appointment_and_authority(signed_in_as):
    text = signed_in_as("drafter", "CHE").get("/account").text
    assert "drafter Switzerland Note 1" in text


def test_the_language_is_saved_and_spoken_at_once(signed_in_as):
    browser = signed_in_as("drafter", "CHE")
    page = browser.get("/account")
    token = page.value("csrf_token")
    answer = browser.client.post("/account/language", data={"csrf_token": token, "language": "fr"}, follow_redirects=True)
    assert '<html lang="fr">' in answer.get_data(as_text=True)
    assert find_by_email("drafter.1@example.org").language == "fr"


def test_a_language_that_does_not_exist_is_refused(signed_in_as):
    browser = signed_in_as("drafter", "CHE")
    token = browser.get("/account").value("csrf_token")
    page = browser.post("/account/language", status=422, csrf_token=token, language="de")
    assert "Choose a language." in page.text


def test_changing_the_password_asks_for_the_present_one(signed_in_as):
    browser = signed_in_as("officer")
    page = browser.submit(browser.get("/account/password"), "Change the password", status=422, present_password="wrong",
                          new_password="seven unlikely words")
    assert "This is not your present password." in page.text
    assert Pages(browser.app).sign_in("officer.1@example.org", PASSWORD).h1 == "Consultations"


def test_tries_of_the_present_password_are_counted(signed_in_as):
    browser = signed_in_as("officer")
    for _ in range(10):
        browser.submit(browser.get("/account/password"), "Change the password", status=422, present_password="wrong",
                       new_password="seven unlikely words")
    page = browser.submit(browser.get("/account/password"), "Change the password", status=429, present_password=PASSWORD,
                          new_password="seven unlikely words")
    assert "There were too many tries." in page.text


def test_the_owner_is_told_of_a_changed_password(signed_in_as):
    browser = signed_in_as("officer", language="en")
    browser.submit(browser.get("/account/password"), "Change the password", present_password=PASSWORD, new_password="seven unlikely words")
    message = db.session.query(Message).one()
    assert message.subject == "Your password has been changed" and "seven unlikely words" not in message.body


def test_signing_out_asks_first_when_its_address_is_opened(signed_in_as):
    browser = signed_in_as("officer")
    page = browser.get("/sign-out")
    assert page.h1 == "Sign out"
    assert browser.submit(page, "Sign out now").h1 == "Signed out"
