"""The certified data itself: the very bytes of which the digest was taken, for whoever counts again."""

from flask import Blueprint

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.attachment import attachment
from survey_app.consultation.models import find_consultation
from survey_app.snapshot.models import find_snapshot

bp = Blueprint("snapshot_data", __name__)


def find_certified(slug, number):
    consultation = find_consultation(slug)
    return consultation and find_snapshot(consultation, number)


@bp.get("/steering-group/consultations/<slug>/data/<int(max=2147483647):number>")
@reads(Act.READ_CERTIFIED, on=find_certified)
def download(snapshot):
    """`sha256sum` of the file is the digest that the pack prints."""
    return attachment(snapshot.data.encode(), f"{snapshot.read()['consultation']['slug']}-snapshot-{snapshot.number}.json")
