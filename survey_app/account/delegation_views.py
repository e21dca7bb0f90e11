"""A delegation's own people. No address and no form names a delegation: it is the caller's, and nothing of another one is found."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.account import people, rotating
from survey_app.account.delegation_forms import MemberForm, SuccessorForm
from survey_app.account.models import Appointment
from survey_app.clock import now
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.fields import field_errors
from survey_app.roll.models import Delegation

bp = Blueprint("delegation", __name__, url_prefix="/delegation")
_ONE = "/appointments/<int(max=2147483647):number>"


@dataclass(frozen=True)
class Own:
    """The caller's delegation, by its code."""

    delegation: str


def find_own():
    """Locked when the request changes something, so that its people are changed by one at a time."""
    code = g.actor.delegation
    if code and request.method == "POST":
        db.session.execute(select(Delegation.code).where(Delegation.code == code).with_for_update())
    return code and Own(code)


def find_own_appointment(number):
    own = find_own()
    found = own and db.session.get(Appointment, number, populate_existing=True)
    return found if found and found.delegation == own.delegation else None


@bp.get("")
@reads(Act.READ_OWN_DELEGATION, on=find_own)
def show(own):
    at = now()
    everybody = people.appointments_to(own.delegation)
    return render_template("delegation/show.html", present=[each for each in everybody if not each.is_over(at)],
                           former=[each for each in everybody if each.is_over(at)], own=own, unreached=people.unreached(own.delegation))


@bp.get("/invitation")
@reads(Act.CHANGE_OWN_DELEGATION, on=find_own)
def invite(own):
    return _show_form("delegation/invite.html", _form(MemberForm))


@bp.post("/invitation")
@writes(Act.CHANGE_OWN_DELEGATION, on=find_own)
def create_invitation(own):
    form = _form(MemberForm)
    account = _done(form, lambda place: rotating.invite(own.delegation, form.email.data, **place))
    if account is None:
        return _show_form("delegation/invite.html", form, 422)
    return _back(_("The invitation to %(email)s is on its way.", email=account.email))


@bp.get(f"{_ONE}/replacement")
@reads(Act.CHANGE_OWN_DELEGATION, on=find_own_appointment)
def replace(appointment):
    if not _is_replaceable(appointment):
        return redirect(url_for(".show"))
    return _show_form("delegation/replace.html", _form(SuccessorForm), appointment=appointment)


@bp.post(f"{_ONE}/replacement")
@writes(Act.CHANGE_OWN_DELEGATION, on=find_own_appointment)
def create_replacement(appointment):
    """Whoever replaces himself is out with this very request."""
    if appointment.role != "focal_point":
        return redirect(url_for(".show"))
    form = _form(SuccessorForm)
    account = _done(form, lambda place: rotating.replace(appointment, form.email.data, **place))
    if account is None:
        return _show_form("delegation/replace.html", form, 422, appointment=appointment)
    return _away(appointment, _("%(name)s is appointed focal point.", name=account.name))


@bp.get(f"{_ONE}/ending")
@reads(Act.CHANGE_OWN_DELEGATION, on=find_own_appointment)
def confirm_ending(appointment):
    if appointment.is_over(now()):
        return redirect(url_for(".show"))
    return render_template("delegation/confirm_ending.html", appointment=appointment, own=Own(appointment.delegation),
                           may_end=appointment.role != "focal_point" or rotating.may_end(appointment, now()))


@bp.post(f"{_ONE}/ending")
@writes(Act.CHANGE_OWN_DELEGATION, on=find_own_appointment)
def end_appointment(appointment):
    rotating.end(appointment, by=g.actor, at=now())
    return _away(appointment, _("The appointment has ended."))


@bp.get(f"{_ONE}/invitation")
@reads(Act.CHANGE_OWN_DELEGATION, on=find_own_appointment)
def confirm_inviting_again(appointment):
    if appointment.account.state != "invited" or appointment.is_over(now()):
        return redirect(url_for(".show"))
    return render_template("delegation/confirm_inviting_again.html", appointment=appointment)


@bp.post(f"{_ONE}/invitation")
@writes(Act.CHANGE_OWN_DELEGATION, on=find_own_appointment)
def invite_again(appointment):
    rotating.invite_again(appointment, by=g.actor, at=now())
    return _back(_("The invitation to %(email)s is on its way.", email=appointment.account.email))


for view in (invite, create_invitation, replace, create_replacement, confirm_ending, end_appointment, confirm_inviting_again, invite_again):
    view.tab = "delegation.show"


def _form(kind):
    return kind(now=now(), zone=ZoneInfo(current_app.config["TIME_ZONE"]), language=g.actor.language)


def _show_form(template, form, status=200, **more):
    return render_template(template, form=form, has_errors=bool(form.errors), errors=field_errors(form), **more), status


def _done(form, work):
    """What the work made of the form; None, and nothing changed, where the form or the domain says no."""
    if not form.validate():
        return None
    try:
        with db.session.begin_nested():
            return work({"by": g.actor, "at": now(), **form.place(otherwise=g.actor.name)})
    except Refused as refusal:
        form.form_errors.append(str(refusal))
        return None


def _is_replaceable(appointment):
    return appointment.role == "focal_point" and not appointment.is_over(now())


def _back(said):
    flash(said, "success")
    return redirect(url_for(".show"))


def _away(appointment, said):
    """Back to the people; whose own appointment is over has no such page any more."""
    is_out = appointment.account_id == g.actor.account_id and appointment.is_over(now())
    flash(said, "success")
    return redirect(url_for("home.show" if is_out else ".show"))
