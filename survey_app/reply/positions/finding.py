"""A position by the key in its address: a holder may be any text, and an address holds a short digest of it."""

import hashlib

from sqlalchemy import select

from survey_app.db import find_one
from survey_app.reply import bundles
from survey_app.reply.models import Position


def key(position):
    return hashlib.sha256(position.holder.encode()).hexdigest()[:16]


def find_position(consultation, wanted, *, for_change=False):
    """The position, or None; `for_change` locks it, so that its preference stays what a version is made of."""
    holder = next((each.holder for each in bundles.positions(consultation) if key(each) == wanted), None)
    if holder is None:
        return None
    query = select(Position).filter_by(consultation_id=consultation.id, holder=holder)
    return find_one(query, for_change=for_change)
