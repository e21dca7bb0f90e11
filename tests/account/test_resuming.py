"""A form that comes too late: nothing that was typed is lost, and nobody else gets it."""

import pytest

from survey_app.account import keeping
from tests.pages import Pages, browser_of
from tests.world import PASSWORD

HERE = "/consultations/spring/reply"
TYPED = "Line one\r\nLine two: “quotes”, <b>&amp;</b> and 漢字"


@pytest.fixture
def person(world):
    return world.person("focal_point", "CHE")


@pytest.fixture
def browser(app, person):
    return browser_of(app, person)


def too_late(browser, clock, **more):
    """The sign-in page that answers a form filled in before the session ended."""
    page = browser.get(HERE)
    clock.forward(hours=3)
    return browser.submit(page, "Save draft", status=401, q_theme="LABOUR", q_remarks=TYPED, **more)


def signs_in(browser, page, email, **more):
    return browser.submit(page, "Sign in", email=email, password=PASSWORD, **more)


def test_what_was_typed_is_kept_through_the_sign_in_and_saved_afterwards(browser, person, world, clock):
    page = too_late(browser, clock)
    assert "What you typed is kept" in page.text
    page = signs_in(browser, page, person.email)
    assert page.h1 == "You are signed in again" and "what you typed is kept" in page.text
    page = browser.submit(page, "Continue with what I typed")
    assert "Draft saved." in page.text
    assert world.reply("CHE").draft.answers["remarks"].splitlines() == TYPED.splitlines()


def test_a_wrong_password_in_between_loses_nothing(browser, person, clock):
    page = too_late(browser, clock)
    page = browser.submit(page, "Sign in", status=422, email=person.email, password="wrong")
    page = signs_in(browser, page, person.email)
    assert page.value("q_remarks").splitlines() == TYPED.splitlines()


def test_a_sign_in_page_left_open_until_its_own_form_is_too_old_loses_nothing(browser, person, clock):
    page = too_late(browser, clock)
    browser.client.delete_cookie("session")
    page = browser.submit(page, "Sign in", status=400, email=person.email, password=PASSWORD)
    assert "Enter your password once more." in page.text
    assert signs_in(browser, page, person.email).value("q_theme") == "LABOUR"


def test_without_any_cookie_what_was_typed_is_kept_too(browser, person, world):
    page = browser.get(HERE)
    browser.client.delete_cookie("session")
    page = browser.submit(page, "Save draft", status=401, q_theme="LABOUR")
    page = signs_in(browser, page, person.email)
    browser.submit(page, "Continue with what I typed")
    assert world.reply("CHE").draft.answers == {"theme": "LABOUR"}


def test_signed_in_again_on_another_tab_the_form_is_offered_at_once(browser, person, world, clock):
    page = browser.get(HERE)
    clock.forward(hours=3)
    browser.sign_in(person.email, PASSWORD)
    page = browser.submit(page, "Save draft", status=400, q_theme="LABOUR")
    assert page.h1 == "Continue"
    browser.submit(page, "Continue with what I typed")
    assert world.reply("CHE").draft.answers == {"theme": "LABOUR"}


def test_it_is_not_offered_to_another_person(browser, world, clock):
    page = too_late(browser, clock)
    other = world.person("focal_point", "FRA")
    page = signs_in(browser, page, other.email)
    assert page.address == "/" and "belongs to another account" in page.text
    assert TYPED.splitlines()[0] not in page.response.get_data(as_text=True)


def test_after_signing_out_it_is_not_offered_to_another_person_either(browser, world, app):
    page = browser.get(HERE)
    browser.submit(page, "Sign out")
    page = browser.submit(page, "Save draft", status=401, q_remarks=TYPED)
    assert signs_in(browser, page, world.person("focal_point", "FRA").email).address == "/"


def test_typed_without_any_cookie_it_is_not_offered_to_another_person_either(browser, world):
    page = browser.get(HERE)
    browser.client.delete_cookie("session")
    page = browser.submit(page, "Save draft", status=401, q_remarks=TYPED)
    page = signs_in(browser, page, world.person("focal_point", "FRA").email)
    assert page.address == "/" and TYPED.splitlines()[0] not in page.response.get_data(as_text=True)


def test_what_nobody_is_known_to_have_typed_is_offered_to_nobody(app, person):
    stranger = Pages(app)
    page = stranger.post(HERE, status=401, q_remarks=TYPED)
    assert "belongs to another account" in signs_in(stranger, page, person.email).text


def test_what_was_typed_is_not_offered_to_who_has_signed_in_on_another_tab(browser, world):
    page = browser.get(HERE)
    browser.submit(page, "Sign out")
    browser.sign_in(world.person("focal_point", "FRA").email, PASSWORD)
    page = browser.submit(page, "Save draft", status=400, q_remarks=TYPED)
    assert TYPED.splitlines()[0] not in page.response.get_data(as_text=True)


