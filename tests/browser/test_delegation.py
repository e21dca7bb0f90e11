"""The delegation's journey: written by two, checked, submitted once, proved."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import looking
from tests.browser.conftest import sign_in

REPLY = "/consultations/spring/reply"
REVIEW = ".actions [name=action][value=review]"


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390), ("es", 390)])
def test_every_page_of_the_journey_is_fit_for_use(visitor, language, width):
    tab = visitor("focal_point", "CHE", language=language, width=width)
    found = looking.faults(tab)
    for address in (REPLY, "/consultations/spring", "/consultations/spring/receipts", f"{REPLY}/kind", "/account", "/help"):
        tab.goto(address)
        found += [f"{address}: {fault}" for fault in looking.faults(tab)]
    tab.goto(REPLY)
    with tab.expect_navigation():
        tab.click(REVIEW)
    found += [f"errors: {fault}" for fault in looking.faults(tab)]
    tab.click("label[for=q_theme-1]")
    with tab.expect_navigation():
        tab.click(REVIEW)
    found += [f"review: {fault}" for fault in looking.faults(tab)]
    tab.fill("[name=function]", "Ambassador")
    tab.check("[name=authority]")
    with tab.expect_navigation():
        tab.click("[name=action][value=submit]")
    found += [f"receipt: {fault}" for fault in looking.faults(tab)]
    assert "spring-CHE-1" in tab.inner_text("main") and found == []


def test_the_whole_reply_by_keyboard_and_without_a_script(visitor, world):
    tab = visitor("focal_point", "CHE", java_script_enabled=False)
    tab.goto(REPLY)
    tab.focus("#q_theme-0")
    tab.keyboard.press("ArrowDown")
    tab.focus("[name='q_concerns-0-q_title']")
    tab.keyboard.type("Skills")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")  # saves, and neither removes nor submits
    assert "Draft saved." in tab.inner_text("main")
    assert world.reply("CHE").draft.answers["concerns"] == [{"title": "Skills"}]
    tab.fill("[name='q_concerns-0-q_text']", "Recognised nowhere.")
    tab.focus("[name='q_concerns-0-sharing'][value=attributed]")
    tab.keyboard.press("Space")
    tab.focus("[name=action][value=review]")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    tab.focus("[name=function]")
    tab.keyboard.type("First Secretary")
    tab.focus("[name=authority]")
    tab.keyboard.press("Space")
    tab.focus("[name=action][value=submit]")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert "spring-CHE-1" in tab.inner_text("main")
    assert world.reply("CHE").current.preference == "LABOUR"


def says(tab, pattern, within=15_000):
    """Waits until the line about saving says so."""
    expect(tab.locator("#autosave")).to_have_text(re.compile(pattern), timeout=within)


def test_every_tab_stop_is_seen(visitor):
    tab = visitor("focal_point", "CHE")
    tab.goto(REPLY)
    assert looking.faults_of_focus(tab) == []


def test_typing_is_saved_without_a_button(visitor, world):
    tab = visitor("drafter", "CHE")
    tab.goto(REPLY)
    tab.fill("[name=q_remarks]", "Typed and left.")
    says(tab, "^Saved")
    assert world.reply("CHE").draft.answers == {"remarks": "Typed and left."}


def test_a_sign_in_that_ends_while_writing_loses_nothing(visitor, world, clock):
    """The script says so and keeps the text; after signing in on another tab it saves again."""
    person = world.person("drafter", "CHE")
    tab = visitor()
    sign_in(tab, person.email)
    tab.goto(REPLY)
    clock.forward(hours=13)
    tab.fill("[name=q_remarks]", "An hour of typing.")
    says(tab, "signed out")
    other = tab.context.new_page()
    sign_in(other, person.email)
    tab.fill("[name=q_remarks]", "An hour of typing, and more.")
    says(tab, "^Saved", within=40_000)
    assert world.reply("CHE").draft.answers == {"remarks": "An hour of typing, and more."}


def test_a_sign_in_that_ends_without_a_script_loses_nothing_either(visitor, world, clock):
    person = world.person("drafter", "CHE")
    tab = visitor(java_script_enabled=False)
    sign_in(tab, person.email)
    tab.goto(REPLY)
    tab.fill("[name=q_remarks]", "An hour of typing.")
    clock.forward(hours=13)
    tab.click(".actions [name=action][value=save]")
    tab.fill("[name=password]", "correct horse battery staple")
    tab.fill("[name=email]", person.email)
    with tab.expect_navigation():
        tab.click("main button:not([aria-hidden=true])")
    with tab.expect_navigation():
        tab.click("main button:not([aria-hidden=true])")
    assert world.reply("CHE").draft.answers == {"remarks": "An hour of typing."}


def test_the_second_of_two_writers_is_told_at_once_and_sees_both(visitor, world):
    first, second = visitor("drafter", "CHE"), visitor("focal_point", "CHE")
    first.goto(REPLY)
    second.goto(REPLY)
    first.fill("[name=q_remarks]", "First.")
    says(first, "^Saved")
    second.fill("[name=q_remarks]", "Second.")
    second.locator("#autosave a").wait_for()
    with second.expect_navigation():
        second.click(".actions [name=action][value=save]")
    assert "First." in second.inner_text("main") and "Second." in second.inner_text("main")
    assert looking.faults(second) == []


def test_a_printed_receipt_is_one_page(visitor, world):
    world.submits("CHE", "IMAGE")
    tab = visitor("focal_point", "CHE")
    tab.goto("/consultations/spring/receipts/spring-CHE-1")
    pdf = tab.pdf(format="A4", prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
