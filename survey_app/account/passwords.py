"""Passwords: Argon2id, twelve characters or more, none that everybody knows. No rules of composition."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from survey_app.account.models import Link, new_stamp
from survey_app.account.throttle import forget
from survey_app.audit.chain import record
from survey_app.audit.events import PasswordSet
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.mail import outbox

SHORTEST, LONGEST = 12, 1024
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Nobody's password: verified where there is no other, so that every answer takes the same work.
NOBODY = f"$argon2id$v=19$m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}${'A' * 22}${'A' * 43}"
_COMMON = Path(__file__).parent.parent / "data" / "common-passwords.txt"


def fits(account, password):
    """Whether this is the password of the account; None, disabled and never-set accounts cost the same work and fit nothing."""
    usable = account is not None and account.password is not None and account.disabled_at is None
    try:
        return HASHER.verify(account.password if usable else NOBODY, _as_typed(password)) and usable
    except (VerificationError, InvalidHashError):
        return False


def hashed(password):
    return HASHER.hash(_as_typed(password))


def rehash_if_outdated(account, password):
    if HASHER.check_needs_rehash(account.password):
        account.password = hashed(password)


def set_password(account, password, *, by, at):
    """A new password ends all sessions and links of the account, and its owner is told."""
    weakness = weakness_of(password, account)
    if weakness:
        raise Refused(weakness)
    had_one = account.password is not None
    account.password, account.stamp = hashed(password), new_stamp()
    _use_up_links(account, at)
    forget(account.email)
    record(PasswordSet(account=account.id), by=by, at=at)
    if had_one:
        outbox.post("password_changed", to=account.email, language=account.language, at=at, delegation=account.delegation_at(at),
                    account=account)


def weakness_of(password, account):
    """What is wrong with it in one sentence, or None."""
    typed = _as_typed(password)
    if len(typed) < SHORTEST:
        return _("Use %(shortest)s characters or more.", shortest=SHORTEST)
    if len(typed) > LONGEST:
        return _("Use %(longest)s characters or less.", longest=LONGEST)
    if _is_common(typed.casefold()):
        return _("This password is easy to guess. Use another one, for instance four words that have nothing to do with each other.")
    if _is_own(typed.casefold(), account):
        return _("This password is made of your own name or e-mail address. Use another one.")
    return None


def _as_typed(password):
    """The same characters whatever keyboard and system wrote them; one more than allowed is enough to see that it is too long."""
    return unicodedata.normalize("NFKC", password[: LONGEST + 1])


def _is_common(typed):
    return typed in _common() or re.fullmatch(r"(.{1,4}?)\1+.{0,3}", typed, re.DOTALL) is not None


def _is_own(typed, account):
    """Little more than the person's own words."""
    own = {account.email, account.email.partition("@")[0], account.name, "".join(account.name.split())}
    return any(word.casefold() in typed and len(typed) - len(word) < SHORTEST / 2 for word in own if word)


@cache
def _common():
    return frozenset(_COMMON.read_text(encoding="utf-8").split("\n"))


def _use_up_links(account, at):
    for link in db.session.query(Link).filter_by(account_id=account.id, used_at=None):
        link.used_at = at
