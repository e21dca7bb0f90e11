"""What officers want of every plan."""

from sqlalchemy import select

from survey_app.breakout.members import Constraint
from survey_app.db import db
from survey_app.workshop.models import PlanConstraint


def constraints_of(consultation):
    """As the planner takes them."""
    return tuple(Constraint(row.kind, tuple(row.delegations), row.room) for row in rows_of(consultation))


def rows_of(consultation):
    """In the order in which they were set."""
    return list(db.session.scalars(select(PlanConstraint).filter_by(consultation_id=consultation.id).order_by(PlanConstraint.id)))
