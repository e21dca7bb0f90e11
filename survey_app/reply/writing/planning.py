"""The deadline that a delegation sets itself: it closes nothing, and always lies before the consultation's."""

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app import canonical
from survey_app.audit.chain import record
from survey_app.audit.events import InternalDeadlineRemoved, InternalDeadlineSet
from survey_app.db import built_once, db
from survey_app.errors import Refused
from survey_app.reply.registering import where
from survey_app.reply.writing.models import InternalDeadline


def internal_deadline(reply):
    """The InternalDeadline, or None."""
    return db.session.scalar(*_deadline(reply.consultation.id, reply.delegation))


def set_deadline(reply, due_at, *, by, at):
    if due_at <= at:
        raise Refused(_("Choose a day and time that are still to come."))
    if due_at >= reply.consultation.closes_at:
        raise Refused(_("Choose a day and time before the consultation's own deadline."))
    kept = internal_deadline(reply)
    if kept and kept.due_at == due_at:
        return kept
    kept = kept or _new(reply)
    kept.due_at, kept.set_at, kept.set_by_name = due_at, at, by.name
    record(InternalDeadlineSet(due=canonical.moment(due_at), **where(reply)), by=by, at=at)
    return kept


def remove_deadline(reply, *, by, at):
    kept = internal_deadline(reply)
    if kept:
        db.session.delete(kept)
        record(InternalDeadlineRemoved(**where(reply)), by=by, at=at)


@built_once
def _deadline(consultation, delegation):
    return select(InternalDeadline).filter_by(consultation_id=consultation, delegation=delegation)


def _new(reply):
    kept = InternalDeadline(consultation_id=reply.consultation.id, delegation=reply.delegation)
    db.session.add(kept)
    return kept
