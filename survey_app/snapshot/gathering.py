"""Roll, bundles, replies and concerns of one moment, read in one transaction: what live pages, working copies and certificates all show."""

from flask import current_app

from survey_app.concern.coding import codings
from survey_app.concern.developments.picking import places
from survey_app.concern.gathering import coding
from survey_app.notice import counting
from survey_app.reply import participation, receipts
from survey_app.reply.bundles import positions, tally
from survey_app.roll.groups import known_groups, named
from survey_app.snapshot import data, exceptional
from survey_app.snapshot.data import frozen
from survey_app.snapshot.exceptions import exceptions
from survey_app.snapshot.models import newest_snapshot
from survey_app.workshop.plans import standing


def gather(consultation, at, *, certificate=None):
    """The frozen tree of a consultation; without `certificate` that of a working copy."""
    counted, lines = tally(consultation, at), participation.lines(consultation, at)
    groups = named([group.group for group in counted.groups], known_groups())
    return frozen(
        consultation, at, tally=counted.as_json(), lines=lines, set_aside=participation.set_aside(consultation, at), groups=groups,
        positions=positions(consultation), reminders=counting.counts(consultation, at),
        exceptions=exceptions(consultation, at, lines, **exceptional.found(consultation, at)), **_work(consultation, lines, at),
        digests_hold=_hold(lines), organisation=current_app.config["ORGANISATION"], time_zone=current_app.config["TIME_ZONE"],
        certificate=certificate, before=_before(consultation, certificate),
    )


def figures(consultation, at):
    """Of the tree of a working copy what the identities are about, however many versions there are."""
    lines = participation.lines(consultation, at)
    return {"tally": tally(consultation, at).as_json(), "receipts": data.receipts(lines, _hold(lines))}


def _hold(lines):
    """Whether each counted version matches the digest of its receipt."""
    return all(receipts.digest(line.consultation.slug, line.version) == line.version.digest for line in lines if line.version)


def _work(consultation, lines, at):
    """What the secretariat has made of the replies."""
    return {"codings": codings(consultation, at), "coding": coding(consultation, lines, at), "places": places(consultation, lines),
            "plans": standing(consultation, lines)}


def _before(consultation, certificate):
    """The tree of the newest snapshot so far, for what changed since."""
    snapshot = newest_snapshot(consultation, below=certificate and certificate["number"])
    return snapshot and snapshot.read()
