"""Disable an account and enable it again."""

from survey_app.account.appointing import insist_on_another_admin
from survey_app.account.models import new_stamp
from survey_app.audit.chain import record
from survey_app.audit.events import AccountDisabled, AccountEnabled
from survey_app.mail import outbox


def disable(account, *, by, at):
    """Every session ends with this request, and no link works any more. Appointments and what the person wrote stay."""
    if account.disabled_at:
        return
    insist_on_another_admin(account, at)
    account.disabled_at, account.stamp = at, new_stamp()
    record(AccountDisabled(account=account.id), by=by, at=at)
    outbox.post("account_disabled", to=account.email, language=account.language, at=at, delegation=account.delegation_at(at), account=account)


def enable(account, *, by, at):
    if not account.disabled_at:
        return
    account.disabled_at = None
    record(AccountEnabled(account=account.id), by=by, at=at)
