"""The secretariat decides on late requests."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.db import db, find_one
from survey_app.errors import Overtaken, Refused
from survey_app.fields import field_errors
from survey_app.reply.late import deciding
from survey_app.reply.late.forms import DecisionForm
from survey_app.reply.late.models import LateRequest
from survey_app.reply.late.requesting import reply_of
from survey_app.roll.models import RollEntry

bp = Blueprint("late_requests", __name__, url_prefix="/secretariat/consultations/<slug>/late-requests")


def find_request(slug, number):
    """Locked when the request is decided: that is done once."""
    consultation = find_consultation(slug)
    query = select(LateRequest).where(LateRequest.consultation_id == (consultation and consultation.id), LateRequest.id == number)
    return find_one(query, for_change=request.method == "POST")


@bp.get("")
@reads(Act.READ_DEADLINE, on=find_consultation)
def list_all(consultation):
    """Those that wait for a decision first, then the newest."""
    query = (
        select(LateRequest, RollEntry)
        .join(RollEntry, (RollEntry.consultation_id == LateRequest.consultation_id) & (RollEntry.delegation == LateRequest.delegation))
        .where(LateRequest.consultation_id == consultation.id)
        .order_by(LateRequest.decided_at.is_not(None), LateRequest.id.desc())
    )
    return render_template("late_requests/list_all.html", consultation=consultation, requests=db.session.execute(query).all())


@bp.get("/<int(max=2147483647):number>")
@reads(Act.READ_DEADLINE, on=find_request)
def show(asked):
    return _show(asked, DecisionForm())


@bp.post("/<int(max=2147483647):number>/decision")
@writes(Act.DECIDE_LATE_REQUEST, on=find_request)
def decide(asked):
    form = DecisionForm()
    if not form.validate():
        return _show(asked, form), 422
    given = {"reason": form.reason.data, "by": g.actor}
    is_accepted = form.accepted.data == "yes"
    if not deciding.is_made(asked, accepted=is_accepted, **given):
        try:
            _decide(asked, is_accepted, form.moment, given)
        except Overtaken:
            raise
        except Refused as refusal:
            form.accepted.errors = [str(refusal)]
            return _show(asked, form), refusal.status
    flash(_("The decision is made, and the delegation is told."), "success")
    return redirect(url_for(".show", slug=reply_of(asked).consultation.slug, number=asked.id))


list_all.tab = show.tab = decide.tab = "deadline.show"


def _decide(asked, is_accepted, good_until, given):
    if is_accepted:
        deciding.accept(asked, good_until=good_until, at=now(), **given)
    else:
        deciding.decline(asked, at=now(), **given)


def _show(asked, form):
    reply = reply_of(asked)
    return render_template("late_requests/show.html", late_request=asked, reply=reply, consultation=reply.consultation, form=form,
                           errors=field_errors(form), has_errors=bool(form.errors), stage=reply.consultation.stage(now()))
