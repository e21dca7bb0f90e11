"""A delegation's pages: the questionnaire, its check, submission, withdrawal, receipts and earlier versions."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import may, reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.language import choose, words
from survey_app.reply import conflict, drafting, editing, page_values, receipt_page, submitting
from survey_app.reply.clearance import clearing
from survey_app.reply.clearance.models import copies_of
from survey_app.reply.late import permission
from survey_app.reply.models import find_reply
from survey_app.reply.showing import parts
from survey_app.reply.submission_form import SubmissionForm
from survey_app.reply.writing import presence, typed

bp = Blueprint("reply", __name__, url_prefix="/consultations/<slug>")
page_values.add_to(bp)


def find_own_reply(slug):
    """Locked when the request changes something, so that two posts follow one another."""
    consultation = find_consultation(slug)
    if consultation is None or g.actor.delegation is None or consultation.stage(now()) == "preparing":
        return None
    return find_reply(consultation, g.actor.delegation, for_change=request.method == "POST")


@bp.get("/reply")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def edit(reply):
    """The form while one may write; otherwise where the reply stands, in words. A GET that writes: it notes who has opened it.

    Two questions to the database for that: who else is writing, and whether there is something to note.
    """
    if not may(Act.EDIT_DRAFT, reply) or not permission.may_submit(reply, now()):
        page = _show_standing(reply)
    elif reply.copy:  # what counts now
        return redirect(url_for("clearance.show", slug=reply.consultation.slug))
    else:
        page = _show_form(reply, editing.opened_form(reply, add=request.args.get("add")))
    presence.note_opening(reply, g.actor, now())
    return page


@bp.post("/reply")
@writes(Act.EDIT_DRAFT, on=find_own_reply)
def save(reply):
    """Saves the draft, by button or by autosave, and goes where the button says."""
    _language_wanted()
    presence.note(reply, g.actor, now())
    posted = editing.Posted(reply, request.form)
    try:
        posted.save(by=g.actor, at=now(), by_button=not _is_autosave())
    except drafting.DraftChanged as changed:
        return _show_conflict(posted, changed)
    if _is_autosave():
        return _autosave_answer(posted)
    return _go_on(posted)


@bp.get("/reply/draft")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def show_draft(reply):
    return _show_standing(reply)


@bp.post("/reply/merge")
@writes(Act.EDIT_DRAFT, on=find_own_reply)
def create_merge(reply):
    """Both texts of a conflicting save, with a choice for each answer in which they differ."""
    _language_wanted()
    presence.note(reply, g.actor, now())
    posted = editing.Posted(reply, request.form)
    conflict.Conflict(posted).take_theirs(request.form)
    try:
        posted.save(by=g.actor, at=now())
    except drafting.DraftChanged as changed:
        return _show_conflict(posted, changed)
    return _go_on(posted)


@bp.get("/reply/merge")
@bp.get("/reply/submission")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def go_back(reply):
    """For who reloads the page of a refused post."""
    return redirect(url_for(".edit", slug=reply.consultation.slug))


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
    return _to_check(reply)


@bp.get("/reply/review")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def review(reply):
    if reply.draft is None:
        return redirect(url_for(".edit", slug=reply.consultation.slug))
    return show_review(reply, SubmissionForm.opened(reply, words()))


review.tab = "reply.edit"


@bp.post("/reply/submission")
@writes(Act.SUBMIT_REPLY, on=find_own_reply)
def create_submission(reply):
    made = submitting.already_made(reply, request.form.get("token", ""))
    if made:
        return _to_receipt(reply, made)
    wanted = _language_wanted()
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


create_submission.tab = "reply.edit"


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


def _show_form(reply, form, *, problems=(), unsaved=False):
    """`unsaved`: the form holds something that was posted and not stored; the script keeps it then."""
    copies = copies_of(reply.consultation.id, reply.delegation)
    return render_template(
        "reply/edit.html",
        reply=reply,
        consultation=reply.consultation,
        form=form,
        opened=request.form.get("opened") or conflict.opened_digests(reply),
        fields=editing.fields(reply, form),
        problems=problems,
        has_errors=bool(problems),
        others=_others(reply),
        unsaved=unsaved,
        typed=typed.of_page(request.form),
        copies=copies,
        returned=clearing.last_returned(reply, copies),
        add=request.args.get("add"),
    )


def _show_standing(reply):
    source = reply.latest
    shown = parts(reply.consultation.questionnaire, source.reply, source.answers, words()) if source else []
    return render_template(
        "reply/standing.html",
        reply=reply,
        consultation=reply.consultation,
        source=source,
        parts=shown,
        copies=copies_of(reply.consultation.id, reply.delegation),
        is_open=permission.may_submit(reply, now()),
    )


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


def _show_conflict(posted, changed):
    reply = posted.reply
    if _is_autosave():
        return {
            "message": str(changed),
            "href": url_for(".show_draft", slug=reply.consultation.slug),
            "link": _("Read what was saved"),
        }, 409
    return render_template(
        "reply/conflict.html",
        reply=reply,
        consultation=reply.consultation,
        differences=conflict.Conflict(posted).differences(words()),
        posted=conflict.fields_to_carry(request.form),
    ), 409


def _autosave_answer(posted):
    reply = posted.reply
    if posted.problems:
        said = _("Saved, except: %(problem)s") if posted.is_kept else _("Not saved: %(problem)s")
        return {"message": said % {"problem": posted.problems[0][1]}, "revision": reply.revision}, 422
    return {"saved": _saved_lines(reply), "revision": reply.revision, "others": _others(reply)}


def _saved_lines(reply):
    saved, more = editing.saved_line(reply.draft, words()), [editing.copy_line(reply, words(), now())]
    if not permission.may_submit(reply, now()):
        more.append(_("The deadline has passed: this is kept as a draft, and is not submitted."))
    more = " ".join(filter(None, more))
    return f"{saved.rstrip('.')}. {more}" if more else saved


def _others(reply):
    return presence.sentence(presence.others(reply, g.actor, now()), words())


def _go_on(posted):
    """To the page that the button names; with what could not be read, back to the form."""
    reply, action = posted.reply, request.form.get("action", "save")
    here = {"slug": reply.consultation.slug}
    if posted.problems:
        return _show_form(reply, posted.form, problems=posted.problems, unsaved=True), 422
    typed.note_saved(request.form)
    if not permission.may_submit(reply, now()):
        flash(_("The deadline has passed: what you wrote is kept as a draft, and is not submitted."), "warning")
        return redirect(url_for(".edit", **here))
    if action == "review":
        posted.show_missing()
        if posted.problems:
            return _show_form(reply, posted.form, problems=posted.problems), 422
    _say_saved(reply, action)
    if action == "review":
        return _to_check(reply)
    if action.startswith("add-"):
        return redirect(url_for(".edit", **here, add=posted.block_to_extend(action)))
    return redirect(url_for(".edit", **here))


def _to_check(reply):
    """A draft that is saved while a copy is in clearance is not what would be submitted."""
    return redirect(url_for("clearance.show" if reply.copy else ".review", slug=reply.consultation.slug))


def _say_saved(reply, action):
    """Where the save was all that the button asked for; while a copy is in clearance always, for the save has not changed it."""
    copy_line = editing.copy_line(reply, words(), now())
    if copy_line:
        flash(" ".join((_("Saved."), copy_line)), "success")
    elif action == "save":
        flash(_("Draft saved."), "success")


def _language_wanted():
    """On form pages the languages are buttons; the one pressed, from now on."""
    action = request.form.get("action", "")
    if action.startswith("language-"):
        choose(action.removeprefix("language-"))
        return True
    return False


def _is_autosave():
    return request.accept_mimetypes.best == "application/json"


def _to_receipt(reply, version):
    number = receipt_page.Receipt(reply, version).number
    return redirect(url_for("receipts.show", slug=reply.consultation.slug, number=number))
