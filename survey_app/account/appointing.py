"""Appoint a person and end an appointment; which appointments one person may hold at a time."""

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.access.actor import DELEGATION_ROLES, ROLES
from survey_app.account.models import Account, Appointment, lasts
from survey_app.account.roles import role_name
from survey_app.audit.chain import record
from survey_app.audit.events import AppointmentEnded, AppointmentLimited, PersonAppointed
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.mail import outbox
from survey_app.roll.models import Delegation

_COMBINED = {"officer", "certifier", "steering_group_reader"}  # any of them with any other of them


def appoint(account, *, role, delegation, authority, by, at, starts_at=None, ends_at=None):
    """`authority`: reference of the note or letter that appoints; from now on and without end unless told otherwise."""
    starts_at = starts_at or at
    insist_on_place(role, delegation)
    _insist_on_period(starts_at, ends_at, at)
    _insist_on_combination(account, role, starts_at, ends_at)
    if role == "focal_point":
        _insist_on_one_and_an_alternate(delegation, starts_at, ends_at)
    appointment = Appointment(role=role, delegation=delegation, authority=authority, starts_at=starts_at, ends_at=ends_at)
    account.appointments.append(appointment)
    db.session.flush()
    record(PersonAppointed(delegation=delegation, account=account.id, role=role, authority=authority), by=by, at=at)
    return appointment


def end(appointment, *, by, at, ends_at=None):
    """What the person wrote stays with the delegation; access ends with this request, or later at `ends_at`, never later than it would."""
    if appointment.is_over(at):
        return
    if appointment.role == "admin" and appointment.lasts(at):
        insist_on_another_admin(appointment.account, at)
    ends_at = max(ends_at or at, at)
    appointment.ends_at = min(ends_at, appointment.ends_at or ends_at)
    happened = AppointmentEnded if appointment.is_over(at) else AppointmentLimited
    record(happened(delegation=appointment.delegation, account=appointment.account_id, role=appointment.role), by=by, at=at)
    account = appointment.account
    outbox.post("appointment_ended", to=account.email, language=account.language, at=at, delegation=appointment.delegation, account=account,
                appointment=appointment)


def insist_on_place(role, delegation):
    """Roles of delegations go with a delegation that exists, all others with none."""
    if role not in ROLES:
        raise Refused(_("There is no role “%(role)s”.", role=role))
    if role not in DELEGATION_ROLES and delegation:
        raise Refused(_("The role “%(role)s” goes without a delegation.", role=role_name(role)))
    if role in DELEGATION_ROLES and not delegation:
        raise Refused(_("The role “%(role)s” needs a delegation.", role=role_name(role)))
    if delegation and db.session.get(Delegation, delegation) is None:
        raise Refused(_("There is no delegation with the code “%(code)s”.", code=delegation))


def insist_on_another_admin(account, at):
    """Somebody must be able to let people in. An administrator who has set no password yet cannot."""
    able = db.session.scalars(
        select(Account.id).join(Appointment)
        .where(Appointment.role == "admin", lasts(at), Account.disabled_at.is_(None), Account.password.is_not(None))
        .order_by(Account.id).with_for_update()
    ).all()
    if set(able) == {account.id}:
        raise Refused(_("This is the last administrator. Appoint another one first."))


def _insist_on_period(starts_at, ends_at, at):
    if ends_at is not None and ends_at <= max(starts_at, at):
        raise Refused(_("The appointment must end after its start, and not in the past."))


def _insist_on_combination(account, role, starts_at, ends_at):
    for other in account.appointments:
        if other.overlaps(starts_at, ends_at):
            clash = _clash(role, other)
            if clash:
                raise Refused(clash)


def _insist_on_one_and_an_alternate(delegation, starts_at, ends_at):
    """The line of the delegation is held, so that two administrators do not appoint at once. Most are in office when one of them begins."""
    db.session.execute(select(Delegation.code).where(Delegation.code == delegation).with_for_update())
    all_of_it = db.session.scalars(select(Appointment).where(Appointment.role == "focal_point", Appointment.delegation == delegation))
    others = [each for each in all_of_it if each.overlaps(starts_at, ends_at)]
    if any(sum(each.lasts(max(one.starts_at, starts_at)) for each in others) > 1 for one in others):
        raise Refused(_("The delegation “%(code)s” has two focal points in this time already: one and an alternate. "
                        "End one of these appointments first.", code=delegation))


def _clash(role, other):
    if role == other.role and role not in DELEGATION_ROLES:
        return _("This person already has the role “%(role)s”.", role=role_name(role))
    if "admin" in (role, other.role):
        return _("The role of administrator is combined with no other role. End the appointment as “%(role)s” first.",
                 role=role_name(other.role))
    if role in DELEGATION_ROLES and other.role in DELEGATION_ROLES:
        return _("A person has one appointment to a delegation at a time. End the one to the delegation “%(code)s” first.",
                 code=other.delegation)
    if not {role, other.role} <= _COMBINED:
        return _("An appointment to a delegation is combined with no role of the secretariat or the Steering Group. "
                 "End the appointment as “%(role)s” first.", role=role_name(other.role))
    return None
