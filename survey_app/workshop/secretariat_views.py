"""Plans of break-out groups: made, looked at, printed for the doors. What changes one by hand is in change_views.py, what all
are to respect in constraint_views.py."""

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.attachment import attachment
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.fields import field_errors, read_number
from survey_app.language import asked_words, words
from survey_app.reply import participation
from survey_app.reply.bundles import tally
from survey_app.workshop import change_views, constraint_views, door_document
from survey_app.workshop.blueprint import ONE, address, bp, find_for_change, find_page, leading, organisation, replaced_by, shown, theme_values
from survey_app.workshop.changing import changes_of
from survey_app.workshop.constraints import constraints_of
from survey_app.workshop.forms import NewPlanForm
from survey_app.workshop.making import make, new_token, newest, next_seed
from survey_app.workshop.plan_page import PlanPage, moved_in_words
from survey_app.workshop.plans import all_standing, numbers, situation_of

__all__ = ["bp", "change_views", "constraint_views"]


@bp.get("")
@reads(Act.READ_PLANS, on=find_consultation)
def list_all(consultation):
    pages = [PlanPage(each, words()) for each in all_standing(consultation, participation.lines(consultation, now()))]
    return shown("list_all", consultation, pages=pages, constraints=len(constraints_of(consultation)), **theme_values(consultation))


@bp.get("/new")
@reads(Act.CHANGE_PLAN, on=find_consultation)
def new(consultation):
    return _show_form(consultation, _form(consultation, token=new_token()))


@bp.post("")
@writes(Act.CHANGE_PLAN, on=find_for_change)
def create(consultation):
    form = _form(consultation, posted=request.form)
    if not form.validate():
        return _show_form(consultation, form), 422
    try:
        plan = make(consultation, by=g.actor, at=now(), **form.values(next_seed(consultation, form.rooms)))
    except Refused as refusal:
        return _show_form(consultation, form, str(refusal)), refusal.status
    flash(_("Plan %(number)s is made, with the seed %(seed)s.", number=plan.number, seed=plan.seed), "success")
    return redirect(address("show", consultation, plan))


@bp.get(ONE)
@reads(Act.READ_PLANS, on=find_page)
def show(found):
    consultation, page = found
    changes = [(change, moved_in_words(change.moves, page)) for change in changes_of(page.plan)]
    return shown("show", consultation, page=page, changes=changes, replaced_by=replaced_by(consultation, page.plan), **theme_values(consultation))


@bp.get(f"{ONE}/doors.docx")
@reads(Act.READ_PLANS, on=find_page)
def download_doors(found):
    (consultation, page), said = found, asked_words()
    themes = leading(consultation, tally(consultation, now()).as_json(), said)
    file = door_document.made(PlanPage(page.standing, said), consultation, themes, organisation=organisation(said), at=now())
    return attachment(file, f"{consultation.slug}-plan-{page.plan.number}-doors-{said.language}.docx")


for view in (new, create, show):
    view.tab = "plans.list_all"


def _form(consultation, **more):
    situation = situation_of(consultation, participation.lines(consultation, now()))
    return NewPlanForm.opened(numbers(consultation), len(situation.part.codes), words(), wanted=read_number(request.args.get("groups")), **more)


def _show_form(consultation, form, refusal=None):
    errors = [*field_errors(form), *([("groups-0", refusal)] if refusal else [])]
    saved = [number for number in numbers(consultation) if newest(consultation, number)]
    return shown("new", consultation, form=form, errors=errors, has_errors=bool(errors), has_saved=bool(saved),
                 constraints=len(constraints_of(consultation)), back=url_for("plans.list_all", slug=consultation.slug))
