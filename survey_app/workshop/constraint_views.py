"""What every plan is to respect: shown, said and taken back. Joins the pages of plans."""

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.fields import field_errors
from survey_app.language import words
from survey_app.reply import participation
from survey_app.workshop.blueprint import bp, find_for_change, shown
from survey_app.workshop.constraining import find_constraint, remove, set_constraint
from survey_app.workshop.constraint_form import ConstraintForm, kind_names
from survey_app.workshop.constraints import rows_of
from survey_app.workshop.plans import numbers, situation_of


def find_constraint_to_remove(slug, number):
    """(consultation, constraint), the constraint None where somebody has removed it already."""
    consultation = find_for_change(slug)
    return consultation and (consultation, find_constraint(consultation, number))


@bp.get("/constraints")
@reads(Act.READ_PLANS, on=find_consultation)
def list_constraints(consultation):
    return _show_constraints(consultation)


@bp.post("/constraints")
@writes(Act.CHANGE_PLAN, on=find_for_change)
def create_constraint(consultation):
    form = _constraint_form(consultation, posted=request.form)
    if not form.validate():
        return _show_constraints(consultation, form), 422
    try:
        set_constraint(consultation, by=g.actor, at=now(), **form.values())
    except Refused as refusal:
        return _show_constraints(consultation, form, str(refusal)), refusal.status
    flash(_("The constraint is set; plans made from now on respect it."), "success")
    return _to_constraints(consultation)


@bp.post("/constraints/<int(max=2147483647):number>/removal")
@writes(Act.CHANGE_PLAN, on=find_constraint_to_remove)
def remove_constraint(found):
    consultation, constraint = found
    if constraint:
        remove(consultation, constraint, by=g.actor, at=now())
    flash(_("The constraint is removed; plans that exist stay as they are."), "success")
    return _to_constraints(consultation)


for view in (list_constraints, create_constraint, remove_constraint):
    view.tab = "plans.list_all"


def _constraint_form(consultation, posted=None):
    return ConstraintForm.opened(_sections(consultation), max(numbers(consultation)), words(), posted=posted)


def _show_constraints(consultation, form=None, refusal=None):
    form = form or _constraint_form(consultation)
    errors = [*field_errors(form), *([("kind-0", refusal)] if refusal else [])]
    names = {code: name for _group, _name, entries in form.sections for code, name in entries}
    return shown("constraints", consultation, form=form, errors=errors, has_errors=bool(errors), kinds=kind_names(), names=names,
                 rows=rows_of(consultation))


def _sections(consultation):
    """[(group, what it is called, [(delegation, name)])]: members by regional group, then observers."""
    situation, said = situation_of(consultation, participation.lines(consultation, now())), words()
    names = situation.part.names
    sections = [(group["code"], said.text(group["name"]), [each for each in situation.part.members if not each.is_observer
                                                           and each.group == group["code"]]) for group in situation.groups]
    sections.append(("observers", _("Observers"), [each for each in situation.part.members if each.is_observer]))
    return [(code, name, [(each.code, said.text(names[each.code])) for each in members]) for code, name, members in sections if members]


def _to_constraints(consultation):
    return redirect(url_for("plans.list_constraints", slug=consultation.slug))
