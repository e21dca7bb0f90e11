"""An officer extends the deadline; whom it concerns reads so."""

import pytest

from survey_app.consultation.models import extensions_of
from survey_app.db import db
from survey_app.mail.models import Message

PAGE = "/secretariat/consultations/spring/deadline"
FORM = f"{PAGE}/extension"


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")


def extends(browser, status=200, page=None, **fields):
    typed = {"day": "2026-04-10", "time": "18:00", "reason": "The note went out late."} | fields
    return browser.submit(page or browser.get(FORM), "Extend the deadline", status, **typed)


def test_the_page_says_how_many_are_told_and_they_are(officer, world):
    world.person("drafter", "CHE")
    world.person("reader", "CHE")
    page = officer.get(FORM)
    assert "2 people are told at once" in page.text and "1 of the 9 delegations" in page.text
    assert "10 April 2026, 18:00 (Geneva time)" in extends(officer, page=page).text
    assert db.session.query(Message).count() == 2


def test_who_when_and_why_stay_on_the_page(officer):
    page = extends(officer)
    row = page.all("//tbody/tr/td")
    assert "31 Mar 2026, 18:00 (Geneva time)" in row[0] and "10 Apr 2026, 18:00 (Geneva time)" in row[1]
    assert row[2:] == ["Person 1", "The note went out late."]


def test_the_form_posted_twice_extends_once(officer, world):
    page = officer.get(FORM)
    extends(officer, page=page)
    assert "10 April 2026" in extends(officer, page=page).text
    assert len(extensions_of(world.find())) == 1


def test_a_form_opened_before_another_extension_is_shown_again_with_what_was_typed(officer, world):
    page = officer.get(FORM)
    world.extends("2026-04-05T18:00:00+02:00")
    again = extends(officer, 409, page=page)
    assert "extended meanwhile" in again.text and again.value("day") == "2026-04-10" and "5 April 2026" in again.text


RUBBISH = (
    ({"day": "2026-03-31"}, "after the present deadline"), ({"day": "2026-02-30"}, "Enter a date"), ({"day": "9999-12-31"}, "Enter a date"),
    ({"day": "\u0662\u0660\u0662\u0666-04-10"}, "Enter a date"), ({"time": "24:00"}, "Enter a time"), ({"time": "\0"}, "Enter a time"),
    ({"reason": "  \n "}, "Say why"), ({"reason": "word " * 500}, "Shorten the reason"), ({"reason": "\u202eevil"}, "direction of the text"),
)


def test_rubbish_gets_one_sentence_and_nothing_is_stored(officer, world):
    page = officer.get(FORM)
    typed = {name: page.value(name) for name in ("csrf_token", "earlier")} | {"day": "2026-04-10", "time": "18:00", "reason": "Good."}
    for fields, said in RUBBISH:
        text = officer.post(FORM, 422, **typed | fields).text
        assert said in text and "There is 1 problem" in text
    officer.post(FORM, 409, **typed | {"earlier": "yesterday"})
    assert extensions_of(world.find()) == []


def test_a_time_that_comes_twice_is_asked_about_and_both_can_be_meant(officer, world):
    page = extends(officer, 422, day="2026-10-25", time="02:30")
    assert "Say which of the two you mean." in page.text
    assert "02:30 (Geneva time, UTC+01:00)" in officer.submit(page, "Extend the deadline", which="1").text
    assert world.find().closes_at.isoformat() == "2026-10-25T01:30:00+00:00"


def test_a_time_that_does_not_exist_is_said_to(officer):
    page = extends(officer, 422, day="2027-03-28", time="02:30")
    assert "02:30 does not exist. Enter 01:30 or 03:30." in page.text


def test_after_the_deadline_there_is_no_form(signed_in_as, world):
    world.closes(minutes=-5)
    officer = signed_in_as("officer")
    page = officer.get(FORM)
    world.closes()
    assert "only while the consultation is open" in extends(officer, 422, page=page).text
    assert "Extend the deadline" not in officer.get(FORM).text


def test_a_delegation_reads_from_when_the_deadline_was_extended(world, signed_in_as):
    world.extends("2026-04-10T18:00:00+02:00")
    text = signed_in_as("reader", "CHE").get("/consultations/spring").text
    assert "10 April 2026, 18:00 (Geneva time)" in text and "from 31 March 2026, 18:00 (Geneva time)" in text


def test_the_tab_leads_to_the_late_requests_with_the_number_undecided(signed_in_as, world):
    world.closes()
    world.asks_late("CHE")
    assert "1 request waits for a decision." in signed_in_as("officer").get(PAGE).text
