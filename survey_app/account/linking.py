"""Single-use links to set a password. The token is in the mail alone; what is kept is its digest."""

import hashlib
import secrets
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.access.actor import Actor
from survey_app.account.models import Link
from survey_app.account.passwords import set_password
from survey_app.audit import refusals
from survey_app.audit.chain import record
from survey_app.audit.events import InvitationAccepted, InvitationSentAgain, LinkRefused, PasswordResetSent
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.mail import outbox
from survey_app.mail.links import link_to

SOMEBODY = Actor(None, "somebody not signed in")
LIVES = {"invitation": timedelta(days=14), "reset": timedelta(hours=2)}


def send_link(account, *, by, at):
    """The right link for where the account stands: a new password, or the invitation again. Earlier links stay good until one is used."""
    if account.disabled_at:
        raise Refused(_("The account %(email)s is disabled. Enable it first.", email=account.email))
    if account.password is None:
        record(InvitationSentAgain(account=account.id), by=by, at=at)
        send_invitation(account, at=at)
    else:
        record(PasswordResetSent(account=account.id), by=by, at=at)
        _send(account, "reset", "password_reset", at)


def send_invitation(account, *, at):
    account.invited_at = at
    _send(account, "invitation", "invitation", at)


def find_link(token, *, for_change=False):
    """The link, or None. Locked for change, so that it works once even when it is posted twice at the same moment."""
    query = select(Link).where(Link.token == _digest(token))
    return db.session.scalar(query.with_for_update() if for_change else query)


def why_dead(link, at):
    """In one sentence, or None while the link can be used."""
    if link is None:
        return _("This link is not complete. Copy the whole address from the message that you received.")
    if link.account.disabled_at:
        return _("This account is disabled. Please write to the secretariat.")
    if link.used_at:
        return _("This link has been used already. If it was you, sign in with your password; otherwise ask for a new link.")
    if link.expires_at <= at:
        return _("This link was valid until %(moment)s. Ask for a new one.", moment=words().moment(link.expires_at))
    return None


def note_refused(link, at):
    """That a link which was used or has expired was tried again."""
    if link is not None and (link.used_at or link.expires_at <= at):
        refusals.note(LinkRefused(account=link.account_id), by=SOMEBODY, at=at)


def use(link, *, password, name, at):
    """Set the password that the link is for; an invitation is accepted by it, and the person says how he or she is called."""
    account = link.account
    if why_dead(link, at):
        raise Refused(why_dead(link, at))
    by = Actor(account.id, account.name, language=account.language)
    if account.password is None:
        account.name = name
        record(InvitationAccepted(account=account.id), by=by, at=at)
    set_password(account, password, by=by, at=at)


def _send(account, purpose, template, at):
    token = secrets.token_urlsafe(32)
    link = Link(token=_digest(token), account_id=account.id, purpose=purpose, expires_at=at + LIVES[purpose])
    db.session.add(link)
    outbox.post(template, to=account.email, language=account.language, at=at, secret=True, delegation=account.delegation_at(at),
                account=account, address=link_to("account.show_link", token=token), expires_at=link.expires_at)


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
