"""What is sent to delegations: who is to be reminded, the mail before it goes, sending, and what was sent."""

import secrets

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.mail.counting import given_up_of
from survey_app.notice import lists, models
from survey_app.notice.counting import counts
from survey_app.notice.models import LISTS
from survey_app.notice.preview import preview
from survey_app.notice.sending import send
from survey_app.roll.models import RollEntry

bp = Blueprint("notices", __name__, url_prefix="/secretariat/consultations/<slug>/notices")
_KINDS = ("invitation", "reminder", "closing")  # the outcome is told where snapshots are


@bp.app_context_processor
def names():
    return {"list_names": list_names, "kind_names": kind_names}


@bp.get("")
@reads(Act.READ_NOTICES, on=find_consultation)
def list_all(consultation):
    at = now()
    everybody, sent = lists.addressees(consultation, at), models.sent(consultation)
    return render_template(
        "notices/list_all.html", consultation=consultation, stage=consultation.stage(at), sent=sent, last=_last(sent),
        reminded=_last_reminded(sent), on_lists={name: lists.on_list(everybody, name) for name in (*LISTS, None)},
        keyed=sum(addressee.state == "keyed" for addressee in everybody), given_up=given_up_of(_roll(consultation)),
    )


@bp.get("/new")
@reads(Act.READ_NOTICES, on=find_consultation)
def new(consultation):
    kind, name = _wanted(request.args)
    return show_preview(consultation, kind, name)


@bp.post("")
@writes(Act.SEND_NOTICE, on=find_consultation)
def create(consultation):
    kind, name = _wanted(request.form)
    return sent_or_refused(consultation, kind, name)


for view in (new, create):
    view.tab = "notices.list_all"


def show_preview(consultation, kind, name=None, *, action=None, refused=None, **told):
    """The page before sending; `action`: where its button posts to, `refused`: what a try to send was answered."""
    at = now()
    shown = preview(consultation, kind=kind, list=name, at=at, **told)
    sent = models.sent(consultation)
    last = _last(sent).get((kind, name))
    page = render_template("notices/new.html", consultation=consultation, at=at, preview=shown, last=last, reminders=counts(consultation, at),
                           seen=max((notice.id for notice, *_figures in sent if notice.kind == kind), default=0),
                           token=secrets.token_urlsafe(16), action=action or url_for("notices.create", slug=consultation.slug),
                           refused=refused, has_errors=refused is not None)
    return (page, refused.status) if refused else page


def sent_or_refused(consultation, kind, name=None, **more):
    """What comes after the button: the list with what was sent, or the page once more with the reason."""
    told = {key: value for key, value in more.items() if key != "action"}
    try:
        notice = send(consultation, kind=kind, list=name, by=g.actor, at=now(), token=request.form.get("token", ""),
                      seen=request.form.get("seen", 0, int), **told)
    except Refused as refusal:
        return show_preview(consultation, kind, name, refused=refusal, **more)
    _delegations, people = models.reached(notice)
    flash(ngettext("The message to %(num)d person is on its way.", "The messages to %(num)d people are on their way.", people), "success")
    return redirect(url_for("notices.list_all", slug=consultation.slug))


def list_names():
    return {
        "not_started": _("Not started"), "not_opened": _("Not even opened"), "draft": _("Draft"), "in_clearance": _("In clearance"),
        "withdrawn": _("Withdrawn"), None: _("All that have not replied"),
    }


def kind_names():
    return {"invitation": _("Invitation"), "reminder": _("Reminder"), "extension": _("Extension"), "closing": _("Closing"),
            "outcome": _("Outcome")}


def _wanted(asked):
    """(kind, list) of the address or form; what there is not is not found."""
    kind, name = asked.get("kind"), asked.get("list") or None
    if kind not in _KINDS or (name is not None and (kind != "reminder" or name not in LISTS)):
        abort(404)
    return kind, name


def _last_reminded(sent):
    """{list: when it was reminded last, alone or with the others}; None for never."""
    moments = {name: [notice.sent_at for notice, *_figures in sent if notice.kind == "reminder" and notice.list in (name, None)]
               for name in (*LISTS, None)}
    return {name: max(each, default=None) for name, each in moments.items()}


def _roll(consultation):
    return select(RollEntry.delegation).filter_by(consultation_id=consultation.id)


def _last(sent):
    """{(kind, list): (the newest notice of it, delegations, people)}"""
    return {(notice.kind, notice.list): (notice, delegations, people) for notice, delegations, people in reversed(sent)}
