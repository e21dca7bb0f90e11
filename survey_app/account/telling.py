"""Tell people by mail, each in the own language: who speaks for a delegation, who speaks for those on a roll, who has a role."""

from survey_app.access.actor import DELEGATION_ROLES
from survey_app.account import people
from survey_app.mail import outbox


def tell_delegation(code, template, *, at, roles=DELEGATION_ROLES, besides=None, **values):
    """Everybody in it who has one of the roles, but for the actor `besides`."""
    for account, role in people.of_delegation(code, at):
        if role in roles and not (besides and account.id == besides.account_id):
            _tell(account, template, at, delegation=code, **values)


def tell_roll(consultation, template, *, at, only=None, **values):
    """Everybody who speaks for a delegation on the roll, or for one of the codes `only`; the mail finds it as `entry`."""
    for account, entry in people.of_roll(consultation.id, at):
        if only is None or entry.delegation in only:
            _tell(account, template, at, delegation=entry.delegation, consultation=consultation, entry=entry, **values)


def tell_role(role, template, *, at, **values):
    for account in people.in_role(role, at):
        _tell(account, template, at, **values)


def _tell(account, template, at, **values):
    outbox.post(template, to=account.email, language=account.language, at=at, account=account, **values)
