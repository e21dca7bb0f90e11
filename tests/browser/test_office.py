"""The journeys of the secretariat, the Steering Group and the administrator."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from survey_app.db import db
from survey_app.mail.models import Message
from tests.browser import looking

SECRETARIAT = "/secretariat/consultations/spring"


@pytest.fixture
def replied(world):
    world.submits("CHE", "IMAGE")
    world.submits("KEN", "LABOUR")
    world.submits("MLI", "LABOUR")
    world.submits("PER", "no_preference")
    world.saves("FRA", "IMAGE")
    return world


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390), ("es", 390)])
def test_the_pages_of_the_secretariat_are_fit_for_use(visitor, replied, language, width):
    tab = visitor("officer", language=language, width=width)
    found = looking.faults(tab)
    for address in ("/replies", "/replies/CHE", "/snapshots"):
        tab.goto(SECRETARIAT + address)
        found += [f"{address}: {fault}" for fault in looking.faults(tab)]
    assert found == []


def test_a_certifier_certifies_and_the_steering_group_downloads(visitor, replied):
    tab = visitor("certifier")
    tab.goto(f"{SECRETARIAT}/snapshots/new")
    assert looking.faults(tab) == []
    tab.fill("[name=function]", "Head of division")
    for box in tab.locator("main input[type=checkbox]").all():
        if box.get_attribute("name") != "final":
            box.check()
    tab.click("main .button.primary")
    tab.locator(".notice.success").wait_for()
    reader = visitor("steering_group_reader", language="fr", width=390)
    reader.goto("/steering-group/consultations/spring")
    assert looking.faults(reader) == []
    assert "Head of division" in reader.inner_text("main")
    with reader.expect_download() as download:
        reader.click("main a[href*='language=fr']")
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(download.value.path().read_bytes())).sheet_names
    assert len(sheets) == 16


def test_filtering_keeps_the_place_and_offers_to_clear(visitor, replied):
    tab = visitor("officer")
    tab.goto(f"{SECRETARIAT}/replies")
    tab.select_option("[name=status]", "submitted")
    tab.click(".filters button")
    assert "4 of 7 members shown" in tab.inner_text("main")
    tab.click(".filters .clear")
    assert "7 of 7 members shown" in tab.inner_text("main")


@pytest.mark.parametrize(("language", "width"), [("fr", 390)])
def test_an_administrator_invites_and_the_person_signs_in(visitor, world, language, width):
    admin = visitor("admin", language=language, width=width)
    admin.goto("/admin/invite")
    found = looking.faults(admin)
    admin.fill("[name=email]", "new.person@example.org")
    admin.fill("[name=name]", "New Person")
    admin.select_option("[name=role]", "focal_point")
    admin.select_option("[name=delegation]", "CHE") if admin.locator("select[name=delegation]").count() else admin.fill("[name=delegation]", "CHE")
    if admin.locator("[name=authority]").count():
        admin.fill("[name=authority]", "Note verbale 12")
    admin.click("main .button.primary")
    admin.locator(".notice.success").wait_for()
    for address in ("/admin/accounts", "/admin/accounts/1", "/admin/audit-log"):
        admin.goto(address)
        found += [f"{address}: {fault}" for fault in looking.faults(admin)]
    db.session.rollback()
    message = db.session.query(Message).filter_by(recipient="new.person@example.org").one()
    person = visitor(language=language)
    person.goto(re.search(r"https?://[^/]+(/password/\S+)", message.body).group(1))
    found += looking.faults(person)
    for field in person.locator("input[type=password]").all():
        field.fill("a long enough sentence")
    person.click("main .button.primary")
    person.locator(".notice.success").wait_for()
    person.goto("/sign-in")
    person.fill("[name=email]", "new.person@example.org")
    person.fill("[name=password]", "a long enough sentence")
    person.press("[name=password]", "Enter")
    person.wait_for_url("**/")
    assert "New Person" in person.inner_text("header") and found == []


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390), ("es", 390)])
def test_every_component_is_fit_for_use(visitor, language, width):
    tab = visitor(language=language, width=width, bypass_csp=True)
    tab.goto("/style")
    assert looking.faults(tab) == []
    assert looking.faults_with_wide_spacing(tab) == []


def test_in_forced_colours_every_control_keeps_its_border(visitor):
    tab = visitor(forced_colors="active")
    tab.goto("/style")
    borders = tab.evaluate("""() => [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea, main .button:not(.quiet)')]
        .filter(e => e.offsetWidth && !e.classList.contains('unseen') && getComputedStyle(e).appearance !== 'auto')
        .filter(e => getComputedStyle(e).borderTopStyle === 'none').map(e => e.outerHTML.slice(0, 80))""")
    assert borders == []
