"""The background of a consultation: what the note gives those it addresses."""

from flask import Blueprint, render_template
from sqlalchemy import select

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.consultation.models import find_consultation
from survey_app.db import db
from survey_app.roll.models import Delegation

bp = Blueprint("consultation", __name__, url_prefix="/consultations")


@bp.get("/<slug>")
@reads(Act.READ_CONSULTATION, on=find_consultation)
def show(consultation):
    background = consultation.background or {}
    events = background.get("events", ())
    return render_template("consultation/show.html", consultation=consultation, sections=background.get("sections", ()), events=events,
                           partners=_names({code for event in events for code in event.get("partners", ())}))


def _names(codes):
    """Names of the partners that are known as delegations; the others stand as they are written."""
    return {each.code: each.name for each in db.session.scalars(select(Delegation).where(Delegation.code.in_(codes)))}
