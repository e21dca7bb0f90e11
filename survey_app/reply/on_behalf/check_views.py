"""The check of an entry by somebody other than who keyed it in, which makes a version of it."""

from flask import flash, g, render_template, request
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.errors import Refused
from survey_app.fields import field_errors, read_number
from survey_app.language import words
from survey_app.reply.on_behalf import check_page, checking, entering
from survey_app.reply.on_behalf.blueprint import ONE, bp, find_paper, page_values, to_entry
from survey_app.reply.on_behalf.forms import CheckForm
from survey_app.reply.on_behalf.models import UNCHECKED


@bp.get(f"{ONE}/check")
@reads(Act.CHECK_ENTRY, on=find_paper)
def check(paper):
    entering.insist_on_unchecked(paper.entry)
    return _show_check(paper, _check_form(paper))


@bp.post(f"{ONE}/check")
@writes(Act.CHECK_ENTRY, on=find_paper)
def decide(paper):
    if paper.entry.status not in UNCHECKED:
        return to_entry(paper.consultation, paper.entry)  # pressed twice, or somebody else was faster: the page says what became of it
    form = _check_form(paper, request.form)
    if not form.validate():
        return _show_check(paper, form, 422)
    try:
        said = _decided(paper, form)
    except Refused as refusal:
        return _show_check(paper, _check_form(paper, remark=form.remark.data), refusal.status, refusal)
    flash(said, "success")
    return to_entry(paper.consultation, paper.entry)


for view in (check, decide):
    view.tab = "entries.list_all"


def _show_check(paper, form, status=200, refusal=None):
    said = words()
    found = [("decision-0", str(refusal))] if refusal else field_errors(form)
    page = render_template(
        "entries/check.html", form=form, problems=found, has_errors=bool(found), differences=check_page.differences(paper, said),
        consequences=[consequence for _value, _label, consequence in check_page.choices(paper, said)], **page_values(paper),
    )
    return page, status


def _check_form(paper, posted=None, **typed):
    """As the entry stands now: who was overtaken reads it anew."""
    data = {"revision": paper.entry.revision, "versions": len(paper.reply.versions), **typed}
    choices = [(value, label) for value, label, _consequence in check_page.choices(paper, words())]
    return CheckForm.opened(choices, posted, data=data)


def _decided(paper, form):
    """Does what was chosen, and says so."""
    by, at, revision, remark = g.actor, now(), read_number(form.revision.data), form.remark.data
    if form.decision.data == "register":
        version = checking.register_entry(paper, revision=revision, versions=read_number(form.versions.data), by=by, at=at)
        return _("The entry is registered as version %(number)s. The delegation is told.", number=version.number)
    if form.decision.data == "return":
        checking.return_entry(paper, revision=revision, remark=remark, by=by, at=at)
        return _("The entry is returned. It does not count.")
    checking.set_aside(paper, revision=revision, remark=remark, by=by, at=at)
    return _("The entry is set aside. It does not count.")
