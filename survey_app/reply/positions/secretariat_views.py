"""Filing the texts of groups of states, and who of the members they claim has confirmed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.reply import bundles, participation
from survey_app.reply.positions import filing
from survey_app.reply.positions.finding import find_position, key
from survey_app.reply.positions.forms import PositionForm
from survey_app.reply.positions.standing import associated, standings
from survey_app.roll.groups import in_order, known_groups, named

bp = Blueprint("filed_positions", __name__, url_prefix="/secretariat/consultations/<slug>/positions")


def find_filed(slug, key):
    """(consultation, position), or None."""
    consultation = find_consultation(slug)
    position = consultation and find_position(consultation, key, for_change=request.method == "POST")
    return position and (consultation, position)


@bp.get("")
@reads(Act.READ_POSITIONS, on=find_consultation)
def list_all(consultation):
    at = now()
    lines = participation.lines(consultation, at)
    rows = [(position, standings(position, lines)) for position in bundles.positions(consultation)]
    return render_template("filed_positions/list_all.html", consultation=consultation, rows=rows, key=key, at=at,
                           themes=consultation.questionnaire.theme_names(words()), may_change=filing.may_change(consultation, at))


@bp.get("/new")
@reads(Act.FILE_POSITION, on=find_consultation)
def new(consultation):
    return _show_form(consultation, _form(consultation))


@bp.post("")
@writes(Act.FILE_POSITION, on=find_consultation)
def create(consultation):
    form = _form(consultation, posted=request.form)
    if not form.validate():
        return _show_form(consultation, form), 422
    try:
        position = filing.file(consultation, holder=form.holder.data, by=g.actor, at=now(), **form.values())
    except Refused as refusal:
        return _show_form(consultation, form, refusal=str(refusal)), refusal.status
    flash(_("The position is filed, and the members it claims are told."), "success")
    return _to(consultation, position)


@bp.get("/<key>")
@reads(Act.READ_POSITIONS, on=find_filed)
def show(found):
    consultation, position = found
    lines = participation.lines(consultation, now())
    return render_template(
        "filed_positions/show.html", consultation=consultation, position=position, key=key, standings=standings(position, lines),
        confirmed=len(associated(position, lines)), themes=consultation.questionnaire.theme_names(words()),
        may_change=filing.may_change(consultation, now()),
        groups={group["code"]: group for group in named({line.entry.group for line in lines}, known_groups())},
    )


@bp.get("/<key>/amendment")
@reads(Act.FILE_POSITION, on=find_filed)
def edit(found):
    return _show_form(found[0], _form(found[0], position=found[1]), position=found[1])


@bp.post("/<key>/amendment")
@writes(Act.FILE_POSITION, on=find_filed)
def amend(found):
    consultation, position = found
    form = _form(consultation, position=position, posted=request.form)
    form.holder.data = position.holder
    if not form.validate():
        return _show_form(consultation, form, position=position), 422
    try:
        filing.amend(consultation, position, by=g.actor, at=now(), **form.values())
    except Refused as refusal:
        return _show_form(consultation, form, position=position, refusal=str(refusal)), refusal.status
    flash(_("The position is amended."), "success")
    return _to(consultation, position)


for view in (new, create, show, edit, amend):
    view.tab = "filed_positions.list_all"


def _form(consultation, *, position=None, posted=None):
    said = words()
    form = PositionForm.opened(consultation, _members(consultation, said), said, position=position, posted=posted,
                               today=said.local(now()).date())
    form.preference_is_fixed = position is not None and filing.is_named(consultation, position)
    if form.preference_is_fixed:
        form.preference.data = position.preference
    return form


def _members(consultation, said):
    """[(group code, what it is called, members of the roll)]: groups in the organisation's order, those of none last."""
    known, lines = known_groups(), participation.lines(consultation, now())
    entries = [line.entry for line in lines if line.entry.is_member]
    ordered = named(in_order({entry.group for entry in entries}, known), known)
    return [(group["code"], said.text(group["name"]), [entry for entry in entries if entry.group == group["code"]]) for group in ordered]


def _show_form(consultation, form, *, position=None, refusal=None):
    errors = [(_first(field), field.errors[0]) for field in form if field.errors] + ([("holder", refusal)] if refusal else [])
    return render_template("filed_positions/edit.html", consultation=consultation, form=form, position=position, key=key, errors=errors,
                           has_errors=bool(errors), themes=consultation.questionnaire.theme_names(words()))


def _first(field):
    """Where the summary of errors leads: of a group of boxes to the first."""
    return f"{field.id}-0" if field.name == "covers" else field.id


def _to(consultation, position):
    return redirect(url_for(".show", slug=consultation.slug, key=key(position)))
