"""Of which figures a command prints: those of the snapshot it was told, of the newest one, or live ones."""

import click
from flask_babel import gettext as _

from survey_app import canonical
from survey_app.clock import now
from survey_app.errors import NotFound, Refused
from survey_app.snapshot.commands import existing
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import find_snapshot, newest_snapshot


def chosen(slug, number, live):
    """(the frozen tree, its digest)"""
    if live and number is not None:
        raise click.UsageError("Use either --snapshot or --live.")
    consultation = existing(slug)
    return _live(consultation) if live else _certified(consultation, number)


def _live(consultation):
    tree = gather(consultation, now())
    return tree, canonical.digest(tree)


def _certified(consultation, number):
    snapshot = newest_snapshot(consultation) if number is None else find_snapshot(consultation, number)
    if snapshot is None and number is None:
        raise Refused(_("No snapshot of “%(slug)s” has been certified yet. Use --live for a working copy.", slug=consultation.slug))
    if snapshot is None:
        raise NotFound(_("There is no snapshot %(number)s of “%(slug)s”.", number=number, slug=consultation.slug))
    return snapshot.read(), snapshot.digest
