"""Who speaks for a delegation."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from survey_app.access.actor import DELEGATION_ROLES
from survey_app.account.models import Account, Appointment, lasts
from survey_app.db import built_once, db
from survey_app.mail.models import Message
from survey_app.roll.models import RollEntry


def of_delegation(code, at):
    """(account, role) of everybody whose appointment to the delegation lasts at `at`, focal points first, by name."""
    return _in_order(db.session.execute(*_speaking_for(code, at))).get(code, [])


def of_delegations(codes, at):
    """{code: the same of each}, those with nobody left out; `codes`: a list, or a select of them. One query for all."""
    return _in_order(db.session.execute(_speaking(Appointment.delegation.in_(codes), at)))


@built_once
def _speaking_for(code, at):
    return _speaking(Appointment.delegation == code, at)


def _speaking(for_whom, at):
    return (
        select(Appointment.delegation, Account, Appointment.role)
        .join(Appointment.account)
        .where(for_whom, lasts(at), Account.disabled_at.is_(None))
        .order_by(Account.name, Account.id)
    )


def _in_order(rows):
    found = {}
    for code, account, role in sorted(rows, key=lambda row: DELEGATION_ROLES.index(row[2])):
        found.setdefault(code, []).append((account, role))
    return found


def appointments_to(code):
    """All, ended ones and those to come too, with their accounts: by role as above, then by name, then by time."""
    query = select(Appointment).where(Appointment.delegation == code).options(joinedload(Appointment.account))
    return sorted(db.session.scalars(query), key=lambda each: (
        DELEGATION_ROLES.index(each.role), each.account.name, each.starts_at, each.id))


def unreached(code):
    """E-mail addresses of people of the delegation whose last invitation could not be delivered."""
    query = select(Message.recipient, Message.given_up_at).where(Message.delegation == code, Message.template == "invitation")
    last = dict(db.session.execute(query.order_by(Message.id)).all())
    return {recipient for recipient, given_up_at in last.items() if given_up_at}


def before(appointment):
    """Of the same role and delegation, those that ended before this one began or with it; the newest first."""
    query = (
        select(Appointment).options(joinedload(Appointment.account))
        .where(Appointment.delegation == appointment.delegation, Appointment.role == appointment.role, Appointment.id != appointment.id)
        .where(Appointment.ends_at <= appointment.starts_at).order_by(Appointment.ends_at.desc(), Appointment.id.desc())
    )
    return db.session.scalars(query).all()


def of_roll(consultation_id, at):
    """(account, entry of the roll) of everybody who speaks for a delegation on it, in the order of the roll. One query."""
    query = (
        select(Account, RollEntry)
        .join(Appointment, Appointment.account_id == Account.id)
        .join(RollEntry, RollEntry.delegation == Appointment.delegation)
        .where(RollEntry.consultation_id == consultation_id, lasts(at), Account.disabled_at.is_(None))
        .order_by(RollEntry.position, RollEntry.delegation, Account.id)
    )
    return [tuple(row) for row in db.session.execute(query)]


def in_role(role, at):
    """The accounts of everybody who has the role at `at`, by number."""
    query = (
        select(Account).join(Appointment, Appointment.account_id == Account.id)
        .where(Appointment.role == role, lasts(at), Account.disabled_at.is_(None)).order_by(Account.id)
    )
    return list(db.session.scalars(query))
