"""A time of the clock as a moment, in the nights in which the clocks change too."""

from datetime import UTC, date, datetime, time

import pytest

from survey_app.consultation.local_time import around_the_gap, readings

GENEVA = "Europe/Zurich"


@pytest.mark.parametrize(("day", "hour", "moments"), [
    (date(2026, 3, 31), time(18), [(2026, 3, 31, 16)]),
    (date(2026, 1, 31), time(18), [(2026, 1, 31, 17)]),
    (date(2028, 2, 29), time(23, 59), [(2028, 2, 29, 22, 59)]),
    (date(2026, 10, 25), time(2, 30), [(2026, 10, 25, 0, 30), (2026, 10, 25, 1, 30)]),
    (date(2026, 3, 29), time(2, 30), []),
], ids=["summer", "winter", "leap day", "twice", "never"])
def test_what_the_clocks_show_is_one_moment_or_two_or_none(day, hour, moments):
    assert readings(day, hour, GENEVA) == [datetime(*moment, tzinfo=UTC) for moment in moments]


def test_around_a_time_that_does_not_exist_lie_two_that_do():
    assert around_the_gap(date(2026, 3, 29), time(2, 30), GENEVA) == [time(1, 30), time(3, 30)]
