"""Plans changed by hand: delegations move, and groups are described. Joins the pages of plans."""

from flask import flash, g, redirect, request
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.errors import Overtaken, Refused
from survey_app.fields import field_errors, read_number
from survey_app.workshop.blueprint import ONE, address, bp, find_page, replaced_by, shown
from survey_app.workshop.changing import describe, move, moves
from survey_app.workshop.forms import MoveForm, RoomForm
from survey_app.workshop.plan_page import PlanPage, moved_in_words


@bp.get(f"{ONE}/changes/new")
@reads(Act.CHANGE_PLAN, on=find_page)
def new_change(found):
    """Which delegation goes where; once that is asked, what it would do to the plan."""
    consultation, page = found
    if "delegation" not in request.args:
        return _show_move(consultation, page, MoveForm.opened(page))
    form = MoveForm.opened(page, asked=request.args)
    if "to" not in request.args:
        return _show_move(consultation, page, form)
    if not form.validate():
        return _show_move(consultation, page, form), 422
    return _show_effect(consultation, page, form)


@bp.post(f"{ONE}/changes")
@writes(Act.CHANGE_PLAN, on=find_page)
def create_change(found):
    consultation, page = found
    form = MoveForm.opened(page, asked=request.form)
    if not form.validate():
        return _show_move(consultation, page, form), 422
    try:
        move(consultation, page.standing, form.wanted, revision=read_number(form.revision.data), reason=form.reason.data or None, by=g.actor,
             at=now())
    except Overtaken as refusal:
        return _show_effect(consultation, page, form, str(refusal), refusal.status)
    except Refused as refusal:
        return _show_move(consultation, page, form, str(refusal)), refusal.status
    flash(_("The plan is changed, and the change is in its log."), "success")
    return redirect(address("show", consultation, page.plan))


@bp.get(f"{ONE}/rooms")
@reads(Act.CHANGE_PLAN, on=find_page)
def edit_rooms(found):
    consultation, page = found
    return _show_rooms(consultation, page, [RoomForm.opened(page, room) for room in page.plan.rooms])


@bp.post(f"{ONE}/rooms")
@writes(Act.CHANGE_PLAN, on=find_page)
def save_rooms(found):
    consultation, page = found
    forms = [RoomForm.opened(page, room, posted=request.form) for room in page.plan.rooms]
    if [form for form in forms if not form.validate()]:
        return _show_rooms(consultation, page, forms), 422
    try:
        describe(consultation, page.plan, [form.room() for form in forms], revision=read_number(request.form.get("revision")), by=g.actor, at=now())
    except Refused as refusal:
        return _show_rooms(consultation, page, forms, refusal), refusal.status
    flash(_("Rooms and people of this plan are saved."), "success")
    return redirect(address("show", consultation, page.plan))


for view in (new_change, create_change, edit_rooms, save_rooms):
    view.tab = "plans.list_all"


def _show_move(consultation, page, form, refusal=None):
    errors = [*field_errors(form), *([("delegation", refusal)] if refusal else [])]
    return shown("new_change", consultation, page=page, form=form, errors=errors, has_errors=bool(errors), after=None,
                 replaced_by=replaced_by(consultation, page.plan))


def _show_effect(consultation, page, form, refusal=None, status=200):
    try:
        made = moves(page.standing, form.wanted)
    except Refused as nothing:
        return _show_move(consultation, page, form, str(nothing)), status if status != 200 else nothing.status
    after, errors = PlanPage(page.standing.changed(made), page.words), [("save", refusal)] if refusal else []
    return shown("new_change", consultation, page=page, form=form, errors=errors, has_errors=bool(errors), after=after,
                 moves=moved_in_words(made, page), replaced_by=replaced_by(consultation, page.plan)), status


def _show_rooms(consultation, page, forms, refusal=None):
    """Where somebody else has saved meanwhile, what stands is shown beside what was typed."""
    errors = [each for form in forms for each in field_errors(form)] + ([(forms[0]["name"].id, str(refusal))] if refusal else [])
    return shown("edit_rooms", consultation, page=page, room_forms=forms, errors=errors, has_errors=bool(errors),
                 is_overtaken=isinstance(refusal, Overtaken), replaced_by=replaced_by(consultation, page.plan))
