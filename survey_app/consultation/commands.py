"""Commands: the reference data, and the group to which the commands about consultations belong."""

import click
from flask.cli import AppGroup

from survey_app.access.actor import COMMAND_LINE
from survey_app.clock import now
from survey_app.command_line import refusing
from survey_app.consultation.codebooks import load_reference
from survey_app.db import transaction


def add_to(cli):
    cli.add_command(reference)
    cli.add_command(consultation)


@click.group(cls=AppGroup)
def reference():
    """States, regional groups, observers and the codebook."""


@reference.command("load")
@refusing
def load():
    """Bring the reference data to what ships with this release. Again and again without harm."""
    delegations, groups, codes = transaction(lambda: load_reference(by=COMMAND_LINE, at=now()))
    if delegations or groups or codes:
        click.echo(f"Reference data loaded: {delegations} delegations, {groups} regional groups, {codes} codes are new or different.")
    else:
        click.echo("The reference data is up to date.")


@click.group(cls=AppGroup)
def consultation():
    """List consultations; move them as archives from one database to another."""
