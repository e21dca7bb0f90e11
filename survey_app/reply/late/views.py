"""A delegation asks to act after the deadline, and reads what was decided."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.fields import field_errors
from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.late import permission, requesting
from survey_app.reply.late.forms import LateRequestForm, late_act_name
from survey_app.reply.late.models import ACTS

bp = Blueprint("late", __name__, url_prefix="/consultations/<slug>/late-requests")


@bp.app_context_processor
def _values():
    """For every page that says until when something may be done."""
    return {"late_permission": permission.accepted, "wanted_of": permission.wanted_of, "late_requests_of": requesting.requests_of,
            "undecided_late_requests": requesting.undecided, "late_act_name": late_act_name, "may_submit": permission.may_submit,
            "may_withdraw": permission.may_withdraw, "can_ask_late": requesting.can_be_asked}


@bp.get("")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def list_all(reply):
    return _show(reply, _form(reply))


@bp.post("")
@writes(Act.ASK_LATE, on=find_own_reply)
def create(reply):
    form = _form(reply)
    typed = {"wanted": form.wanted.data, "reason": form.reason.data}
    if not requesting.asked_already(reply, **typed):
        if form.wanted.choices and not form.validate():
            return _show(reply, form), 422
        requesting.ask(reply, **typed, by=g.actor, at=now())
    flash(_("Your request is with the secretariat."), "success")
    return redirect(url_for(".list_all", slug=reply.consultation.slug))


@bp.app_errorhandler(permission.DeadlinePassed)
def show_way_on(refusal):
    """Wherever something comes too late: the sentence, and the way to ask for it all the same."""
    if request.accept_mimetypes.best == "application/json":
        return {"message": str(refusal)}, refusal.status
    return render_template("late/deadline_passed.html", message=str(refusal), slug=refusal.slug), refusal.status


list_all.tab = create.tab = "reply.edit"


def _form(reply):
    return LateRequestForm(requesting.can_be_asked(reply, now()))


def _show(reply, form):
    usable = [permission.accepted(reply, wanted, now()) for wanted in ACTS]
    return render_template(
        "late/list_all.html", reply=reply, consultation=reply.consultation, form=form, errors=field_errors(form), has_errors=bool(form.errors),
        requests=requesting.requests_of(reply), usable=usable, stage=reply.consultation.stage(now()),
    )
