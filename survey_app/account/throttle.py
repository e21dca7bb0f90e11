"""How often one may try: counted in the database for one account and for one network address, before the try itself."""

import hashlib
from datetime import timedelta
from ipaddress import ip_address, ip_network
from math import ceil

from flask_babel import ngettext
from sqlalchemy import delete, select, update

from survey_app.account.models import Tries
from survey_app.db import db, insert_new, transaction
from survey_app.errors import Refused

WINDOW = timedelta(minutes=15)
LIMITS = {"sign_in": (10, 200), "reset": (3, 200)}  # of one account, of one address: a whole conference may stand behind one


class TooManyTries(Refused):
    status = 429

    def __init__(self, wait):
        self.headers = {"Retry-After": str(ceil(wait.total_seconds()))}
        minutes = ceil(wait / timedelta(minutes=1))
        super().__init__(ngettext("There were too many tries. Please try again in one minute.",
                                  "There were too many tries. Please try again in %(num)d minutes.", minutes))


def count_try(purpose, *, email, address, at):
    """Counts in a transaction of its own, so that a refused try counts too. Who is unknown here is counted like who is known."""
    keys = [account_key(purpose, email), _address_key(purpose, address)]
    refused_until = transaction(lambda: _count(dict(zip(keys, LIMITS[purpose], strict=True)), at))
    if refused_until:
        raise TooManyTries(refused_until - at)


def account_key(purpose, email):
    return _key(purpose, "account", email.strip().lower())


def forget(email):
    """The owner has come in, or has set a new password: the tries of others no longer stand in the way."""
    db.session.execute(delete(Tries).where(Tries.key.in_([account_key(purpose, email) for purpose in LIMITS])))


def give_back(purpose, *, address):
    """A try that succeeded does not count against those who share the address."""
    db.session.execute(update(Tries).where(Tries.key == _address_key(purpose, address), Tries.count > 0).values(count=Tries.count - 1))


def _count(limits, at):
    """Adds one to each count, or says until when they are full. Full counts do not grow: whoever tries on is not locked out longer."""
    db.session.execute(delete(Tries).where(Tries.expires_at <= at))
    insert_new(Tries, [{"key": key, "count": 0, "expires_at": at + WINDOW} for key in limits])
    counts = db.session.scalars(select(Tries).where(Tries.key.in_(limits)).order_by(Tries.key).with_for_update()).all()
    full = [row.expires_at for row in counts if row.count >= limits[row.key]]
    if full:
        return max(full)
    for row in counts:
        row.count += 1
    return None


def _address_key(purpose, address):
    return _key(purpose, "address", _network(address))


def _key(purpose, kind, value):
    """What was typed may be a password in the wrong field, so its digest is kept."""
    return f"{purpose}:{kind}:{hashlib.sha256(value.encode()).hexdigest()}"


def _network(address):
    """One host of IPv4; of IPv6 the 64 bits that one household or company has."""
    try:
        return str(ip_network((ip_address(address), 64 if ":" in address else 32), strict=False))
    except ValueError:
        return str(address)
