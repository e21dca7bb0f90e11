"""The background of a consultation: what the note gives those it addresses."""

from flask import Blueprint, g, render_template
from sqlalchemy import select

from survey_app.access.acts import Act
from survey_app.access.guard import may, reads
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.db import db
from survey_app.language import words
from survey_app.roll.models import Delegation

bp = Blueprint("consultation", __name__, url_prefix="/consultations")


def find_readable(slug):
    """What one may not read answers as what does not exist; nor does a consultation exist for delegations before it opens."""
    consultation = find_consultation(slug)
    if consultation is None or not may(Act.READ_CONSULTATION, consultation):
        return None
    is_early = g.actor.audience != "secretariat" and consultation.stage(now()) == "preparing"
    return None if is_early else consultation


@bp.get("/<slug>")
@reads(Act.READ_CONSULTATION, on=find_readable)
def show(consultation):
    background = consultation.background or {}
    return render_template("consultation/show.html", consultation=consultation, sections=background.get("sections", ()),
                           events=_with_partners(background.get("events", ()), words()))


def _with_partners(events, said):
    """[(event, names of its partners)]: those known as delegations by name, the others as they are written."""
    codes = {code for event in events for code in event["partners"]}
    known = {each.code: said.text(each.name) for each in db.session.scalars(select(Delegation).where(Delegation.code.in_(codes)))}
    return [(event, [known.get(code, code) for code in event["partners"]]) for event in events]
