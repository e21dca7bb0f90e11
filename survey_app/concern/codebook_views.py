"""The codebook of a consultation, version by version."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.concern import codebook as books
from survey_app.concern.codebook_forms import CodeForm, GroupForm, NewCodeForm, ReasonForm
from survey_app.concern.codebook_uses import said_of, uses
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.fields import field_errors
from survey_app.language import words

bp = Blueprint("codebook", __name__, url_prefix="/secretariat/consultations/<slug>/codebook")


def find_with_codebook(slug):
    """Locked where something is to be changed."""
    consultation = find_consultation(slug, for_change=request.method == "POST")
    return consultation if consultation and consultation.codebook else None


def find_version(slug, number):
    """(consultation, one of its codebooks), counted from the first."""
    consultation = find_with_codebook(slug)
    versions = [*books.versions(consultation.codebook)][::-1] if consultation else []
    return (consultation, versions[number - 1]) if 1 <= number <= len(versions) else None


def find_code(slug, code):
    """(consultation, the code as its codebook holds it)"""
    consultation = find_with_codebook(slug)
    entry = next((each for each in consultation.codebook.codes if each["code"] == code), None) if consultation else None
    return (consultation, entry) if entry else None


def find_group(slug, key):
    """(consultation, name of the group in three languages)"""
    consultation = find_with_codebook(slug)
    groups = books.groups(consultation.codebook) if consultation else {}
    return (consultation, groups[key]) if key in groups else None


@bp.get("")
@reads(Act.READ_CONCERNS, on=find_consultation)
def show(consultation):
    return _show(consultation, consultation.codebook)


@bp.get("/versions/<int(max=2147483647):number>")
@reads(Act.READ_CONCERNS, on=find_version)
def show_version(found):
    return _show(*found)


@bp.get("/codes/new")
@reads(Act.CHANGE_CODEBOOK, on=find_with_codebook)
def new_code(consultation):
    return _edit(consultation, _code_form(consultation, NewCodeForm))


@bp.post("/codes/new")
@writes(Act.CHANGE_CODEBOOK, on=find_with_codebook)
def create_code(consultation):
    form = _code_form(consultation, NewCodeForm, posted=request.form)
    return _change(consultation, form, lambda told: books.add(consultation, form.entry(form.code.data), **told))


@bp.get("/codes/<code>")
@reads(Act.CHANGE_CODEBOOK, on=find_code)
def edit_code(found):
    consultation, entry = found
    return _edit(consultation, _code_form(consultation, CodeForm, entry=entry), entry=entry)


@bp.post("/codes/<code>")
@writes(Act.CHANGE_CODEBOOK, on=find_code)
def change_code(found):
    consultation, entry = found
    form = _code_form(consultation, CodeForm, entry=entry, posted=request.form)
    return _change(consultation, form, lambda told: books.change(consultation, form.entry(entry["code"]), **told), entry=entry)


@bp.get("/codes/<code>/removal")
@reads(Act.CHANGE_CODEBOOK, on=find_code)
def confirm_removal(found):
    consultation, entry = found
    used = uses(consultation, entry["code"])
    return _edit(consultation, ReasonForm.opened(consultation.codebook), entry=entry, page="removal", kept=used and said_of(entry["code"], used))


@bp.post("/codes/<code>/removal")
@writes(Act.CHANGE_CODEBOOK, on=find_code)
def remove_code(found):
    consultation, entry = found
    form = ReasonForm.opened(consultation.codebook, request.form)
    return _change(consultation, form, lambda told: books.take_out(consultation, entry["code"], **told), entry=entry, page="removal")


@bp.get("/groups/<key>")
@reads(Act.CHANGE_CODEBOOK, on=find_group)
def edit_group(found):
    consultation, group = found
    return _edit(consultation, _group_form(consultation, group), group=group, page="group")


@bp.post("/groups/<key>")
@writes(Act.CHANGE_CODEBOOK, on=find_group)
def change_group(found):
    consultation, group = found
    form = _group_form(consultation, group, request.form)
    return _change(consultation, form, lambda told: books.rename_group(consultation, group, form.name, **told), group=group, page="group")


for view in (show, show_version, new_code, create_code, edit_code, change_code, confirm_removal, remove_code, edit_group, change_group):
    view.tab = "concerns.list_all"


def _show(consultation, codebook):
    versions = list(books.versions(consultation.codebook))
    return render_template("codebook/show.html", consultation=consultation, codebook=codebook, versions=versions,
                           groups=books.groups(codebook) if codebook else {}, may_change=books.may_change(consultation, now()))


def _edit(consultation, form, *, status=200, refusal=None, page="code", **values):
    found = [("reason", refusal)] if refusal else field_errors(form)
    return render_template(f"codebook/edit_{page}.html", consultation=consultation, form=form, problems=found, has_errors=bool(found), **values), status


def _change(consultation, form, work, **shown):
    if not form.validate():
        return _edit(consultation, form, status=422, **shown)
    try:
        made = work({**form.told(), "by": g.actor, "at": now()})
    except Refused as refusal:
        form.based_on.data = str(consultation.codebook_id)  # who was overtaken has now seen the one that stands
        return _edit(consultation, form, status=refusal.status, refusal=str(refusal), **shown)
    flash(_("The codebook is changed: version %(version)s.", version=made.version), "success")
    return redirect(url_for(".show", slug=consultation.slug))


def _code_form(consultation, kind, **more):
    return kind.of(consultation.codebook, books.groups(consultation.codebook), words(), **more)


def _group_form(consultation, group, posted=None):
    return GroupForm.opened(consultation.codebook, posted, **{f"name_{language}": text for language, text in group.items()})
