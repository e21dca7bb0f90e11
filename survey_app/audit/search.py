"""The log as the administrator looks through it: newest first, a hundred at a time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from survey_app.audit.events import EVENTS
from survey_app.audit.models import LoggedEvent
from survey_app.db import db

PAGE = 100
_TEXTS = ("person", "consultation", "delegation")
_HIGHEST = 2**31 - 1


@dataclass(frozen=True)
class Wanted:
    """What was asked for, as in the address; "" where nothing was. `before`: the number below which the page begins."""

    event: str = ""
    person: str = ""
    consultation: str = ""
    delegation: str = ""
    first_day: str = ""
    last_day: str = ""
    before: int | None = None

    @classmethod
    def of(cls, asked):
        """`asked`: the values of the address; what makes no sense counts as not asked."""
        texts = {name: asked.get(name, "").replace("\0", "").strip() for name in _TEXTS}
        days = {name: _day(asked.get(name, "")) for name in ("first_day", "last_day")}
        event = asked.get("event") if asked.get("event") in EVENTS else ""
        return cls(event=event, before=_number(asked.get("before", "")), **texts, **days)

    @property
    def filters(self):
        """Those that are set, as they stand in the address."""
        return {name: getattr(self, name) for name in ("event", *_TEXTS, "first_day", "last_day") if getattr(self, name)}


def find(wanted, zone):
    """(the events of the page, whether older ones follow, how many match, how many there are)."""
    matching = select(LoggedEvent).where(*_conditions(wanted, zone))
    page = matching.where(LoggedEvent.number < wanted.before) if wanted.before else matching
    found = db.session.scalars(page.order_by(LoggedEvent.number.desc()).limit(PAGE + 1)).all()
    return found[:PAGE], len(found) > PAGE, _count(matching), _count(select(LoggedEvent))


def history_of(consultation, delegation):
    """What happened in the one's reply to the other, the newest first and at most a page of it; without what stays inside the delegation."""
    internal = [name for name, kind in EVENTS.items() if kind.is_internal]
    query = select(LoggedEvent).filter_by(consultation=consultation, delegation=delegation).where(LoggedEvent.name.not_in(internal))
    return db.session.scalars(query.order_by(LoggedEvent.number.desc()).limit(PAGE)).all()


def _conditions(wanted, zone):
    if wanted.event:
        yield LoggedEvent.name == wanted.event
    if wanted.person:
        number = _number(wanted.person)
        yield LoggedEvent.actor == number if number else LoggedEvent.actor_name.icontains(wanted.person, autoescape=True)
    if wanted.consultation:
        yield LoggedEvent.consultation == wanted.consultation
    if wanted.delegation:
        yield LoggedEvent.delegation == wanted.delegation
    if wanted.first_day:
        yield LoggedEvent.at >= _begin_of(wanted.first_day, zone)
    if wanted.last_day:
        yield LoggedEvent.at < _begin_of(wanted.last_day, zone, days_later=1)


def _begin_of(day, zone, days_later=0):
    day = date.fromisoformat(day) + timedelta(days=days_later)
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))


def _day(text):
    """The same text where it is a day that the calendar of computers can follow."""
    try:
        return text if 1900 <= date.fromisoformat(text).year < 2200 else ""
    except ValueError:
        return ""


def _number(text):
    """What a column of the database can hold, however many zeros or nines were asked for."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 and 0 < int(text) <= _HIGHEST else None


def _count(query):
    return db.session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True))
