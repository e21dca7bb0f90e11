"""Concerns coded in a real browser: by keyboard alone, and on pages fit for use."""

import pytest

from survey_app.concern.coding import codings
from tests.browser import looking

CONCERNS = "/secretariat/consultations/spring/concerns"
TEXTS = {"CHE": "Nobody recognises skills.", "KEN": "Nurses leave.", "MLI": "Roads are closed.", "PER": "Fees are high."}


@pytest.fixture
def replied(world):
    for delegation, text in TEXTS.items():
        world.submits(delegation, "IMAGE", concerns=[{"title": "Worry", "text": text, "codes": ["EDU"], "sharing": "attributed"}])
    return world


def coded(world):
    return {delegation: coding.codes for (delegation, _key), coding in codings(world.find(), world.clock.now()).items()}


def test_three_concerns_are_coded_by_keyboard_alone(visitor, replied):
    tab = visitor("officer", java_script_enabled=False)
    tab.goto(CONCERNS)
    while "Code the next one" not in tab.locator(":focus").all_inner_texts():
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    for said, typed in (("Nobody recognises skills.", "lab edu"), ("Nurses leave.", "Edu"), ("Roads are closed.", "-")):
        tab.get_by_text(said).wait_for()
        tab.keyboard.type(typed)  # the field has the focus
        tab.keyboard.press("Enter")
    tab.get_by_text("Fees are high.").wait_for()
    assert coded(replied) == {"CHE": ["LAB", "EDU"], "KEN": ["EDU"], "MLI": []}


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390)])
def test_the_pages_of_concerns_are_fit_for_use(visitor, replied, language, width):
    replied.codes("CHE", "LAB", translation="Translated.", translation_language="en")
    one, other = (f"/{delegation}/{replied.concern(delegation).key}" for delegation in ("CHE", "KEN"))
    tab, found = visitor("officer", language=language, width=width), []
    for address in ("", one, other, "/figures", "/../codebook", "/../codebook/codes/LAB", "/../codebook/codes/EDU/removal"):
        tab.goto(CONCERNS + address)
        found += [f"{address}: {fault}" for fault in looking.faults(tab)]
    assert found == []
