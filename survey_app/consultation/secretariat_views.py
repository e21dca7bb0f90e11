"""The deadline and its extensions."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app import canonical
from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.account import people
from survey_app.clock import now
from survey_app.consultation import steering
from survey_app.consultation.forms import ExtensionForm
from survey_app.consultation.models import extensions_of, find_consultation, size_of_roll
from survey_app.errors import Refused
from survey_app.fields import field_errors
from survey_app.language import words

bp = Blueprint("deadline", __name__, url_prefix="/secretariat/consultations/<slug>/deadline")


def find_to_extend(slug):
    """Locked when the request extends: the deadline is put back by one at a time."""
    return find_consultation(slug, for_change=request.method == "POST")


@bp.get("")
@reads(Act.READ_DEADLINE, on=find_consultation)
def show(consultation):
    return render_template("deadline/show.html", consultation=consultation, extensions=extensions_of(consultation),
                           stage=consultation.stage(now()))


@bp.get("/extension")
@reads(Act.EXTEND_DEADLINE, on=find_to_extend)
def extend(consultation):
    if not consultation.is_open(now()):
        return redirect(url_for(".show", slug=consultation.slug))
    return _show_form(consultation, ExtensionForm.opened(consultation))


@bp.post("/extension")
@writes(Act.EXTEND_DEADLINE, on=find_to_extend)
def create_extension(consultation):
    form = ExtensionForm.opened(consultation)
    if not form.validate():
        return _show_form(consultation, form), 422
    if form.earlier.data != canonical.moment(consultation.closes_at):
        return _show_overtaken(consultation, form)
    try:
        steering.extend(consultation, closes_at=form.moment, reason=form.reason.data, by=g.actor, at=now())
    except Refused as refusal:
        form.day.errors = [str(refusal)]
        return _show_form(consultation, form), refusal.status
    return _to_deadline(consultation)


extend.tab = create_extension.tab = "deadline.show"


def _show_overtaken(consultation, form):
    """The form was opened before the last extension: posted twice it is that one, otherwise it is shown again with what holds now."""
    if steering.already_made(consultation, earlier=form.opened_at, later=form.moment):
        return _to_deadline(consultation)
    form.day.errors = [_("The deadline was extended meanwhile. Look at the present one and decide again.")]
    form.earlier.data = canonical.moment(consultation.closes_at)
    return _show_form(consultation, form), 409


def _show_form(consultation, form):
    told = people.of_roll(consultation.id, now())
    return render_template("deadline/extend.html", consultation=consultation, form=form, errors=field_errors(form), has_errors=bool(form.errors),
                           people=len(told), delegations=len({entry.delegation for _account, entry in told}),
                           of_delegations=size_of_roll(consultation))


def _to_deadline(consultation):
    flash(_("The deadline is extended to %(deadline)s.", deadline=words().moment(consultation.closes_at)), "success")
    return redirect(url_for(".show", slug=consultation.slug))
