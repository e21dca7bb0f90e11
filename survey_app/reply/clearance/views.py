"""Giving the draft for clearance; reading, returning, taking back the copy; the questionnaire on paper."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.clearance import clearing, sending
from survey_app.reply.clearance.copy_page import CopyPage, facts
from survey_app.reply.clearance.forms import ReturnForm
from survey_app.reply.clearance.models import copies_of
from survey_app.reply.late import permission
from survey_app.reply.submission_form import SubmissionForm
from survey_app.reply.submission_views import show_review
from survey_app.reply.writing import commenting

bp = Blueprint("clearance", __name__, url_prefix="/consultations/<slug>/reply")


def find_own_copy(slug, number):
    reply = find_own_reply(slug)
    return reply and CopyPage.of(reply, number)


@bp.get("/clearance")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def show(reply):
    """The copy in clearance; without one the last there was, so that the link in a message leads somewhere."""
    copies = copies_of(reply.consultation.id, reply.delegation)
    if not copies:
        return redirect(url_for("reply.edit", slug=reply.consultation.slug))
    return _show(CopyPage(reply, reply.copy or copies[-1]))


@bp.post("/clearance")
@writes(Act.MARK_READY, on=find_own_reply)
def create_copy(reply):
    try:
        copy = clearing.mark_ready(reply, revision=request.form.get("revision", type=int), by=g.actor, at=now())
    except Refused as refusal:
        return _show_refused(reply, refusal), refusal.status
    flash(_("Copy %(number)s is in clearance. The focal points have been told.", number=copy.number), "success")
    return redirect(url_for(".show", slug=reply.consultation.slug))


@bp.get("/clearance/<int(max=2147483647):number>")
@reads(Act.READ_OWN_REPLY, on=find_own_copy)
def show_copy(page):
    return _show(page)


@bp.get("/clearance/<int(max=2147483647):number>/word")
@reads(Act.READ_OWN_REPLY, on=find_own_copy)
def download_copy(page):
    return sending.copy(page)


@bp.get("/clearance/returning")
@reads(Act.RETURN_COPY, on=find_own_reply)
def confirm_return(reply):
    if reply.copy is None:
        return redirect(url_for(".show", slug=reply.consultation.slug))
    return _show_return(reply, ReturnForm(number=reply.copy.number))


@bp.post("/clearance/returning")
@writes(Act.RETURN_COPY, on=find_own_reply)
def create_return(reply):
    form = ReturnForm(request.form)
    if not form.validate():
        return _show_return(reply, form), 422
    try:
        copy = clearing.give_back(reply, number=request.form.get("number", type=int), comment=form.comment.data, by=g.actor, at=now())
    except Refused as refusal:
        return _show_return(reply, form, refusal=str(refusal)), refusal.status
    flash(_("Copy %(number)s is returned. Those who write have been told.", number=copy.number), "success")
    return redirect(url_for("reply.edit", slug=reply.consultation.slug))


@bp.post("/clearance/taking-back")
@writes(Act.MARK_READY, on=find_own_reply)
def create_taking_back(reply):
    copy = clearing.take_back(reply, number=request.form.get("number", type=int), by=g.actor, at=now())
    flash(_("Copy %(number)s is taken back. You can go on writing.", number=copy.number), "success")
    return redirect(url_for("reply.edit", slug=reply.consultation.slug))


@bp.get("/form")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def download_form(reply):
    return sending.form(reply)


for view in (show, create_copy, show_copy, confirm_return, create_return):
    view.tab = "reply.edit"


def _show(page, refusal=None):
    reply = page.reply
    return render_template(
        "clearance/show.html", page=page, copy=page.copy, reply=reply, consultation=reply.consultation, facts_of_copy=facts(page, words()),
        parts=page.parts(words()), copies=copies_of(reply.consultation.id, reply.delegation)[::-1], refusal=refusal,
        has_errors=bool(refusal), is_open=permission.may_submit(reply, now()), open_ones=_open_comments(reply),
    )


def _open_comments(reply):
    """[(label of the question, comment)]"""
    questionnaire = reply.consultation.questionnaire
    questions = {question.code: words().text(question.label) for question in questionnaire.questions}
    found = (comment for comment in commenting.comments_of(reply) if comment.settled_at is None)
    return [(questions.get(comment.question, comment.question) or _("The reply as a whole"), comment) for comment in found]


def _show_refused(reply, refusal):
    """Where the button was pressed: on the page of the copy that stays in clearance, or on that of the draft."""
    if reply.copy:
        return _show(CopyPage(reply, reply.copy), str(refusal))
    return show_review(reply, SubmissionForm.opened(reply, words()), refusal=str(refusal))


def _show_return(reply, form, refusal=None):
    return render_template("clearance/returning.html", reply=reply, consultation=reply.consultation, form=form, refusal=refusal,
                           has_errors=bool(form.errors or refusal))
