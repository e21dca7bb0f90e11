"""Roll, bundles, replies and concerns of one moment, read in one transaction: what live pages, working copies and certificates all show."""

from flask import current_app
from sqlalchemy import select

from survey_app.db import db
from survey_app.reply import participation, receipts
from survey_app.reply.bundles import tally
from survey_app.reply.models import Position
from survey_app.roll.groups import known_groups, named
from survey_app.snapshot.data import frozen
from survey_app.snapshot.models import newest_snapshot


def gather(consultation, at, *, certificate=None):
    """The frozen tree of a consultation; without `certificate` that of a working copy."""
    counted = tally(consultation, at).as_json()
    lines = participation.lines(consultation, at)
    return frozen(
        consultation, at, tally=counted, lines=lines, groups=named(_codes(counted), known_groups()), positions=positions(consultation),
        digests_hold=all(_holds(line) for line in lines if line.version), organisation=current_app.config["ORGANISATION"],
        time_zone=current_app.config["TIME_ZONE"], certificate=certificate, previous=_previous(consultation),
    )


def positions(consultation):
    return list(db.session.scalars(select(Position).filter_by(consultation_id=consultation.id).order_by(Position.holder)))


def _codes(counted):
    from survey_app.words import NO_GROUP

    return [None if group["group"] == NO_GROUP else group["group"] for group in counted["groups"]]


def _holds(line):
    return receipts.digest(line.consultation.slug, line.version) == line.version.digest


def _previous(consultation):
    """The newest snapshot so far, for what changed since."""
    snapshot = newest_snapshot(consultation)
    if snapshot is None:
        return None
    return {"number": snapshot.number, "as_of": snapshot.read()["as_of"], "tally": snapshot.read()["tally"]}
