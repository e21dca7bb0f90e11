"""Say what every plan is to respect, and take it back. Plans that exist stay as they are, and say where they no longer respect it."""

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.audit.chain import record
from survey_app.audit.events import ConstraintRemoved, ConstraintSet
from survey_app.breakout.members import KINDS
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.roll.models import RollEntry
from survey_app.workshop.constraints import rows_of
from survey_app.workshop.making import insist_on_stage
from survey_app.workshop.models import PlanConstraint
from survey_app.workshop.plans import numbers

_MOST = 200  # of a consultation


def set_constraint(consultation, *, kind, delegations, room, by, at):
    """The constraint; set again, the same one. `room` is for `fixed` only."""
    insist_on_stage(consultation, at)
    room = room if kind == "fixed" else None
    _insist_on_sense(consultation, kind, delegations, room)
    rows, codes = rows_of(consultation), sorted(set(delegations))
    known = next((row for row in rows if (row.kind, row.delegations, row.room) == (kind, codes, room)), None)
    if known:
        return known
    if len(rows) >= _MOST:
        raise Refused(_("There are %(number)s constraints already. Remove those that are no longer needed.", number=_MOST))
    row = PlanConstraint(consultation_id=consultation.id, kind=kind, delegations=codes, room=room, made_at=at, made_by=by.account_id,
                         made_by_name=by.name)
    db.session.add(row)
    record(ConstraintSet(consultation=consultation.slug, kind=kind, delegations=written(row)), by=by, at=at)
    return row


def remove(consultation, constraint, *, by, at):
    insist_on_stage(consultation, at)
    db.session.delete(constraint)
    record(ConstraintRemoved(consultation=consultation.slug, kind=constraint.kind, delegations=written(constraint)), by=by, at=at)


def find_constraint(consultation, number):
    """The constraint, or None."""
    return db.session.scalar(select(PlanConstraint).filter_by(consultation_id=consultation.id, id=number))


def _insist_on_sense(consultation, kind, delegations, room):
    on_the_roll = set(db.session.scalars(select(RollEntry.delegation).filter_by(consultation_id=consultation.id)))
    if kind not in KINDS or not set(delegations) <= on_the_roll:
        raise Refused(_("Select delegations that are on the roll, and what is to hold for them."))
    if kind == "fixed" and (not delegations or room not in range(1, max(numbers(consultation)) + 1)):
        raise Refused(_("Select the delegations, and the group to which they are fixed."))
    if kind != "fixed" and len(set(delegations)) < 2:
        raise Refused(_("Select two delegations or more."))


def written(row):
    """The delegations and, where they are fixed to one, the group, as the log holds them."""
    return ", ".join(row.delegations) + (f" → {row.room}" if row.room else "")
