"""The log as a page. It never holds what a reply says."""

from collections import defaultdict

from flask import Blueprint, current_app, render_template, request

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.audit import search
from survey_app.audit.events import EVENTS
from survey_app.language import words

bp = Blueprint("audit", __name__, url_prefix="/admin")


@bp.get("/audit-log")
@reads(Act.READ_AUDIT_LOG)
def list_all():
    wanted = search.Wanted.of(request.args)
    events, more, matching, total = search.find(wanted, current_app.config["TIME_ZONE"])
    return render_template("audit/list_all.html", events=events, more=more, matching=matching, total=total, wanted=wanted,
                           kinds=EVENTS, labels=_labels())


def _labels():
    """(name, sentence with its values left open) of every kind of event."""
    said = words().say
    return [("", said("All")), *((name, said(kind.sentence) % defaultdict(lambda: "…")) for name, kind in EVENTS.items())]
