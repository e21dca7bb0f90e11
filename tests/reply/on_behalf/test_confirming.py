"""A delegation reads what was entered on its behalf, and says that it is right. Nobody else sees the scan."""

import pytest
from sqlalchemy import select

from survey_app.audit.models import LoggedEvent
from survey_app.db import db
from survey_app.language import words
from survey_app.reply import receipt_page
from survey_app.reply.on_behalf import scans

RECEIPT = "/consultations/spring/receipts/spring-CHE-1"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@pytest.fixture
def registered(world):
    scan = scans.Upload("note.pdf", "application/pdf", "0" * 64, PDF)
    return world.registers(world.keys_in("CHE", "IMAGE", by=world.actor("officer", name="A. Keyer"), scan=scan))


def confirmations():
    return [event.details for event in db.session.scalars(select(LoggedEvent).filter_by(name="VersionConfirmed").order_by(LoggedEvent.number))]


def test_the_focal_point_confirms_what_was_entered(world, registered, signed_in_as, clock):
    focal_point = signed_in_as("focal_point", "CHE")
    form = focal_point.get(f"{RECEIPT}/confirmation")
    assert "The image of migrants" in form.text and "Note verbale, NV 1" in form.text
    for _time in range(2):
        page = focal_point.submit(form, "Confirm")
        assert page.all("//main//strong[@class='tag warning']") == ["On behalf"]
    version = world.reply("CHE").current
    assert (version.confirmed_at, version.is_unconfirmed, confirmations()) == (clock.now(), False, [{"receipt": "spring-CHE-1"}])


def test_it_may_be_confirmed_after_closing(world, registered, signed_in_as, clock):
    clock.set("2026-04-20T10:00:00Z")
    focal_point = signed_in_as("focal_point", "CHE")
    focal_point.submit(focal_point.get(f"{RECEIPT}/confirmation"), "Confirm")
    assert not world.reply("CHE").current.is_unconfirmed


def test_or_replaces_it_by_submitting(world, registered):
    world.submits("CHE", "LABOUR")
    assert [(version.number, version.channel) for version in world.reply("CHE").versions] == [(1, "note_verbale"), (2, "web")]
    assert world.tally().as_json()["themes"][1]["count"] == 1


@pytest.mark.parametrize("role", ["drafter", "reader"])
def test_others_of_the_delegation_read_the_scan_and_confirm_nothing(registered, signed_in_as, role):
    browser = signed_in_as(role, "CHE")
    browser.get(f"{RECEIPT}/confirmation", status=403)
    token = browser.get(RECEIPT).value("csrf_token")
    browser.post(f"{RECEIPT}/confirmation", 403, csrf_token=token)
    answer = browser.get(f"{RECEIPT}/scan").response
    assert (answer.data, answer.headers["Content-Disposition"]) == (PDF, "attachment; filename=note.pdf")
    assert confirmations() == []


@pytest.mark.parametrize(("role", "delegation", "status"), [
    ("focal_point", "FRA", 404), ("officer", None, 404), ("steering_group_reader", None, 404), ("admin", None, 404)])
def test_another_delegation_finds_neither_page_nor_scan(registered, signed_in_as, role, delegation, status):
    browser = signed_in_as(role, delegation)
    for where in ("confirmation", "scan"):
        browser.get(f"{RECEIPT}/{where}", status=status)


def test_a_version_of_the_web_has_nothing_to_confirm(world, signed_in_as):
    world.submits("CHE", "IMAGE")
    signed_in_as("focal_point", "CHE").get(f"{RECEIPT}/confirmation", status=404)


def test_receipts_say_how_it_came_and_whether_it_is_confirmed(world, registered, signed_in_as):
    browser = signed_in_as("focal_point", "CHE")
    for where in ("", "/reply"):
        assert browser.get(f"{RECEIPT}{where}").all("//main//strong[@class='tag warning']") == ["On behalf", "Unconfirmed"]
    assert browser.get("/consultations/spring/receipts").all("//td/strong[@class='tag warning']") == ["On behalf", "Unconfirmed"]
    facts = dict(receipt_page.facts(receipt_page.Receipt(world.reply("CHE"), world.reply("CHE").current), words()))
    assert (facts["Channel"], facts["Signed as"], facts["Entered by"], facts["Confirmed"]) == (
        "Note verbale, NV 1", "Permanent Mission", "the secretariat, A. Keyer", "Not confirmed by the delegation yet")
    assert browser.get(f"{RECEIPT}/pdf").response.data.startswith(b"%PDF")
