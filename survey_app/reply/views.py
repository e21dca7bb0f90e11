"""A delegation's questionnaire: opened, saved by button or by itself, and both texts where two people have written."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import may, reads, writes
from survey_app.clock import now
from survey_app.language import choose_pressed, words
from survey_app.reply import conflict, drafting, editing, submission_views
from survey_app.reply.blueprint import bp, find_own_reply
from survey_app.reply.clearance import clearing
from survey_app.reply.clearance.models import copies_of
from survey_app.reply.late import permission
from survey_app.reply.showing import parts
from survey_app.reply.writing import presence, typed


@bp.get("/reply")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def edit(reply):
    """The form while one may write; otherwise where the reply stands, in words. A GET that writes: it notes who has opened it."""
    visits = _visits(reply)
    if not may(Act.EDIT_DRAFT, reply) or not permission.may_submit(reply, now()):
        page = _show_standing(reply)
    elif reply.copy:  # what counts now
        return redirect(url_for("clearance.show", slug=reply.consultation.slug))
    else:
        page = _show_form(reply, editing.opened_form(reply, add=request.args.get("add")), visits)
    presence.note_opening(reply, g.actor, now(), visits)
    return page


@bp.post("/reply")
@writes(Act.EDIT_DRAFT, on=find_own_reply)
def save(reply):
    """Saves the draft, by button or by autosave, and goes where the button says."""
    choose_pressed(request.form)
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
    choose_pressed(request.form)
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


def _show_form(reply, form, visits, *, problems=(), unsaved=False):
    """`visits`: to this reply; `unsaved`: the form holds something that was posted and not stored; the script keeps it then."""
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
        others=_others(visits),
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


def _show_conflict(posted, changed):
    reply = posted.reply
    if _is_autosave():
        return {
            "message": _("%(said)s “Save draft” shows both texts, and you choose.", said=changed),
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
    return {"saved": _saved_lines(reply), "revision": reply.revision, "others": _others(_visits(reply))}


def _saved_lines(reply):
    saved, more = editing.saved_line(reply.draft, words()), [editing.copy_line(reply, words(), now())]
    if not permission.may_submit(reply, now()):
        more.append(_("The deadline has passed: this is kept as a draft, and is not submitted."))
    more = " ".join(filter(None, more))
    return f"{saved.rstrip('.')}. {more}" if more else saved


def _visits(reply):
    return presence.visits_to(reply, g.actor, now())


def _others(visits):
    return presence.sentence(presence.others(visits, g.actor), words())


def _go_on(posted):
    """To the page that the button names; with what could not be read, back to the form."""
    reply, action = posted.reply, request.form.get("action", "save")
    here = {"slug": reply.consultation.slug}
    if posted.problems:
        return _show_form(reply, posted.form, _visits(reply), problems=posted.problems, unsaved=True), 422
    typed.note_saved(request.form)
    if not permission.may_submit(reply, now()):
        flash(_("The deadline has passed: what you wrote is kept as a draft, and is not submitted."), "warning")
        return redirect(url_for(".edit", **here))
    if action == "review":
        posted.show_missing()
        if posted.problems:
            return _show_form(reply, posted.form, _visits(reply), problems=posted.problems), 422
    _say_saved(reply, action)
    if action == "review":
        return submission_views.to_check(reply)
    if action.startswith("add-"):
        return redirect(url_for(".edit", **here, add=posted.block_to_extend(action)))
    return redirect(url_for(".edit", **here))


def _say_saved(reply, action):
    """Where the save was all that the button asked for; while a copy is in clearance always, for the save has not changed it."""
    copy_line = editing.copy_line(reply, words(), now())
    if copy_line:
        flash(" ".join((_("Saved."), copy_line)), "success")
    elif action == "save":
        flash(_("Draft saved."), "success")


def _is_autosave():
    return request.accept_mimetypes.best == "application/json"
