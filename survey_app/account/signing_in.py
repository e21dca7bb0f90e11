"""Who shows the right password comes in. Everybody else gets one answer, after the same work, whatever the reason."""

from flask_babel import gettext as _

from survey_app.access.actor import Actor
from survey_app.account import passwords, throttle
from survey_app.account.linking import SOMEBODY, send_link
from survey_app.account.models import find_by_email, find_by_number
from survey_app.audit.chain import record
from survey_app.audit.events import SignedIn
from survey_app.db import transaction
from survey_app.errors import Overtaken, Refused


def sign_in(email, password, *, address, at):
    """The account, or None. The try is counted, the password verified and the sign-in noted one after the other, each by itself:
    a refused try counts, and nobody waits for a hash to be computed."""
    proof = _prove(email, password, address, at)
    return proof and transaction(lambda: _note(proof, password, address, at))


def change_password(account, present, new, *, address, by, at):
    """The present one is asked for again: the session may have been left to somebody else."""
    proof = _prove(account.email, present, address, at)
    if proof is None:
        raise Refused(_("This is not your present password."))
    transaction(lambda: passwords.set_password(_still(proof), new, by=by, at=at))


def send_forgotten(email, *, address, at):
    """A link to whoever has an account; the caller answers the same in every case."""
    throttle.count_try("reset", email=email, address=address, at=at)
    transaction(lambda: _send(email, at))


def _prove(email, password, address, at):
    """(number of the account, the hash that the password fits), or None."""
    throttle.count_try("sign_in", email=email, address=address, at=at)
    account = find_by_email(email)
    return (account.id, account.password) if passwords.fits(account, password) else None


def _note(proof, password, address, at):
    account = _still(proof)
    passwords.rehash_if_outdated(account, password)
    account.signed_in_at = at
    throttle.forget(account.email)
    throttle.give_back("sign_in", address=address)
    record(SignedIn(account=account.id), by=Actor(account.id, account.name), at=at)
    return account


def _still(proof):
    """The account, locked; refused when it was disabled or got another password in the meantime."""
    number, proven = proof
    account = find_by_number(number, for_change=True)
    if account.disabled_at or account.password != proven:
        raise Overtaken(_("This account was changed at this moment. Please sign in again."))
    return account


def _send(email, at):
    account = find_by_email(email, for_change=True)
    if account is not None and not account.disabled_at:
        send_link(account, by=SOMEBODY, at=at)
