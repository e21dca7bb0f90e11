"""The command line of the demonstration."""

from pathlib import Path

import click
from flask import current_app

from survey_app.clock import now
from survey_app.command_line import refusing
from survey_app.db import transaction
from survey_app.demonstration.preparing import prepare as prepare_all
from survey_app.errors import Refused


def add_to(cli):
    cli.add_command(demonstration)


@click.group()
def demonstration():
    """What a newcomer finds; never in production."""


@demonstration.command()
@refusing
def prepare():
    """Load the demonstration consultations and make an account for every role, unless there is a consultation already."""
    if current_app.config["PRODUCTION"]:
        raise Refused("The demonstration is not for production: no demonstration account is made there.")
    file = Path(current_app.instance_path) / "demo-accounts.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    slug = transaction(lambda: prepare_all(file, zone=current_app.config["TIME_ZONE"], at=now()))
    click.echo("The demonstration is ready." if slug else "There are consultations already: nothing was changed.")
    _say_where(file, f"http://127.0.0.1:{current_app.config['PORT']}")


def _say_where(file, address):
    click.echo(f"  Open      {address}/")
    click.echo(f"  Accounts  {file}" if file.exists() else f"  Accounts  not in {file.name} any more; `flask account reset EMAIL` sends a new link.")
