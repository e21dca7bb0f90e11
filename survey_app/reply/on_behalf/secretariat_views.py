"""Replies received on paper: the list of entries, one of them, keying in and correcting."""

from flask import abort, flash, g, render_template, request, session
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.language import choose_pressed, words
from survey_app.reply.models import find_reply
from survey_app.reply.on_behalf import check_page, check_views, entering, keying, list_page, scans
from survey_app.reply.on_behalf.blueprint import ONE, bp, find_paper, page_values, to_entry
from survey_app.reply.on_behalf.models import UNCHECKED, entries_of

__all__ = ["bp", "check_views"]
_LARGEST_POST = 64 * 1024 * 1024  # so that a scan that is too large is refused in words, and what was typed beside it stays


@bp.url_value_preprocessor
def make_room(endpoint, values):
    """Before anything reads the form; for nobody who is not signed in."""
    if endpoint in ("entries.create", "entries.save") and "id" in session:
        request.max_content_length = _LARGEST_POST


def find_reply_to_key(slug):
    """Of the delegation that the form names."""
    consultation = find_consultation(slug)
    return consultation and _reply_of(consultation, request.form.get("delegation", ""), for_change=True)


@bp.get("")
@reads(Act.READ_ENTRIES, on=find_consultation)
def list_all(consultation):
    return render_template("entries/list_all.html", consultation=consultation, groups=list_page.groups(entries_of(consultation)),
                           takes_replies=consultation.stage(now()) in entering.STAGES)


@bp.get("/new")
@reads(Act.KEY_ENTRY, on=find_consultation)
def new(consultation):
    """First for which delegation, because observers may be asked something else; then the form."""
    entering.insist_on_stage(consultation, now())
    asked = request.args.get("delegation")
    reply = asked and _reply_of(consultation, asked)
    if reply:
        return _show_form(keying.Opened(reply, words()))
    page = render_template("entries/choose_delegation.html", consultation=consultation, choices=list_page.delegations(consultation, words()),
                           has_errors=asked is not None)
    return page, 200 if asked is None else 422


@bp.post("")
@writes(Act.KEY_ENTRY, on=find_reply_to_key)
def create(reply):
    posted = _posted(reply)
    if not (posted.is_finished and posted.validate()):
        return _show_form(posted)
    try:
        entry = entering.key(reply, posted.keyed, scan=posted.scan, token=posted.form.token.data, by=g.actor, at=now())
    except Refused as refusal:
        posted.refuse(refusal)
        return _show_form(posted, refusal.status)
    flash(_("Entry %(number)s is keyed in and waits for a check.", number=entry.id), "success")
    return to_entry(reply.consultation, entry)


@bp.get(ONE)
@reads(Act.READ_ENTRIES, on=find_paper)
def show(paper):
    return render_template("entries/show.html", **page_values(paper))


@bp.get(f"{ONE}/correction")
@reads(Act.CHANGE_ENTRY, on=find_paper)
def edit(paper):
    entering.insist_on_unchecked(paper.entry)
    return _show_form(keying.Opened(paper.reply, words(), paper), paper=paper)


@bp.post(f"{ONE}/correction")
@writes(Act.CHANGE_ENTRY, on=find_paper)
def save(paper):
    posted = _posted(paper.reply)
    if not (posted.is_finished and posted.validate()):
        return _show_form(posted, paper=paper)
    try:
        entering.change(paper, posted.keyed, scan=posted.scan, revision=posted.revision, by=g.actor, at=now())
    except Refused as refusal:
        posted.refuse(refusal, paper.entry.revision)
        return _show_form(posted, refusal.status, paper=paper)
    flash(_("Entry %(number)s is changed and waits for a check.", number=paper.entry.id), "success")
    return to_entry(paper.consultation, paper.entry)


@bp.get(f"{ONE}/scan")
@reads(Act.READ_ENTRIES, on=find_paper)
def download_scan(paper):
    if paper.entry.scan is None:
        abort(404)
    return scans.send(paper.entry.scan)


for view in (new, create, show, edit, save):
    view.tab = "entries.list_all"


def _reply_of(consultation, delegation, **more):
    return find_reply(consultation, delegation.replace("\0", "?"), **more)  # no code has either, and PostgreSQL takes no zero


def _posted(reply):
    choose_pressed(request.form)
    posted = keying.Posted(reply, words(), request.form, request.files)
    posted.extend()
    return posted


def _show_form(keyed, status=None, *, paper=None):
    reply, said = keyed.reply, words()
    page = render_template(
        "entries/edit.html", consultation=reply.consultation, reply=reply, paper=paper, form=keyed.form, fields=keying.fields(keyed),
        add=keyed.add, problems=keyed.problems, has_errors=bool(keyed.problems), has_file=keyed.has_file, types=",".join(scans.TYPES),
        others=[entry for entry in entries_of(reply.consultation, reply.delegation) if entry.status in UNCHECKED],
        timeliness=check_page.timeliness(reply.consultation, keyed.form.received_at, said) if keyed.form.received_at else None,
    )
    return page, status or (422 if keyed.problems else 200)
