"""Make a pack; verify a consultation, a pack or a receipt."""

import json
from itertools import islice
from pathlib import Path

import click
from flask_babel import gettext as _

from survey_app import canonical
from survey_app.clock import now
from survey_app.command_line import refusing, write_file
from survey_app.consultation.models import find_consultation
from survey_app.errors import NotFound, Refused
from survey_app.pack import findings
from survey_app.pack.workbook import workbook
from survey_app.snapshot import verifying
from survey_app.snapshot.commands import existing
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import find_snapshot, newest_snapshot, snapshots_with
from survey_app.words import LANGUAGES, Words

_ENOUGH = 20  # differences shown
_LARGEST = 64 * 1024 * 1024  # of a file that is said to be a pack
_SAME_FILE = "The file is, byte for byte, the one that is made here."
_OTHER_FILE = ("The file itself is another one: a program has saved it again, or another release made it. Hidden rows, columns and sheets, number "
               "formats, colours, comments, links, headers, footers and charts were compared too, and are as certified; fonts, borders and "
               "widths were not.")


def add_to(cli):
    cli.add_command(pack)
    cli.add_command(verify)


@click.command()
@click.argument("slug")
@click.option("--snapshot", "number", type=int, metavar="N", help="The newest one unless told.")
@click.option("--live", is_flag=True, help="A working copy with the figures as they are now, marked as not certified.")
@click.option("--locale", default="en", type=click.Choice(list(LANGUAGES)))
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.xlsx")
@refusing
def pack(slug, number, live, locale, out):
    """Write the Steering Group pack of a snapshot as an Excel workbook."""
    tree, digest = chosen(slug, number, live)
    write_file(out, workbook(tree, locale, digest))
    click.echo(f"{out} is written.")


@click.command()
@click.argument("slug", required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--pack", "file", type=click.Path(path_type=Path), metavar="FILE", help="A pack, cell by cell, against its snapshot.")
@click.option("--receipt", metavar="NUMBER", help="A receipt, with --digest.")
@click.option("--digest", metavar="HEX")
@refusing
def verify(slug, as_json, file, receipt, digest):
    """Whether everything of a consultation holds: receipts, digest of each snapshot, identities, audit. Or a pack, or a receipt."""
    if (receipt is None) != (digest is None):
        raise click.UsageError("--receipt and --digest go together.")
    if [slug, file, receipt].count(None) != 2 or (as_json and slug is None):
        raise click.UsageError("Name one thing to verify: SLUG, --pack FILE, or --receipt NUMBER --digest HEX.")
    if slug is not None:
        _verify_consultation(existing(slug), as_json)
    elif file is not None:
        _verify_pack(_read(file))
    else:
        _verify_receipt(receipt, digest)


def chosen(slug, number, live):
    """(the frozen tree, its digest): of that snapshot, of the newest one, or of live figures."""
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


def _verify_consultation(consultation, as_json):
    found = verifying.verify(consultation, now())
    holds = {kind: not sentences for kind, sentences in found.items()}
    click.echo(json.dumps(holds) if as_json else "\n".join(f"{kind}: {str(value).lower()}" for kind, value in holds.items()))
    for sentences in found.values():
        for sentence in sentences:
            click.echo(sentence, err=True)
    if not all(holds.values()):
        raise SystemExit(1)


def _verify_pack(file):
    from survey_app.pack.judging import judge  # with openpyxl a quarter of what the service takes of memory, and it seldom reads a pack

    verdict = judge(file, _claimed)
    for difference in islice(verdict.differences, _ENOUGH):
        click.echo(findings.shown(difference, Words()), err=True)
    if len(verdict.differences) > _ENOUGH:
        click.echo(f"And {len(verdict.differences) - _ENOUGH} more places.", err=True)
    if verdict.differences:
        raise SystemExit(1)
    snapshot = verdict.snapshot
    click.echo(f"Every cell is that of {snapshot.symbol}, snapshot {snapshot.number} of {_slug(snapshot)}, digest {snapshot.digest}.")
    click.echo(_SAME_FILE if verdict.is_same_file else _OTHER_FILE)


def _claimed(origin):
    """The snapshots that the workbook may be the pack of: by its digest, and by consultation and number."""
    found = snapshots_with(origin.digest) if isinstance(origin.digest, str) else []
    consultation = find_consultation(origin.slug) if isinstance(origin.slug, str) else None
    numbered = find_snapshot(consultation, origin.number) if consultation and origin.number else None
    found += [numbered] if numbered and numbered not in found else []
    if not found and origin.is_working_copy:
        raise Refused(_("This is a working copy with live figures: it was never certified and cannot be verified."))
    if not found:
        slug, number, _language, digest = origin.places
        raise Refused(_(
            "No snapshot here is the one that this pack names: consultation %(consultation)r in the cell %(slug)s, snapshot %(number)r in %(place)s, "
            "digest %(digest)r in %(last)s.", consultation=origin.slug, slug=slug, number=origin.snapshot, place=number,
            digest=origin.digest, last=digest))
    return found


def _slug(snapshot):
    return snapshot.read()["consultation"]["slug"]


def _verify_receipt(number, digest):
    if not verifying.receipt_holds(number, "".join(digest.split()).lower()):
        raise Refused(_("The receipt does not hold: number and digest do not belong together."))
    click.echo("The receipt holds.")


def _read(path):
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror}.") from None
    if len(content) > _LARGEST:
        raise Refused(_("The file is too large to be a Steering Group pack."))
    return content
