"""The secretariat's pages on snapshots: all of them with their packs, and the certificate."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.reply.tally_page import TallyPage
from survey_app.snapshot.certifying import certify
from survey_app.snapshot.checking import checks, outstanding
from survey_app.snapshot.forms import CertificateForm
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import snapshots_of

bp = Blueprint("snapshots", __name__, url_prefix="/secretariat/consultations/<slug>/snapshots")


@bp.get("")
@reads(Act.READ_SNAPSHOTS, on=find_consultation)
def list_all(consultation):
    return render_template("snapshots/list_all.html", consultation=consultation, snapshots=snapshots_of(consultation),
                           stage=consultation.stage(now()))


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


for view in (new, create):
    view.tab = "snapshots.list_all"


def _show_new(consultation, form, refusal=None):
    at = now()
    tree = gather(consultation, at)
    page = TallyPage(tree["tally"], tree["themes"], tree["groups"], is_open=consultation.is_open(at), words=words())
    waiting, undecided = outstanding(consultation)
    problems = form.problems + ([("function", refusal)] if refusal else [])
    return render_template("snapshots/new.html", consultation=consultation, form=form, at=at, page=page, problems=problems,
                           has_errors=bool(problems), checks=checks(consultation, tree, by=g.actor, at=at),
                           is_over=at > consultation.closes_at, waiting=waiting, undecided=undecided)
