"""The secretariat's pages on snapshots: all of them with their packs, one with what changed, and the certificate."""

from dataclasses import dataclass

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import Consultation, find_consultation
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.snapshot.certifying import certify
from survey_app.snapshot.changes_page import ChangesPage
from survey_app.snapshot.checking import checks, checks_of, outstanding
from survey_app.snapshot.forms import CertificateForm
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import Snapshot, find_snapshot, snapshots_of
from survey_app.snapshot.showing import shown, tally_page

bp = Blueprint("snapshots", __name__, url_prefix="/secretariat/consultations/<slug>/snapshots")


@dataclass(frozen=True)
class Certified:
    """A snapshot and the consultation it is of."""

    consultation: Consultation
    snapshot: Snapshot


def find_certified(slug, number):
    consultation = find_consultation(slug)
    snapshot = consultation and find_snapshot(consultation, number)
    return snapshot and Certified(consultation, snapshot)


@bp.get("")
@reads(Act.READ_SNAPSHOTS, on=find_consultation)
def list_all(consultation):
    snapshots = [(snapshot, snapshot.read()) for snapshot in snapshots_of(consultation, whole=True)]
    return render_template("snapshots/list_all.html", consultation=consultation, snapshots=snapshots, stage=consultation.stage(now()))


@bp.get("/<int(max=2147483647):number>")
@reads(Act.READ_SNAPSHOTS, on=find_certified)
def show(certified):
    """As the Steering Group sees it, and whether it holds."""
    snapshot, told = certified.snapshot, shown(certified.consultation, certified.snapshot, words())
    return render_template("snapshots/show.html", **told, checks=checks_of(snapshot, told["tree"]))


@bp.get("/new")
@reads(Act.CERTIFY_SNAPSHOT, on=find_consultation)
def new(consultation):
    earlier = snapshots_of(consultation)
    number = 1 + max((snapshot.number for snapshot in earlier), default=0)
    return _show_new(consultation, CertificateForm(earlier, formdata=None, data={"number": number, "name": g.actor.name}))


@bp.post("")
@writes(Act.CERTIFY_SNAPSHOT, on=find_consultation)
def create(consultation):
    form = CertificateForm(snapshots_of(consultation))
    if not form.validate():
        return _show_new(consultation, form), 422
    try:
        made = certify(consultation, by=g.actor, at=now(), **form.signature)
    except Refused as refusal:
        return _show_new(consultation, form, refusal=str(refusal)), refusal.status
    flash(_("Snapshot %(number)s is certified.", number=made.number), "success")
    return redirect(url_for(".list_all", slug=consultation.slug))


for view in (show, new, create):
    view.tab = "snapshots.list_all"


def _show_new(consultation, form, refusal=None):
    at, said = now(), words()
    tree = gather(consultation, at)
    found = checks(consultation, tree, by=g.actor, at=at)
    problems = form.problems + ([("function", refusal)] if refusal else [])
    return render_template(
        "snapshots/new.html", consultation=consultation, form=form, at=at, page=tally_page(tree, said), problems=problems,
        has_errors=bool(problems), checks=found, forbidding=[check for check in found if not check.holds],
        outstanding=outstanding(consultation, tree), since=tree["previous"] and ChangesPage(tree, tree["changes"], said),
        is_over=at > consultation.closes_at,
    )
