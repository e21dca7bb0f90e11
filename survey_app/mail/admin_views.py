"""The outbox as a page: what waits, what was sent, what the mail server refused, and a button. What a message says is never shown."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import defer

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.db import find_one
from survey_app.language import words
from survey_app.mail import resending, search
from survey_app.mail.counting import waiting_and_given_up
from survey_app.mail.models import Message
from survey_app.mail.subjects import SUBJECTS

bp = Blueprint("outbox", __name__, url_prefix="/outbox")


def find_message(number):
    """Locked: two who press the button send it once."""
    query = select(Message).where(Message.id == number).options(defer(Message.body, raiseload=True))
    return find_one(query, for_change=True)


@bp.get("")
@reads(Act.READ_OUTBOX)
def list_all():
    wanted = search.Wanted.of(request.args)
    messages, more = search.find(wanted)
    waiting, given_up = waiting_and_given_up()
    said = words().say
    return render_template("outbox/list_all.html", messages=messages, more=more, wanted=wanted, waiting=waiting, given_up=given_up,
                           subjects={template: said(subject) for template, subject in SUBJECTS.items()}, why_not=resending.why_not)


@bp.post("/<int(max=2147483647):number>/another-try")
@writes(Act.SEND_AGAIN, on=find_message)
def send_again(message):
    resending.send_again(message, by=g.actor, at=now())
    flash(_("The message is in the outbox again and will be tried."), "success")
    return redirect(url_for(".list_all", state="waiting" if message.state == "waiting" else None))
