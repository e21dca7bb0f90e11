"""Append an event in the caller's transaction; find out whether any link was changed, added or taken away."""

from sqlalchemy import select

from survey_app import canonical
from survey_app.audit.models import LastLink, LoggedEvent
from survey_app.db import built_once, db

START = "0" * 64


def record(event, *, by, at):
    """`event`: one of audit/events.py; `by`: an Actor."""
    last = last_link()
    row = LoggedEvent(
        number=last.number + 1, at=at, actor=by.account_id, actor_name=by.name, name=event.name, consultation=event.consultation,
        delegation=event.delegation, details=event.details(), previous=last.hash,
    )
    row.hash = link(row)
    last.number, last.hash = row.number, row.hash
    db.session.add(row)
    db.session.flush()


def last_link():
    """Locked: whoever holds it writes the next event."""
    last = db.session.scalar(*_last())
    if last is None:
        last = LastLink(id=1, number=0, hash=START)
        db.session.add(last)
    return last


@built_once
def _last():
    return select(LastLink).with_for_update().execution_options(populate_existing=True)


def link(row):
    """The hash of one row: over all that it says and the hash before it."""
    return canonical.digest([row.number, canonical.moment(row.at), row.actor, row.actor_name, row.name, row.consultation,
                             row.delegation, row.details, row.previous])


def broken_links():
    """Sentences, one for each place where the chain does not hold; none when it does."""
    number, before = 0, START
    for row in db.session.scalars(select(LoggedEvent).order_by(LoggedEvent.number).execution_options(yield_per=1000)):
        if row.number != number + 1:
            yield f"event {number + 1} is missing"
        elif row.previous != before:
            yield f"event {row.number} does not follow event {number}"
        if row.hash != link(row):
            yield f"event {row.number} was changed"
        number, before = row.number, row.hash
    last = db.session.get(LastLink, 1)
    if (last.number, last.hash) != (number, before) if last else number:
        yield f"the log does not end at event {last.number if last else 0}"