def test_autosave_hands_nothing_to_who_has_signed_in_on_another_tab(browser, world):
    page = browser.get(HERE)
    posted = {"csrf_token": page.value("csrf_token"), "writer": page.value("writer"), "q_remarks": TYPED}
    browser.submit(page, "Sign out")
    browser.sign_in(world.person("focal_point", "FRA").email, PASSWORD)
    answer = browser.client.post(HERE, data=posted, headers={"Accept": "application/json"})
    assert answer.status_code == 401 and "csrf" not in answer.json and answer.json["href"] == "/sign-out"


def test_it_is_kept_for_twelve_hours(browser, person, clock):
    page = too_late(browser, clock)
    clock.forward(hours=12, seconds=1)
    assert signs_in(browser, page, person.email).address == "/"


def test_a_parcel_that_was_not_sealed_here_is_no_parcel(app, world):
    with app.test_request_context():
        assert keeping.opened("rubbish") is None
        assert keeping.opened("") is None


def test_a_form_of_another_site_is_not_offered(browser):
    answer = browser.client.post(HERE, data={"q_remarks": "not mine"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 400 and "not mine" not in answer.get_data(as_text=True)
    answer = browser.client.post(HERE, data={"q_remarks": "not mine"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400 and "not mine" not in answer.get_data(as_text=True)


def test_a_parcel_sealed_elsewhere_is_not_carried_in_by_another_site(app, world, browser):
    stranger = Pages(app)
    sealed = stranger.post(HERE, status=401, q_remarks="not mine").value("kept")
    answer = browser.client.post("/sign-in", data={"kept": sealed}, headers={"Origin": "https://evil.example"})
    assert "not mine" not in answer.get_data(as_text=True)


def test_a_form_with_a_password_is_never_kept(browser, clock):
    page = browser.get("/account/password")
    clock.forward(hours=3)
    page = browser.submit(page, "Change the password", status=401, present_password=PASSWORD, new_password="seven unlikely words")
    assert page.value("kept") == "" and "nothing was changed" in page.text


def test_a_refused_form_with_a_password_is_not_carried_on(browser):
    page = browser.post("/account/password", status=400, present_password=PASSWORD, new_password="seven unlikely words")
    assert "nothing was changed" in page.text and "seven unlikely words" not in page.response.get_data(as_text=True)


def test_the_library_s_own_words_about_forms_never_appear(browser):
    page = browser.post(HERE, status=400, q_remarks="x", csrf_token="rubbish")
    assert "CSRF" not in page.response.get_data(as_text=True)


def test_an_old_page_signs_out_all_the_same(browser, clock):
    page = browser.get(HERE)
    browser.client.delete_cookie("session")
    assert browser.submit(page, "Sign out").h1 == "Signed out"


def test_autosave_learns_that_the_sign_in_has_ended(browser, clock):
    token = browser.get(HERE).value("csrf_token")
    clock.forward(hours=3)
    answer = browser.client.post(HERE, data={"csrf_token": token}, headers={"Accept": "application/json"})
    assert answer.status_code == 401 and answer.json["message"] and answer.json["href"] == "/sign-in"


def test_autosave_gets_a_fresh_token_when_its_own_is_too_old(browser, person, clock):
    token = browser.get(HERE).value("csrf_token")
    browser.client.delete_cookie("session")
    browser.sign_in(person.email, PASSWORD)
    stale = browser.client.post(HERE, data={"csrf_token": token}, headers={"Accept": "application/json"})
    assert stale.status_code == 400 and stale.json["message"]
    fresh = browser.client.post(HERE, data={"csrf_token": stale.json["csrf"], "revision": "0"}, headers={"Accept": "application/json"})
    assert fresh.status_code == 200


def test_a_page_opened_too_late_leads_through_the_sign_in_to_itself(browser, person, clock):
    clock.forward(hours=3)
    page = browser.get(f"{HERE}?x=1")
    assert page.address.startswith("/sign-in?next=")
    assert signs_in(browser, page, person.email).address == f"{HERE}?x=1"


def test_pages_that_carry_text_are_stored_nowhere(browser, clock):
    assert too_late(browser, clock).response.headers["Cache-Control"] == "no-store"


def test_several_values_of_one_field_come_back_in_their_order(browser, person, clock):
    token = browser.get(HERE).value("csrf_token")
    clock.forward(hours=3)
    page = browser.post("/consultations/spring/reply?a=1", status=401, csrf_token=token, q_x=["one", "two"])
    page = signs_in(browser, page, person.email)
    assert page.all("//input[@name='q_x']/@value") == ["one", "two"]
    assert page.html.xpath("//main//form/@action") == ["/consultations/spring/reply?a=1"]
