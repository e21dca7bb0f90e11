"""The deadline and the dates of the background, as a calendar reads them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests import archive_lines

HERE = "/consultations/spring"
EVENT = {"code": "MEET, ING;1", "title": archive_lines.text("Meeting; part 1, morning\nand noon", "Réunion ; partie 1"), "kind": "council",
         "when": archive_lines.text("Early June", "Début juin"), "from": "2026-06-01", "to": "2026-06-03", "partners": ["FRA", "Elsewhere"]}


def events(browser, name, slug="spring"):
    response = browser.get(f"/consultations/{slug}/{name}.ics").response
    assert response.mimetype == "text/calendar" and b"\0" not in response.data
    return {event["uid"].partition("@")[0]: event for event in Calendar.from_ical(response.data).walk("VEVENT")}


@pytest.fixture
def reader(signed_in_as):
    return signed_in_as("reader", "CHE")


def test_the_deadline_is_one_event_in_utc_with_an_alarm_a_day_before(reader):
    event = events(reader, "deadline")["spring-deadline"]
    assert event.decoded("dtstart") == datetime(2026, 3, 31, 16, tzinfo=UTC) and "dtend" not in event
    assert event.walk("VALARM")[0].decoded("trigger") == timedelta(days=-1)
    assert "31 March 2026, 18:00 (Geneva time)" in event["description"]


def test_an_extension_changes_that_event_and_makes_no_other(reader, world):
    world.extends("2026-04-10T18:00:00+02:00")
    world.extends("2026-04-20T18:00:00+02:00")
    found = events(reader, "deadline")
    assert list(found) == ["spring-deadline"] and found["spring-deadline"]["sequence"] == 2
    assert found["spring-deadline"].decoded("dtstart") == datetime(2026, 4, 20, 16, tzinfo=UTC)


def test_the_calendar_has_the_events_of_the_background_as_whole_days_and_the_deadline(reader, world):
    world.consultation(slug="other", background={"sections": [], "events": [EVENT]})
    found = events(reader, "calendar", "other")
    event = found.pop("other-event-MEET, ING;1")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 6, 1), date(2026, 6, 4))
    assert event["summary"] == "Meeting; part 1, morning and noon" and event["description"] == "Early June\nFrance; Elsewhere"
    assert list(found) == ["other-deadline"]


def test_the_file_speaks_the_language_of_the_reader(world, signed_in_as):
    world.consultation(slug="other", background={"sections": [], "events": [EVENT]})
    event = events(signed_in_as("reader", "CHE", language="fr"), "calendar", "other")["other-event-MEET, ING;1"]
    assert (event["summary"], event["summary"].params["language"]) == ("Réunion ; partie 1", "fr")


def test_the_same_consultation_gives_the_same_bytes_at_any_time(reader, clock):
    before = reader.get(f"{HERE}/calendar.ics").response.data
    clock.forward(minutes=10)
    assert reader.get(f"{HERE}/calendar.ics").response.data == before


def test_whom_the_consultation_does_not_address_gets_no_dates(world, signed_in_as):
    world.consultation(slug="other", delegations=["FRA"])
    browser = signed_in_as("reader", "CHE")
    browser.get("/consultations/other/deadline.ics", 404)
    browser.get("/consultations/other/calendar.ics", 404)
