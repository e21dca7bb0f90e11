"""What was refused goes to the log too: in a transaction of its own, after the refused one was rolled back, and never without measure."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from survey_app.audit import chain
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction

MOST = 20
WINDOW = timedelta(hours=1)


def note(event, *, by, at):
    """At most MOST such events in an hour of one actor, or about one account where nobody is signed in. Whoever tries on only reads, so
    that nobody else waits for the log; and the page says its no whether or not the log could be written."""
    try:
        if not _are_full(event, by, at):
            transaction(lambda: _note(event, by, at))
    except SQLAlchemyError:
        db.session.rollback()
        current_app.logger.exception("a refusal could not be noted")


def _note(event, by, at):
    """Counted again by whoever holds the last link, so that two at once are counted one after the other."""
    chain.last_link()
    if not _are_full(event, by, at):
        chain.record(event, by=by, at=at)


def _are_full(event, by, at):
    whose = LoggedEvent.actor == by.account_id if by.account_id else LoggedEvent.details == event.details()
    noted = select(func.count(LoggedEvent.number)).where(LoggedEvent.name == event.name, LoggedEvent.at > at - WINDOW, whose)
    return db.session.scalar(noted) >= MOST
