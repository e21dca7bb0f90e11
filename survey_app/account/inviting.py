"""Invite a person, known or new, to a role."""

from datetime import timedelta

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from survey_app.account.appointing import appoint, insist_on_place
from survey_app.account.linking import send_invitation
from survey_app.account.models import Account, find_by_email, new_stamp
from survey_app.audit.chain import record
from survey_app.audit.events import AccountInvited
from survey_app.db import insert_new
from survey_app.errors import Refused
from survey_app.mail import outbox
from survey_app.mail.links import link_to


def invite(email, *, role, by, at, delegation=None, name="", authority="", language="en", starts_at=None, ends_at=None,
           one_mail_in=timedelta()):
    """The account, with the appointment. Who has a password already is told; everybody else gets a link to set one.

    `one_mail_in`: how long the same invitation once more sends nothing.
    """
    email = valid_address(email)
    insist_on_place(role, delegation)
    account = find_or_make(email, name, language, at)
    if account.disabled_at:
        raise Refused(_("The account %(email)s is disabled. Enable it first.", email=email))
    is_invited = _was_invited_to(account, role, delegation, authority, starts_at, ends_at, at)
    if not is_invited:
        appointment = appoint(account, role=role, delegation=delegation, authority=authority, starts_at=starts_at, ends_at=ends_at,
                              by=by, at=at)
        if account.password is not None:
            _tell(account, appointment, at)
    if account.password is None and not (is_invited and at - account.invited_at < one_mail_in):
        record(AccountInvited(account=account.id, role=role, delegation=delegation), by=by, at=at)
        send_invitation(account, at=at)
    return account


def valid_address(email):
    """As it is kept: in lower case, without blanks around it."""
    try:
        return validate_email(email.strip(), check_deliverability=False, allow_smtputf8=False).ascii_email.lower()
    except EmailNotValidError:
        raise Refused(_("“%(email)s” is not an e-mail address.", email=email)) from None


def find_or_make(email, name, language, at):
    """The account of a valid address, held until the transaction ends."""
    name = " ".join(name.split()) or email.partition("@")[0]
    insert_new(Account, [{"email": email, "name": name, "language": language, "stamp": new_stamp(), "invited_at": at}])
    return find_by_email(email, for_change=True)


def _was_invited_to(account, role, delegation, authority, starts_at, ends_at, at):
    """The same invitation once more: the mail was lost. Another one to the same role would change nothing, and is refused."""
    if account.password is not None:
        return False
    begin = max(starts_at or at, at)
    earlier = [each for each in account.appointments if (each.role, each.delegation) == (role, delegation) and each.overlaps(begin, ends_at)]
    if any((max(each.starts_at, at), each.ends_at) != (begin, ends_at) or authority not in ("", each.authority) for each in earlier):
        raise Refused(_("This person is invited to this role already, with another authority or other dates. "
                        "End that appointment first, or choose “Invite again” on the page of the account."))
    return bool(earlier)


def _tell(account, appointment, at):
    outbox.post("appointment", to=account.email, language=account.language, at=at, delegation=appointment.delegation, account=account,
                appointment=appointment, address=link_to("home.show"))
