"""Commands: consultations as archives, in and out, and the list of them."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from survey_app.access.actor import COMMAND_LINE
from survey_app.archive import dumping, loading
from survey_app.clock import now
from survey_app.command_line import refusing
from survey_app.consultation.models import Consultation, find_consultation
from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.reply import bundles
from survey_app.words import Words


def add_to(cli):
    group = cli.commands["consultation"]
    for command in (list_all, load, dump):
        group.add_command(command)


@click.command("list")
@with_appcontext
@refusing
def list_all():
    """All consultations: stage, when they open and close, how many members are addressed and have replied."""
    moment, words = now(), Words("en", current_app.config["TIME_ZONE"])
    query = select(Consultation).order_by(Consultation.opens_at, Consultation.slug)
    rows = [_row(consultation, moment, words) for consultation in db.session.scalars(query)]
    _print_table(("slug", "symbol", "stage", "opens", "closes", "members", "replies"), rows)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
@refusing
def load(file):
    """Load a consultation from an archive (.jsonl or .jsonl.gz). One wrong line refuses it all, with its number and the reason."""
    with _progress(file) as watch:
        consultation, counts = transaction(lambda: loading.load(file, by=COMMAND_LINE, at=now(), watch=watch))
    click.echo(f"Loaded {consultation.slug}: {counts['delegation']} delegations, {counts['version']} versions, {counts['draft']} drafts, "
               f"{counts['position']} positions.")


@click.command()
@click.argument("slug")
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, packed if its name ends in .gz; else standard output.")
@with_appcontext
@refusing
def dump(slug, out):
    """Write a consultation as an archive."""
    consultation = find_consultation(slug)
    if consultation is None:
        raise Refused(f"There is no consultation {slug}.")
    if out:
        dumping.dump_to_file(consultation, out)
    else:
        _dump_to_standard_output(consultation)
    click.echo("Not in an archive: persons, comments, scans, codings, snapshots and the audit log. A backup has them all.", err=True)


def _dump_to_standard_output(consultation):
    """A reader may stop early, as `head` does."""
    try:
        dumping.dump(consultation, sys.stdout.buffer)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _progress(file):
    """A bar on standard error, where that is a terminal; gives what is to be told the bytes done."""
    length = os.path.getsize(file) if os.path.isfile(file) else 0
    with click.progressbar(length=length, label=f"Loading {file.name}", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda position: bar.update(position - bar.pos)


def _row(consultation, moment, words):
    tally = bundles.tally(consultation, moment)
    times = (words.moment(each, "medium") for each in (consultation.opens_at, consultation.closes_at))
    return consultation.slug, consultation.symbol, consultation.stage(moment), *times, str(tally.eligible), str(tally.replied)


def _print_table(head, rows):
    """Columns as wide as they must be, figures to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = [cell.rjust(width) if name in _FIGURES else cell.ljust(width) for name, cell, width in zip(head, row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


_FIGURES = ("members", "replies")
