"""What a focal point changes among the people of the own delegation: whoever is replaced or leaves, the delegation keeps what was written."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.access.actor import DELEGATION_ROLES
from survey_app.account import appointing, inviting, linking
from survey_app.account.models import Appointment, find_by_email
from survey_app.db import db
from survey_app.errors import Refused

_ONE_MAIL = timedelta(minutes=1)  # the same button pressed twice sends one


def invite(delegation, email, *, role, by, at, starts_at=None, **place):
    """The account. For roles of delegations only, and only whoever holds no appointment elsewhere.

    It is held before it is looked at: of two delegations that invite the same person at once neither learns of the other.
    """
    if role not in DELEGATION_ROLES:
        raise Refused(_("Choose one of the roles of a delegation."))
    account = inviting.find_or_make(inviting.valid_address(email), place["name"], place["language"], at)
    _insist_on_free(account, delegation, starts_at or at)
    return inviting.invite(email, role=role, delegation=delegation, starts_at=starts_at, by=by, at=at, one_mail_in=_ONE_MAIL, **place)


def replace(appointment, email, *, by, at, starts_at=None, **place):
    """The account of the new focal point. The one before ends at the moment at which the new one begins, and so does whatever the new
    one was in this delegation until then."""
    starts_at = starts_at or at
    account = find_by_email(inviting.valid_address(email))
    if account is not None and account.id == appointment.account_id:
        raise Refused(_("This person is the focal point to be replaced. Name another one."))
    if account is not None and _is_appointed(account, appointment, starts_at):
        return account
    appointing.end(appointment, by=by, at=at, ends_at=starts_at)
    for other in account.appointments if account else ():
        if other.delegation == appointment.delegation and other.overlaps(starts_at, None):
            appointing.end(other, by=by, at=at, ends_at=starts_at)
    return invite(appointment.delegation, email, role="focal_point", by=by, at=at, starts_at=starts_at, **place)


def end(appointment, *, by, at):
    """Somebody must be able to submit, so the last focal point is replaced and never just ended."""
    if appointment.is_over(at):
        return
    if appointment.role == "focal_point":
        _insist_on_another(appointment, at)
    appointing.end(appointment, by=by, at=at)


def invite_again(appointment, *, by, at):
    account = appointment.account
    if account.state != "invited" or appointment.is_over(at):
        raise Refused(_("This person needs no invitation. Who has forgotten the password asks for a link on the sign-in page."))
    if at - account.invited_at >= _ONE_MAIL:
        linking.send_link(account, by=by, at=at)


def may_end(appointment, at):
    """Whether ending would leave a focal point in office who can sign in."""
    others = [each for each in _focal_points(appointment.delegation)
              if each.id != appointment.id and not each.is_over(at) and each.account.state == "active"]
    return any(each.lasts(at) for each in others) and (appointment.ends_at is not None or any(each.ends_at is None for each in others))


def _insist_on_another(appointment, at):
    if not may_end(appointment, at):
        raise Refused(_("Without this appointment the delegation would have no focal point who can sign in. "
                        "Replace the focal point instead."))


def _insist_on_free(account, delegation, starts_at):
    """Says nothing of where else the person belongs: that is not this delegation's business."""
    elsewhere = any(each.delegation != delegation and each.overlaps(starts_at, None) for each in account.appointments)
    if account.disabled_at or elsewhere:
        raise Refused(_("This person cannot be appointed here as things stand. Please write to the secretariat."))


def _is_appointed(account, appointment, starts_at):
    """The same post once more: the new one is in office from that moment, and the one before ends then."""
    return appointment.ends_at is not None and appointment.ends_at <= starts_at and any(
        each.role == "focal_point" and each.delegation == appointment.delegation and each.overlaps(starts_at, None)
        for each in account.appointments)


def _focal_points(delegation):
    return db.session.scalars(select(Appointment).where(Appointment.role == "focal_point", Appointment.delegation == delegation)).all()
