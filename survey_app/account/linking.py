"""Single-use links to set a password. The token is in the mail alone; what is kept is its digest."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select

from survey_app.account.models import Account, Link
from survey_app.account.passwords import set_password
from survey_app.audit.chain import record
from survey_app.audit.events import InvitationAccepted, PasswordResetSent
from survey_app.db import db
from survey_app.mail import outbox
from survey_app.mail.links import link_to

LIVES = {"invitation": timedelta(days=14), "reset": timedelta(hours=2)}


def send_link(account, *, by, at):
    """The right link for where the account stands: a reset, or the invitation for a person who has not accepted it yet."""
    if account.password is None:
        return send_invitation(account, at=at)
    _send(account, "reset", "password_reset", at)
    return record(PasswordResetSent(account=account.id), by=by, at=at)


def send_invitation(account, *, at):
    account.invited_at = at
    _send(account, "invitation", "invitation", at)


def find_link(token):
    """The link, or None; its account is locked so that a link works once even when it is posted twice at once."""
    return db.session.scalar(select(Link).where(Link.token == _digest(token)))


def use(link, *, password, name, by, at):
    """Set the password that the link is for; an invitation is accepted by it, and the person says how he or she is called."""
    account = link.account
    if account.password is None:
        account.name = name
        record(InvitationAccepted(account=account.id), by=by, at=at)
    set_password(account, password, by=by, at=at)


def _send(account, purpose, template, at):
    token = secrets.token_urlsafe(32)
    link = Link(token=_digest(token), account_id=account.id, purpose=purpose, expires_at=at + LIVES[purpose])
    db.session.add(link)
    outbox.post(template, to=account.email, language=account.language, at=at, secret=True, account=account,
                address=link_to("account.show_link", token=token), expires_at=link.expires_at)


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
