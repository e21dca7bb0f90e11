"""The blueprint that the pages of a delegation's own reply share, and how they find it."""

from flask import Blueprint, g, request

from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.reply import page_values
from survey_app.reply.models import find_reply

bp = Blueprint("reply", __name__, url_prefix="/consultations/<slug>")
page_values.add_to(bp)


def find_own_reply(slug):
    """Locked when the request changes something, so that two posts follow one another."""
    return find_reply_of(slug, for_change=request.method == "POST")


def find_reply_of(slug, *, for_change=False):
    """Of the delegation of the person who asks."""
    consultation = find_consultation(slug)
    if consultation is None or g.actor.delegation is None or consultation.stage(now()) == "preparing":
        return None
    return find_reply(consultation, g.actor.delegation, for_change=for_change)
