"""Delegations are told that the results are certified. Figures they are not told."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.notice.secretariat_views import sent_or_refused, show_preview
from survey_app.snapshot.models import snapshots_of

bp = Blueprint("outcome", __name__, url_prefix="/secretariat/consultations/<slug>/notices/outcome")


@bp.get("")
@reads(Act.READ_NOTICES, on=find_consultation)
def new(consultation):
    return show_preview(consultation, "outcome", **_told(consultation))


@bp.post("")
@writes(Act.SEND_NOTICE, on=find_consultation)
def create(consultation):
    return sent_or_refused(consultation, "outcome", **_told(consultation))


for view in (new, create):
    view.tab = "notices.list_all"


def _told(consultation):
    """The newest snapshot; one of before the deadline was certified while replies still came, and holds no results."""
    newest = next(iter(snapshots_of(consultation)), None)
    if newest is None or newest.as_of <= consultation.closes_at:
        raise Refused(_("No snapshot has been certified since the deadline. Certify one first."))
    return {"action": url_for("outcome.create", slug=consultation.slug), "snapshot": newest}
