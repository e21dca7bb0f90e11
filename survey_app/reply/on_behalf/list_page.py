"""The list of entries, by what became of them, and the delegations for which one can be keyed in."""

from sqlalchemy import select

from survey_app.db import db
from survey_app.reply.on_behalf.models import STATUSES
from survey_app.reply.roll_page import folded
from survey_app.roll.models import RollEntry


def groups(entries):
    """[(status, entries)] of each status that has any; who waits longest for a check stands first."""
    found = [(status, [entry for entry in entries if entry.status == status]) for status in STATUSES]
    return [(status, entries[::-1] if status == "waiting" else entries) for status, entries in found if entries]


def delegations(consultation, said):
    """[(code, name)] of all on the roll, by name."""
    rolled = db.session.scalars(select(RollEntry).filter_by(consultation_id=consultation.id).order_by(RollEntry.delegation))
    return sorted(((each.delegation, said.text(each.name)) for each in rolled), key=lambda each: folded(each[1]))
