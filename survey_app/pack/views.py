"""Packs to download: of certified snapshots, and working copies with live figures."""

from flask import Blueprint

from survey_app import canonical
from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.attachment import attachment
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.language import asked_words
from survey_app.pack.workbook import workbook
from survey_app.snapshot.data_views import find_certified
from survey_app.snapshot.gathering import gather

bp = Blueprint("packs", __name__)


@bp.get("/secretariat/consultations/<slug>/snapshots/<int:number>/pack")
@reads(Act.READ_SNAPSHOTS, on=find_certified)
def download(snapshot):
    return _send_certified(snapshot)


@bp.get("/steering-group/consultations/<slug>/packs/<int:number>")
@reads(Act.READ_CERTIFIED, on=find_certified)
def download_certified(snapshot):
    return _send_certified(snapshot)


@bp.get("/secretariat/consultations/<slug>/pack")
@reads(Act.READ_LIVE_TALLY, on=find_consultation)
def download_live(consultation):
    """Marked on every sheet as not certified."""
    tree = gather(consultation, now())
    return _send(tree, canonical.digest(tree), f"{consultation.slug}-working-copy")


def _send_certified(snapshot):
    tree = snapshot.read()
    return _send(tree, snapshot.digest, f"{tree['consultation']['slug']}-snapshot-{snapshot.number}")


def _send(tree, digest, name):
    language = asked_words().language
    return attachment(workbook(tree, language, digest), f"{name}-{language}.xlsx")
