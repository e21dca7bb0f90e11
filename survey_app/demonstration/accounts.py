"""The people of the demonstration, with random passwords that stand in one file and nowhere else."""

import json
import os
import secrets

from survey_app.access.actor import COMMAND_LINE, Actor
from survey_app.account.appointing import appoint
from survey_app.account.models import Account, new_stamp
from survey_app.account.passwords import set_password
from survey_app.db import db


def make(people, file, *, at):
    """The people as actors by role; what they need to sign in goes to `file`."""
    made = [_make(person, at) for person in people]
    _write(file, [slip for slip, _actor in made])
    return {slip["role"]: actor for slip, actor in made}


def _make(person, at):
    role, delegation = person["role"], person["delegation"]
    account = Account(email=_address(role, delegation), name=person["name"], language=person["language"], stamp=new_stamp(), invited_at=at)
    db.session.add(account)
    db.session.flush()
    appoint(account, role=role, delegation=delegation, authority="Demonstration", by=COMMAND_LINE, at=at)
    password = secrets.token_urlsafe(15)
    set_password(account, password, by=COMMAND_LINE, at=at)
    slip = {"email": account.email, "password": password, "role": role, "delegation": delegation}
    return slip, Actor(account.id, account.name, frozenset({role}), delegation, language=account.language)


def _address(role, delegation):
    return ".".join(filter(None, (role.replace("_", "-"), delegation and delegation.lower()))) + "@example.org"


def _write(file, slips):
    """Readable by its owner alone from the first byte on."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        json.dump(slips, opened, indent=2)
