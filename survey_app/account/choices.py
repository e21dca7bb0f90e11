"""What an administrator chooses from."""

import unicodedata

from sqlalchemy import select

from survey_app.db import db
from survey_app.language import words
from survey_app.roll.models import Delegation


def delegations(codes=None):
    """(code, name) of all, or of those with these codes, by name."""
    query = select(Delegation.code, Delegation.name)
    if codes is not None:
        query = query.where(Delegation.code.in_(codes))
    said = words()
    named = [(code, said.text(name)) for code, name in db.session.execute(query)]
    return sorted(named, key=lambda each: _without_accents(each[1]))


def _without_accents(name):
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)).casefold()
