"""The page on which a focal point sets the delegation's own deadline, or removes it."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.errors import Refused
from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.writing import planning
from survey_app.reply.writing.blueprint import bp
from survey_app.reply.writing.forms import InternalDeadlineForm


@bp.get("/internal-deadline")
@reads(Act.SET_INTERNAL_DEADLINE, on=find_own_reply)
def edit_internal_deadline(reply):
    kept = planning.internal_deadline(reply)
    return _show_internal_deadline(reply, InternalDeadlineForm.opened(kept and kept.due_at))


edit_internal_deadline.tab = "reply.edit"


@bp.post("/internal-deadline")
@writes(Act.SET_INTERNAL_DEADLINE, on=find_own_reply)
def save_internal_deadline(reply):
    form = InternalDeadlineForm()
    try:
        if not form.validate():
            return _show_internal_deadline(reply, form), 422
        planning.set_deadline(reply, form.moment, by=g.actor, at=now())
    except Refused as refusal:
        form.day.errors = [str(refusal)]
        return _show_internal_deadline(reply, form), refusal.status
    flash(_("The internal deadline of your delegation is set."), "success")
    return redirect(url_for("reply.edit", slug=reply.consultation.slug))


@bp.post("/internal-deadline/removal")
@writes(Act.SET_INTERNAL_DEADLINE, on=find_own_reply)
def remove_internal_deadline(reply):
    planning.remove_deadline(reply, by=g.actor, at=now())
    flash(_("The internal deadline of your delegation is removed."), "success")
    return redirect(url_for("reply.edit", slug=reply.consultation.slug))


def _show_internal_deadline(reply, form):
    return render_template("writing/edit_internal_deadline.html", reply=reply, consultation=reply.consultation, form=form,
                           kept=planning.internal_deadline(reply), has_errors=bool(form.errors))
