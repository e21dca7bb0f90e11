"""Replies received on paper: keying them in, and the check by somebody else that makes versions of them."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.language import choose, words
from survey_app.reply.models import find_reply
from survey_app.reply.on_behalf import check_page, checking, entering, keying, list_page, papers, scans
from survey_app.reply.on_behalf.forms import CheckForm, problems
from survey_app.reply.on_behalf.models import UNCHECKED, entries_of
from survey_app.reply.showing import parts

bp = Blueprint("entries", __name__, url_prefix="/secretariat/consultations/<slug>/entries")
_ONE = "/<int(max=2147483647):number>"
_LARGEST_POST = 64 * 1024 * 1024  # so that a scan that is too large is refused in words, and what was typed beside it stays


@bp.url_value_preprocessor
def make_room(endpoint, values):
    """Before anything reads the form; for nobody who is not signed in."""
    if endpoint in ("entries.create", "entries.save") and "id" in session:
        request.max_content_length = _LARGEST_POST


def find_paper(slug, number):
    """Locked when the request changes something: who changes and who checks follow one another."""
    consultation = find_consultation(slug)
    return consultation and papers.find_paper(consultation, number, for_change=request.method == "POST")


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
    return _to_entry(reply.consultation, entry)


@bp.get(_ONE)
@reads(Act.READ_ENTRIES, on=find_paper)
def show(paper):
    return render_template("entries/show.html", **_values(paper))


@bp.get(f"{_ONE}/correction")
@reads(Act.CHANGE_ENTRY, on=find_paper)
def edit(paper):
    entering.insist_on_unchecked(paper.entry)
    return _show_form(keying.Opened(paper.reply, words(), paper), paper=paper)


@bp.post(f"{_ONE}/correction")
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
    return _to_entry(paper.consultation, paper.entry)


@bp.get(f"{_ONE}/check")
@reads(Act.CHECK_ENTRY, on=find_paper)
def check(paper):
    entering.insist_on_unchecked(paper.entry)
    return _show_check(paper, _check_form(paper))


@bp.post(f"{_ONE}/check")
@writes(Act.CHECK_ENTRY, on=find_paper)
def decide(paper):
    if paper.entry.status not in UNCHECKED:
        return _to_entry(paper.consultation, paper.entry)  # pressed twice, or somebody else was faster: the page says what became of it
    form = _check_form(paper, request.form)
    if not form.validate():
        return _show_check(paper, form, 422)
    try:
        said = _decided(paper, form)
    except Refused as refusal:
        return _show_check(paper, _check_form(paper, remark=form.remark.data), refusal.status, refusal)
    flash(said, "success")
    return _to_entry(paper.consultation, paper.entry)


@bp.get(f"{_ONE}/scan")
@reads(Act.READ_ENTRIES, on=find_paper)
def download_scan(paper):
    if paper.entry.scan is None:
        abort(404)
    return scans.send(paper.entry.scan)


for view in (new, create, show, edit, save, check, decide):
    view.tab = "entries.list_all"


def _reply_of(consultation, delegation, **more):
    return find_reply(consultation, delegation.replace("\0", "?"), **more)  # no code has either, and PostgreSQL takes no zero


def _posted(reply):
    if request.form.get("action", "").startswith("language-"):
        choose(request.form["action"].removeprefix("language-"))
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


def _values(paper):
    """What the page of an entry and that of its check show alike."""
    entry, said = paper.entry, words()
    return {
        "consultation": paper.consultation, "reply": paper.reply, "paper": paper, "entry": entry, "facts_of_paper": check_page.facts(paper, said),
        "parts": parts(paper.consultation.questionnaire, entry.reply, entry.answers, said), "missing": check_page.missing(paper),
    }


def _show_check(paper, form, status=200, refusal=None):
    said = words()
    found = [("decision-0", str(refusal))] if refusal else problems(form)
    page = render_template(
        "entries/check.html", form=form, problems=found, has_errors=bool(found), differences=check_page.differences(paper, said),
        consequences=[consequence for _value, _label, consequence in check_page.choices(paper, said)], **_values(paper),
    )
    return page, status


def _check_form(paper, posted=None, **typed):
    """As the entry stands now: who was overtaken reads it anew."""
    data = {"revision": paper.entry.revision, "versions": len(paper.reply.versions), **typed}
    choices = [(value, label) for value, label, _consequence in check_page.choices(paper, words())]
    return CheckForm.opened(choices, posted, data=data)


def _decided(paper, form):
    """Does what was chosen, and says so."""
    by, at, revision, remark = g.actor, now(), form.number("revision"), form.remark.data
    if form.decision.data == "register":
        version = checking.register_entry(paper, revision=revision, versions=form.number("versions"), by=by, at=at)
        return _("The entry is registered as version %(number)s. The delegation is told.", number=version.number)
    if form.decision.data == "return":
        checking.return_entry(paper, revision=revision, remark=remark, by=by, at=at)
        return _("The entry is returned. It does not count.")
    checking.set_aside(paper, revision=revision, remark=remark, by=by, at=at)
    return _("The entry is set aside. It does not count.")


def _to_entry(consultation, entry):
    return redirect(url_for(".show", slug=consultation.slug, number=entry.id))
