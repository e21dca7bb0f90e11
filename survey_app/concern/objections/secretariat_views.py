"""Showing codings to the delegations, and answering their objections."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.account import people
from survey_app.clock import now
from survey_app.concern.coding import codings, may_change
from survey_app.concern.finding import found
from survey_app.concern.list_page import heading
from survey_app.concern.objections import answering, objecting, showing
from survey_app.concern.objections.code_names import CodeNames
from survey_app.concern.objections.forms import AnswerForm, WindowForm
from survey_app.concern.objections.models import Objection
from survey_app.concern.objections.wording import wording
from survey_app.consultation.models import find_consultation
from survey_app.db import find_one
from survey_app.errors import Overtaken, Refused
from survey_app.fields import field_errors
from survey_app.language import words
from survey_app.reply import participation

bp = Blueprint("objections", __name__, url_prefix="/secretariat/consultations/<slug>/objections")


@bp.app_context_processor
def _values():
    """For the page on which a concern is coded."""
    return {"objections_waiting": objecting.waiting_of}


def find_to_show(slug):
    """Locked when the codings are shown: by one at a time."""
    return find_consultation(slug, for_change=request.method == "POST")


def find_objection(slug, number):
    """Locked when it is answered: that is done once."""
    consultation = find_consultation(slug)
    query = select(Objection).where(Objection.consultation_id == (consultation and consultation.id), Objection.id == number)
    return find_one(query, for_change=request.method == "POST")


@bp.get("")
@reads(Act.READ_CONCERNS, on=find_consultation)
def list_all(consultation):
    at = now()
    lines, done = participation.lines(consultation, at), codings(consultation, at)
    concerns = found(lines)
    windows = showing.windows(consultation)
    return render_template(
        "objections/list_all.html", consultation=consultation, windows=windows, is_open=bool(windows) and showing.is_open(windows[0], at),
        progress=showing.progress_of(concerns, done), objections=objecting.objections_of(consultation), done=done,
        may_show=may_change(consultation, at), names={line.delegation: line.entry.name for line in lines},
        headings={(concern.delegation, concern.key): heading(concern) for concern in concerns}, waiting=objecting.waiting(consultation),
    )


@bp.get("/window")
@reads(Act.SHOW_CODINGS, on=find_to_show)
def show_codings(consultation):
    return _show_window(consultation, WindowForm.opened(showing.window(consultation)))


@bp.post("/window")
@writes(Act.SHOW_CODINGS, on=find_to_show)
def create_window(consultation):
    form = WindowForm.opened(showing.window(consultation))
    if not form.validate():
        return _show_window(consultation, form), 422
    try:
        made = showing.show(consultation, ends_at=form.moment, after=form.number, by=g.actor, at=now())
    except Refused as refusal:
        form.day.errors = [str(refusal)]
        standing = showing.window(consultation)
        form.after.data = str(standing.number if standing else 0)  # what the page shows now
        return _show_window(consultation, form), refusal.status
    flash(_("Delegations see their codings, and may object until %(moment)s.", moment=words().moment(made.ends_at)), "success")
    return redirect(url_for(".list_all", slug=consultation.slug))


@bp.get("/<int(max=2147483647):number>")
@reads(Act.READ_CONCERNS, on=find_objection)
def show(objection):
    return _show(objection, AnswerForm())


@bp.post("/<int(max=2147483647):number>")
@writes(Act.ANSWER_OBJECTION, on=find_objection)
def answer(objection):
    form = AnswerForm()
    if not form.validate():
        return _show(objection, form), 422
    given = {"outcome": form.outcome.data, "text": form.text.data, "by": g.actor}
    if not answering.is_made(objection, **given):
        try:
            answering.answer(objection, at=now(), **given)
        except Overtaken:
            raise
        except Refused as refusal:
            form.outcome.errors = [str(refusal)]
            return _show(objection, form), refusal.status
    flash(_("The objection is answered, and the delegation is told."), "success")
    return redirect(url_for(".show", slug=answering.reply_of(objection).consultation.slug, number=objection.id))


for view in (list_all, show_codings, create_window, show, answer):
    view.tab = "concerns.list_all"


def _show_window(consultation, form):
    at = now()
    reached = showing.progress(consultation, at)
    told = [entry.delegation for _account, entry in people.of_roll(consultation.id, at) if entry.delegation in reached.delegations]
    return render_template("objections/show_codings.html", consultation=consultation, form=form, errors=field_errors(form),
                           has_errors=bool(form.errors), standing=showing.window(consultation), progress=reached, people=len(told),
                           spoken_for=len(set(told)), may_show=may_change(consultation, at))


def _show(objection, form):
    reply, said = answering.reply_of(objection), words()
    return render_template(
        "objections/show.html", objection=objection, reply=reply, consultation=reply.consultation, form=form, errors=field_errors(form),
        has_errors=bool(form.errors), names=CodeNames(reply.consultation, said), coding=answering.objected_to(objection),
        changed=answering.changed_to(objection), **wording(reply, objection.concern, now()), heading=heading,
    )
