"""From a draft to a version and back: the kind of reply, the check, submission, withdrawal."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.errors import Refused
from survey_app.language import choose_pressed, words
from survey_app.reply import drafting, editing, receipt_page, submitting
from survey_app.reply.blueprint import bp, find_own_reply
from survey_app.reply.late import permission
from survey_app.reply.showing import parts
from survey_app.reply.submission_form import SubmissionForm
from survey_app.reply.writing import presence


@bp.get("/reply/kind")
@reads(Act.EDIT_DRAFT, on=find_own_reply)
def choose_kind(reply):
    permission.insist(reply, permission.wanted_of(reply), now())
    return render_template("reply/kind.html", reply=reply, consultation=reply.consultation)


@bp.post("/reply/kind")
@writes(Act.EDIT_DRAFT, on=find_own_reply)
def save_kind(reply):
    """A nil reply, or none at all; what was answered before stays in the draft."""
    kind = request.form.get("kind")
    if kind not in ("nil", "declined"):
        return render_template("reply/kind.html", reply=reply, consultation=reply.consultation, has_errors=True), 422
    presence.note(reply, g.actor, now())
    drafting.save(reply, kind=kind, answers=drafting.starting_point(reply)[1], revision=reply.revision, by=g.actor, at=now())
    return to_check(reply)


@bp.get("/reply/review")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def review(reply):
    if reply.draft is None:
        return redirect(url_for(".edit", slug=reply.consultation.slug))
    return show_review(reply, SubmissionForm.opened(reply, words()))


@bp.post("/reply/submission")
@writes(Act.SUBMIT_REPLY, on=find_own_reply)
def create_submission(reply):
    made = submitting.already_made(reply, request.form.get("token", ""))
    if made:
        return _to_receipt(reply, made)
    wanted = choose_pressed(request.form)
    form = SubmissionForm.opened(reply, words(), request.form)
    if wanted or request.form.get("action") == "save":  # what Enter presses in a text field
        return show_review(reply, form)
    if not form.validate():
        return show_review(reply, form), 422
    try:
        version = submitting.submit(reply, by=g.actor, at=now(), **form.values())
    except Refused as refusal:
        return show_review(reply, form, refusal=str(refusal)), refusal.status
    return _to_receipt(reply, version)


@bp.get("/reply/withdrawal")
@reads(Act.WITHDRAW_REPLY, on=find_own_reply)
def confirm_withdrawal(reply):
    permission.insist(reply, "withdraw", now())
    if reply.current is None:
        abort(404)
    return render_template(
        "reply/withdrawal.html", reply=reply, consultation=reply.consultation, receipt=receipt_page.Receipt(reply, reply.current)
    )


@bp.post("/reply/withdrawal")
@writes(Act.WITHDRAW_REPLY, on=find_own_reply)
def create_withdrawal(reply):
    version = reply.version(request.form.get("version", type=int))
    if version is None:
        abort(404)
    submitting.withdraw(reply, version, by=g.actor, at=now())
    flash(_("Version %(number)s is withdrawn.", number=version.number), "success")
    return redirect(url_for("receipts.list_all", slug=reply.consultation.slug))


for view in (review, create_submission):
    view.tab = "reply.edit"


def show_review(reply, form, refusal=None):
    """What a submission would say: the copy in clearance, else the draft. After a refusal the form is for the text as it is shown now."""
    text, problems = reply.to_submit, editing.problems(reply)
    shown = parts(reply.consultation.questionnaire, text.reply, text.answers, words()) if text else []
    if refusal and text:
        form.revision.data = text.revision
    return render_template(
        "reply/review.html",
        reply=reply,
        consultation=reply.consultation,
        form=form,
        parts=shown,
        problems=problems,
        refusal=refusal,
        has_errors=bool(form.errors or refusal),
        is_open=permission.may_submit(reply, now()),
    )


def to_check(reply):
    """A draft that is saved while a copy is in clearance is not what would be submitted."""
    return redirect(url_for("clearance.show" if reply.copy else ".review", slug=reply.consultation.slug))


def _to_receipt(reply, version):
    number = receipt_page.Receipt(reply, version).number
    return redirect(url_for("receipts.show", slug=reply.consultation.slug, number=number))
