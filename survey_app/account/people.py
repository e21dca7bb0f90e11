"""Who speaks for a delegation."""

from sqlalchemy import or_, select

from survey_app.access.actor import DELEGATION_ROLES
from survey_app.account.models import Account, Appointment
from survey_app.db import db


def of_delegation(code, at):
    """(account, role) of everybody whose appointment to the delegation lasts at `at`, focal points first, by name."""
    query = (
        select(Account, Appointment.role)
        .join(Appointment)
        .where(Appointment.delegation == code, Appointment.starts_at <= at, Account.disabled_at.is_(None))
        .where(or_(Appointment.ends_at.is_(None), Appointment.ends_at > at))
        .order_by(Account.name)
    )
    return sorted((tuple(row) for row in db.session.execute(query)), key=lambda row: DELEGATION_ROLES.index(row[1]))
