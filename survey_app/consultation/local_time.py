"""A day and a time of the clock as moments: in a night in which the clocks change a time may come twice, or not at all. Pure."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def readings(day, time, zone):
    """The moments in UTC, in order, at which the clocks of `zone` show this: one as a rule, two or none in such a night."""
    shown = datetime.combine(day, time)
    return sorted({moment for moment in _taken_both_ways(shown, zone) if _shown(moment, zone) == shown})


def around_the_gap(day, time, zone):
    """For a time that the clocks leave out: what they show as long before the change as it lies in the gap, and as long after it."""
    return sorted(_shown(moment, zone).time() for moment in _taken_both_ways(datetime.combine(day, time), zone))


def _taken_both_ways(shown, zone):
    return [shown.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]


def _shown(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
