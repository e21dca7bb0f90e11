"""The command line of the log."""

import click
from sqlalchemy import func, select

from survey_app.audit.chain import broken_links
from survey_app.audit.models import LoggedEvent
from survey_app.command_line import refusing
from survey_app.db import db


def add_to(cli):
    cli.add_command(audit)


@click.group()
def audit():
    """The log of everything that was changed."""


@audit.command()
@refusing
def verify():
    """Check every link of the chain: exit 0 if all hold, 1 with the places where one does not."""
    places = list(broken_links())
    for place in places:
        click.echo(place, err=True)
    if places:
        raise SystemExit(1)
    click.echo(f"The log holds: {db.session.scalar(select(func.count(LoggedEvent.number)))} events.")
