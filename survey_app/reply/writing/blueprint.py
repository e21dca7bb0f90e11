"""The blueprint that the pages of drafting together share, and what they find in it."""

from dataclasses import dataclass

from flask import Blueprint

from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.models import Reply
from survey_app.reply.writing.models import Comment, DraftState

bp = Blueprint("writing", __name__, url_prefix="/consultations/<slug>/reply")


@dataclass(frozen=True)
class Own:
    """A state of the draft or a comment, with the reply it belongs to."""

    reply: Reply
    found: DraftState | Comment

    @property
    def delegation(self):
        return self.found.delegation


def own(slug, find):
    """What `find` finds in the caller's own reply, with that reply; or None."""
    reply = find_own_reply(slug)
    found = reply and find(reply)
    return found and Own(reply, found)
