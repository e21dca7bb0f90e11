"""Nothing typed is ever lost: the network gone, the tab closed, somebody else first."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import looking
from tests.browser.conftest import sign_in

REPLY = "/consultations/spring/reply"
SAVE = ".actions [name=action][value=save]"


@pytest.fixture
def tab(visitor):
    tab = visitor("drafter", "CHE")
    tab.goto(REPLY)
    return tab


def typed_and_closed(tab, text):
    """Typed while the service was out of reach, and the tab closed; another one of the same browser."""
    context = tab.context
    other = context.new_page()
    context.set_offline(True)
    tab.fill("[name=q_remarks]", text)
    tab.close()
    context.set_offline(False)
    other.goto(REPLY)
    return other


def offer(tab):
    return tab.locator("#typed")


def says(tab, pattern, within=10_000):
    expect(tab.locator("#autosave")).to_have_text(re.compile(pattern), timeout=within)


def test_without_the_network_the_page_says_so_and_saves_at_once_when_it_is_back(tab, world):
    tab.context.set_offline(True)
    tab.fill("[name=q_remarks]", "Typed in a tunnel.")
    says(tab, "cannot be reached")
    tab.click(SAVE)
    says(tab, "cannot be reached")
    assert tab.input_value("[name=q_remarks]") == "Typed in a tunnel."  # the button has not left the page
    tab.context.set_offline(False)
    says(tab, "^Saved")
    assert world.reply("CHE").draft.answers == {"remarks": "Typed in a tunnel."}


def test_what_was_typed_in_a_tab_that_was_closed_is_offered_and_put_nowhere_unasked(tab, world):
    other = typed_and_closed(tab, "Typed and closed.")
    expect(offer(other)).to_contain_text(re.compile(r"What you typed at \d\d:\d\d was not saved."))
    assert other.input_value("[name=q_remarks]") == "" and looking.faults(other) == []
    with other.expect_navigation():
        other.click("text=Put it back")
    assert other.input_value("[name=q_remarks]") == "Typed and closed." and world.reply("CHE").draft.answers == {"remarks": "Typed and closed."}
    expect(offer(other)).to_be_hidden()


def test_what_is_discarded_is_never_offered_again(tab):
    other = typed_and_closed(tab, "Not wanted.")
    other.click("text=Discard")
    expect(offer(other)).to_be_hidden()
    other.reload()
    expect(offer(other)).to_be_hidden()


def test_put_back_on_a_draft_that_somebody_has_changed_both_texts_are_shown(tab, world):
    world.saves("CHE", "IMAGE", by=world.actor("focal_point", "CHE"), remarks="Theirs.")
    other = typed_and_closed(tab, "Mine.")
    with other.expect_navigation():
        other.click("text=Put it back")
    assert "Mine." in other.inner_text("main") and "Theirs." in other.inner_text("main")
    other.goto(REPLY)  # nothing was chosen yet
    expect(offer(other)).to_be_visible()
    with other.expect_navigation():
        other.click("text=Put it back")
    with other.expect_navigation():
        other.click(SAVE)
    expect(offer(other)).to_be_hidden()


def test_what_was_saved_is_not_offered(tab, world):
    tab.fill("[name=q_remarks]", "Saved.")
    says(tab, "^Saved")
    world.saves("CHE", "IMAGE", by=world.actor("focal_point", "CHE"), remarks="Changed since.")
    tab.reload()
    expect(offer(tab)).to_be_hidden()


def test_it_is_offered_for_twelve_hours_and_to_nobody_else(tab, world):
    other = typed_and_closed(tab, "Private.")
    texts = "Object.keys(localStorage).filter(key => key.startsWith('typed '))"
    assert other.evaluate(f"{texts}.length") == 1
    other.context.clear_cookies()
    sign_in(other, world.person("focal_point", "CHE").email)
    other.goto(REPLY)
    expect(offer(other)).to_be_hidden()
    other.evaluate(f"{texts}.forEach(key => {{ localStorage[key] = localStorage[key].replace(/\"at\":(\\d+)/, (all, at) => '\"at\":' + (at - 432e5)) }})")
    other.goto("/help")  # any page forgets what is too old, whoever wrote it
    assert other.evaluate(f"{texts}.length") == 0


def test_who_else_is_writing_is_told_when_a_text_is_saved(tab, visitor):
    other = visitor("focal_point", "CHE")
    other.goto(REPLY)
    tab.fill("[name=q_remarks]", "x")
    expect(tab.locator("#others")).to_have_text("Person 2 is writing too, 10:00.")
