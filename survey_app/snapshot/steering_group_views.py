"""What the Steering Group reads: certified snapshots and their packs, from frozen data only, never live."""

from flask import Blueprint, render_template, request

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.consultation.models import find_consultation
from survey_app.language import words
from survey_app.snapshot.models import find_snapshot, snapshots_of
from survey_app.snapshot.showing import shown

bp = Blueprint("steering_group", __name__, url_prefix="/steering-group/consultations/<slug>")


def find_results(slug):
    """(consultation, snapshots, the one asked for): the newest unless the address names one; None in its place while there is none."""
    consultation = find_consultation(slug)
    if consultation is None:
        return None
    snapshots = snapshots_of(consultation)
    asked = request.args.get("snapshot", snapshots[0].number if snapshots else None)
    if asked is None:
        return consultation, snapshots, None
    chosen = find_snapshot(consultation, int(asked)) if str(asked).isdecimal() else None
    return chosen and (consultation, snapshots, chosen)


@bp.get("")
@reads(Act.READ_CERTIFIED, on=find_results)
def show_results(results):
    consultation, snapshots, chosen = results
    if chosen is None:
        return render_template("steering_group/no_results.html", consultation=consultation)
    return render_template("steering_group/show_results.html", **shown(consultation, chosen, words()), snapshots=snapshots)


@bp.get("/packs")
@reads(Act.READ_CERTIFIED, on=find_consultation)
def list_packs(consultation):
    return render_template("steering_group/list_packs.html", consultation=consultation, snapshots=snapshots_of(consultation))
