"""A person refused at a guarded address leaves an event behind; an address that leads nowhere leaves none."""

from flask import request

from survey_app.access import guard
from survey_app.audit import refusals
from survey_app.audit.events import AccessRefused
from survey_app.clock import now

_LONGEST = 200


def note():
    """After the refused transaction was rolled back, whatever page follows."""
    act, actor = guard.refused(), guard.actor()
    if act and actor:
        refusals.note(AccessRefused(act=act, address=_printable(request.path)), by=actor, at=now())


def _printable(address):
    """Without its query, and without what would not stand in a line of the log as it was sent."""
    return "".join(letter if letter.isprintable() else "?" for letter in address[:_LONGEST])
