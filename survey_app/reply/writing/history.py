"""The draft as it was at each save, by person and time."""

from sqlalchemy import select

from survey_app.db import db
from survey_app.reply.writing.models import DraftState


def keep(reply, *, by_button):
    """The draft as it was just saved. Of what a page saves by itself, the last state of each person and minute is kept, so that
    an hour of typing leaves sixty states and not thousands; what was saved by a button always stays."""
    draft, last = reply.draft, newest(reply)
    if last and not (last.by_button or by_button) and _sitting(last) == _sitting(draft):
        db.session.delete(last)
        db.session.flush()
    db.session.add(DraftState(
        consultation_id=draft.consultation_id, delegation=draft.delegation, revision=reply.revision, reply=draft.reply, answers=draft.answers,
        by_button=by_button, saved_at=draft.saved_at, saved_by=draft.saved_by, saved_by_name=draft.saved_by_name,
    ))


def newest(reply):
    return db.session.scalar(_states(reply).limit(1))


def _states(reply):
    query = select(DraftState).filter_by(consultation_id=reply.consultation.id, delegation=reply.delegation)
    return query.order_by(DraftState.revision.desc())


def _sitting(state):
    return state.saved_by, state.saved_at.replace(second=0, microsecond=0)
