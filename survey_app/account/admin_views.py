"""The administrator's pages: who may come in, and as what. Nothing here shows a reply."""

from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.actor import ROLES
from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.account import appointing, choices, directory, disabling, inviting, linking
from survey_app.account.forms import AppointmentForm, InvitationForm
from survey_app.account.models import find_by_number
from survey_app.account.roles import role_name
from survey_app.clock import now
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.fields import field_errors

bp = Blueprint("accounts", __name__, url_prefix="/admin")
_ONE = "/accounts/<int(max=2147483647):number>"


def find_account(number):
    """Locked when the request changes something: what one person may be is decided by one at a time."""
    return find_by_number(number, for_change=request.method == "POST")


def find_appointment(number, appointment):
    account = find_account(number)
    return account and next((each for each in account.appointments if each.id == appointment), None)


@bp.get("/accounts")
@reads(Act.READ_ACCOUNTS)
def list_all():
    wanted = directory.Wanted.of(request.args)
    accounts, matching, total = directory.find(wanted, now())
    return render_template(
        "accounts/list_all.html", accounts=accounts, matching=matching, total=total, wanted=wanted, pages=-(-matching // directory.PAGE),
        roles=[(role, role_name(role)) for role in ROLES], delegations=choices.delegations(directory.delegations_in_use()),
    )


@bp.get(_ONE)
@reads(Act.READ_ACCOUNTS, on=find_account)
def show(account):
    return render_template("accounts/show.html", account=account)


@bp.get("/invite")
@reads(Act.CHANGE_ACCOUNTS)
def invite():
    return _show_form("accounts/invite.html", InvitationForm(choices.delegations()))


@bp.post("/invite")
@writes(Act.CHANGE_ACCOUNTS)
def create_invitation():
    form = InvitationForm(choices.delegations())
    account = _done(form, lambda: inviting.invite(form.email.data, name=form.name.data, language=form.language.data, **_place(form)))
    if account is None:
        return _show_form("accounts/invite.html", form, 422)
    flash(_("The invitation to %(email)s is on its way.", email=account.email), "success")
    return redirect(url_for(".show", number=account.id))


@bp.get(f"{_ONE}/appointments")
@reads(Act.CHANGE_ACCOUNTS, on=find_account)
def appoint(account):
    return _show_form("accounts/appoint.html", AppointmentForm(choices.delegations()), account=account)


@bp.post(f"{_ONE}/appointments")
@writes(Act.CHANGE_ACCOUNTS, on=find_account)
def create_appointment(account):
    form = AppointmentForm(choices.delegations())
    if _done(form, lambda: inviting.invite(account.email, **_place(form))) is None:
        return _show_form("accounts/appoint.html", form, 422, account=account)
    return _back(account, _("The appointment is made."))


@bp.get(f"{_ONE}/appointments/<int:appointment>/ending")
@reads(Act.CHANGE_ACCOUNTS, on=find_appointment)
def confirm_ending(appointment):
    return render_template("accounts/confirm_ending.html", account=appointment.account, appointment=appointment)


@bp.post(f"{_ONE}/appointments/<int:appointment>/ending")
@writes(Act.CHANGE_ACCOUNTS, on=find_appointment)
def end_appointment(appointment):
    appointing.end(appointment, by=g.actor, at=now())
    return _back(appointment.account, _("The appointment has ended."))


@bp.get(f"{_ONE}/disabling")
@reads(Act.CHANGE_ACCOUNTS, on=find_account)
def confirm_disabling(account):
    return render_template("accounts/confirm_disabling.html", account=account)


@bp.post(f"{_ONE}/disabling")
@writes(Act.CHANGE_ACCOUNTS, on=find_account)
def disable(account):
    disabling.disable(account, by=g.actor, at=now())
    return _back(account, _("The account is disabled."))


@bp.get(f"{_ONE}/enabling")
@reads(Act.CHANGE_ACCOUNTS, on=find_account)
def confirm_enabling(account):
    return render_template("accounts/confirm_enabling.html", account=account)


@bp.post(f"{_ONE}/enabling")
@writes(Act.CHANGE_ACCOUNTS, on=find_account)
def enable(account):
    disabling.enable(account, by=g.actor, at=now())
    return _back(account, _("The account is enabled."))


@bp.get(f"{_ONE}/reset")
@reads(Act.CHANGE_ACCOUNTS, on=find_account)
def confirm_reset(account):
    return render_template("accounts/confirm_reset.html", account=account)


@bp.post(f"{_ONE}/reset")
@writes(Act.CHANGE_ACCOUNTS, on=find_account)
def reset(account):
    linking.send_link(account, by=g.actor, at=now())
    return _back(account, _("A link to set a password is on its way to %(email)s.", email=account.email))


def _show_form(template, form, status=200, **more):
    return render_template(template, form=form, has_errors=bool(form.errors), errors=field_errors(form), **more), status


def _done(form, work):
    """What the work made; None, and nothing changed, where the form or the domain says no."""
    if not form.validate():
        return None
    try:
        with db.session.begin_nested():
            return work()
    except Refused as refusal:
        form.form_errors.append(str(refusal))
        return None


def _place(form):
    return {**form.place(ZoneInfo(current_app.config["TIME_ZONE"])), "by": g.actor, "at": now()}


def _back(account, said):
    flash(said, "success")
    return redirect(url_for(".show", number=account.id))
