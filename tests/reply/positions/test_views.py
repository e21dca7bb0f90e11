"""A member sees what is said in its name, and associates itself in one click; nobody else does it for it."""

import pytest

HERE = "/consultations/spring/positions"
AUTHORITY = {"function": "First Secretary", "authority": True}
BUTTON = "Associate my delegation with this position"


@pytest.fixture
def union(world):
    world.files("European Union", "LABOUR", ["CHE", "FRA"], text="We prefer work.\nSo we say.")
    world.files("African Union", "HEALTH", ["KEN"])
    return world


@pytest.fixture
def focal_point(signed_in_as, union):
    return signed_in_as("focal_point", "CHE")


def opened(browser, holder="European Union"):
    return browser.get(browser.get(HERE).links[holder])


def posted(browser, page, status, **fields):
    """As no page would post it."""
    signed = {"csrf_token": page.value("csrf_token"), "function": "Ambassador", "authority": "y"}
    return browser.post(f"{page.address}/association", status=status, **signed | fields)


def test_the_positions_that_claim_the_member_come_first(focal_point):
    assert focal_point.get(HERE).all("//tbody/tr/*") == [
        "European Union", "Labour and trade", "Claimed", "African Union", "Health on the move", "Not claimed"]


def test_one_click_gives_a_receipt_that_names_the_position(focal_point, union):
    page = focal_point.submit(opened(focal_point), BUTTON, **AUTHORITY)
    assert "spring-CHE-1" in page.text and "European Union" in page.text and "First Secretary" in page.text
    assert union.tally().counts["LABOUR"] == 1


def test_the_page_says_what_would_be_submitted_and_that_the_draft_stays(focal_point, union):
    union.submits("CHE", "IMAGE", remarks="Plain.")
    union.saves("CHE", "HEALTH", remarks="Other.")
    page = opened(focal_point)
    assert page.all("//dl[@class='summary']//dd") == ["Labour and trade", "Plain."]
    assert "everything else as in version 1 of your reply" in page.text and "Your draft stays as it is." in page.text


def test_the_function_of_the_last_receipt_stands_there_already(focal_point, union):
    union.submits("CHE", "IMAGE")
    assert opened(focal_point).value("function") == "Ambassador"


def test_without_the_statement_of_authority_nothing_is_submitted(focal_point, union):
    page = focal_point.submit(opened(focal_point), BUTTON, status=422, function="First Secretary")
    assert "Confirm that you are authorised" in page.text and page.value("function") == "First Secretary"
    assert union.reply("CHE").versions == []


def test_pressed_twice_it_is_one_version_and_one_receipt(focal_point, union):
    page = opened(focal_point)
    addresses = {focal_point.submit(page, BUTTON, **AUTHORITY).address for _ in range(2)}
    assert (len(addresses), len(union.reply("CHE").versions)) == (1, 1)


def test_what_changed_meanwhile_is_shown_and_can_be_signed_then(focal_point, union):
    page = opened(focal_point)
    union.amends("European Union", text="Other words.")
    again = focal_point.submit(page, BUTTON, status=409, **AUTHORITY)
    assert "was changed since you opened this page" in again.text and "Other words." in again.text
    assert "spring-CHE-1" in focal_point.submit(again, BUTTON, authority=True).text


def test_once_associated_the_page_says_so_and_has_no_button(focal_point):
    focal_point.submit(opened(focal_point), BUTTON, **AUTHORITY)
    page = opened(focal_point)
    assert "Your delegation is associated with this position." in page.text and BUTTON not in page.buttons


def test_a_revision_is_told_to_be_an_ordinary_reply(focal_point, union):
    union.associates("CHE", "European Union")
    page = focal_point.submit(focal_point.get("/consultations/spring/reply"), "Check your reply", q_theme="IMAGE")
    assert "Version 1 is associated with the position of European Union. This version will not be" in page.text


@pytest.mark.parametrize("role", ["drafter", "reader"])
def test_only_the_focal_point_can(union, signed_in_as, role):
    browser = signed_in_as(role, "CHE")
    page = opened(browser)
    assert "Only the focal point can associate" in page.text and BUTTON not in page.buttons
    posted(browser, page, 403, token="0" * 64)


def test_after_the_deadline_it_says_how_to_ask(union, signed_in_as, clock):
    clock.forward(days=40)
    page = opened(signed_in_as("focal_point", "CHE"))
    assert "The deadline passed on" in page.text and BUTTON not in page.buttons
    assert page.links["Ask the secretariat to accept it late"] == "/consultations/spring/late-requests"


def test_an_observer_has_no_such_page(union, signed_in_as):
    signed_in_as("focal_point", "VAT").get(HERE, status=404)


@pytest.mark.parametrize("token", ["", "\0", "x" * 100_000, "../..", "0" * 64])
def test_rubbish_for_a_token_makes_nothing(focal_point, union, token):
    posted(focal_point, opened(focal_point), 409, token=token)
    assert union.reply("CHE").versions == []


@pytest.mark.parametrize("key", ["0" * 16, "European%20Union", "%00", "x" * 300])
def test_an_address_of_no_position_is_not_found(focal_point, key):
    focal_point.get(f"{HERE}/{key}", status=404)
