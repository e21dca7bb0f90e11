"""The background of a consultation: what the note gives those it addresses."""

import io

from flask import Blueprint, current_app, g, render_template, send_file
from sqlalchemy import select

from survey_app.access.acts import Act
from survey_app.access.guard import may, reads
from survey_app.clock import now
from survey_app.consultation.models import extensions_of, find_consultation
from survey_app.db import db
from survey_app.language import words
from survey_app.mail.links import link_to
from survey_app.roll.models import Delegation

bp = Blueprint("consultation", __name__, url_prefix="/consultations")


@bp.app_context_processor
def _values():
    """For every page that names a deadline: what it was before."""
    return {"extensions_of": extensions_of}


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


@bp.get("/<slug>/deadline.ics")
@reads(Act.READ_CONSULTATION, on=find_readable)
def download_deadline(consultation):
    return _calendar_file(consultation, "deadline", _calendar(consultation).deadline())


@bp.get("/<slug>/calendar.ics")
@reads(Act.READ_CONSULTATION, on=find_readable)
def download_calendar(consultation):
    """All events that the background names, and the deadline."""
    events = _with_partners((consultation.background or {}).get("events", ()), words())
    return _calendar_file(consultation, "calendar", _calendar(consultation).all_dates(events))


def _calendar(consultation):
    from survey_app.consultation.calendar import ConsultationCalendar  # its library takes a while to load, and calendars are seldom asked for

    settings, said = current_app.config, words()
    return ConsultationCalendar(
        consultation, extensions_of(consultation), said, host=settings["LINK_HOST"] or "localhost",
        address=link_to("consultation.show", slug=consultation.slug), owner=said.text(settings["ORGANISATION"]),
    )


def _calendar_file(consultation, name, content):
    return send_file(io.BytesIO(content), "text/calendar; charset=utf-8", as_attachment=True,
                     download_name=f"{consultation.slug}-{name}.ics")


def _with_partners(events, said):
    """[(event, names of its partners)]: those known as delegations by name, the others as they are written."""
    codes = {code for event in events for code in event["partners"]}
    known = {each.code: said.text(each.name) for each in db.session.scalars(select(Delegation).where(Delegation.code.in_(codes)))}
    return [(event, [known.get(code, code) for code in event["partners"]]) for event in events]
