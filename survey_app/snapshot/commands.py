"""The figures of a consultation, and its snapshots, on the command line."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click
from flask_babel import gettext as _

from survey_app import canonical
from survey_app.access import rules
from survey_app.access.actor import Actor
from survey_app.access.acts import Act
from survey_app.account.models import find_by_email
from survey_app.clock import now
from survey_app.command_line import refusing
from survey_app.consultation.models import find_consultation
from survey_app.db import transaction
from survey_app.errors import NotFound, Refused
from survey_app.snapshot import certifying, gathering
from survey_app.snapshot.models import find_snapshot, newest_snapshot, snapshots_of
from survey_app.snapshot.terminal import as_table
from survey_app.words import Words


class Moment(click.ParamType):
    """A time with its offset, such as 1999-06-01T00:00:00Z."""

    name = "ISO-TIME"

    def convert(self, value, param, ctx):
        moment = _moment(value)
        return moment or self.fail(f"{value!r} is not a time with offset or Z, such as 1999-06-01T00:00:00Z.", param, ctx)


def _moment(text):
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def add_to(cli):
    cli.add_command(tally)
    cli.add_command(snapshot)


@click.command()
@click.argument("slug")
@click.option("--as-of", type=Moment(), help="Count what had happened by then; now unless told.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@refusing
def tally(slug, as_of, as_json):
    """Count the replies of a consultation."""
    consultation = existing(slug)
    counted = gathering.tally(consultation, as_of or now())
    click.echo(json.dumps(counted.as_json(), ensure_ascii=False) if as_json else as_table(consultation, counted, Words("en")))


@click.group()
def snapshot():
    """Certified, numbered tallies, which never change."""


@snapshot.command()
@click.argument("slug")
@click.option("--as", "email", required=True, metavar="EMAIL", help="Account of the certifier.")
@click.option("--function", required=True, help="Function of the certifier, as it is to be printed.")
@click.option("--name", required=True, help="Name of the certifier, as it is to be printed.")
@click.option("--final", is_flag=True, help="The consultation is certified by it; only after closing.")
@click.option("--corrects", type=int, metavar="N", help="Number of the snapshot that this one corrects.")
@click.option("--revises", type=int, metavar="N", help="Number of the snapshot that this one revises.")
@click.option("--reason", help="Why it is corrected or revised.")
@refusing
def certify(slug, email, **signature):
    """Certify the figures as they are now."""
    if signature["corrects"] is not None and signature["revises"] is not None:
        raise click.UsageError("Use either --corrects or --revises.")

    def work():
        at = now()
        return certifying.certify(existing(slug), by=_certifier(email, at), at=at, **signature)

    made = transaction(work)
    click.echo(f"Snapshot {made.number} is certified as {made.symbol}, digest {made.digest}.")


@snapshot.command("list")
@click.argument("slug")
@refusing
def list_all(slug):
    """All snapshots of a consultation, the first one first."""
    for each in reversed(snapshots_of(existing(slug))):
        click.echo(f"{each.number}\t{each.symbol}\t{canonical.moment(each.as_of)}\t{'final' if each.final else '-'}\t{each.digest}")


@snapshot.command("data")
@click.argument("slug")
@click.option("--snapshot", "number", type=int, metavar="N", help="The newest one unless told.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.json", help="Standard output unless told.")
@refusing
def show_data(slug, number, out):
    """The certified data as JSON: the very bytes of which the digest was taken (compare with sha256sum)."""
    consultation = existing(slug)
    found = newest_snapshot(consultation) if number is None else find_snapshot(consultation, number)
    if found is None:
        raise NotFound(_("There is no such snapshot of “%(slug)s”.", slug=slug))
    if out is None:
        click.echo(found.data.encode(), nl=False)
        return
    try:
        out.write_bytes(found.data.encode())
    except OSError as problem:
        raise Refused(f"{out} cannot be written: {problem.strerror}.") from None


def existing(slug):
    """The consultation, or a refusal that names it."""
    consultation = find_consultation(slug)
    if consultation is None:
        raise NotFound(_("There is no consultation “%(slug)s”.", slug=slug))
    return consultation


def _certifier(email, at):
    account = find_by_email(email)
    if account is None or account.disabled_at:
        raise NotFound(_("There is no account %(email)s.", email=email))
    actor = Actor(account.id, account.name, frozenset(each.role for each in account.lasting(at)), language=account.language)
    if not rules.may(Act.CERTIFY_SNAPSHOT, actor):
        raise Refused(_("The account %(email)s may not certify: it is not that of a certifier.", email=email))
    return actor
