"""The command line of accounts: the same functions as the administrator's pages."""

import click
from flask import current_app
from flask_babel import gettext as _

from survey_app.access.actor import COMMAND_LINE, ROLES
from survey_app.account import directory, disabling, inviting, linking
from survey_app.account.models import find_by_email
from survey_app.clock import now
from survey_app.command_line import refusing
from survey_app.db import transaction
from survey_app.errors import NotFound
from survey_app.words import LANGUAGES


def add_to(cli):
    cli.add_command(account)


@click.group()
def account():
    """Who may come in, and as what."""


@account.command()
@click.argument("email")
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--delegation", metavar="CODE", help="For focal_point, drafter and reader.")
@click.option("--name", default="", help="How the person is called; the person can correct it.")
@click.option("--authority", default="", help="Reference of the note or letter that appoints.")
@click.option("--language", default="en", type=click.Choice(list(LANGUAGES)), help="Language of the invitation.")
@refusing
def invite(email, **place):
    """Invite a person, new or known, to a role."""
    invited = transaction(lambda: inviting.invite(email, **place, by=COMMAND_LINE, at=now()))
    if invited.password is None:
        click.echo(f"The invitation to {invited.email} waits in the outbox{_way()}.")
    else:
        click.echo(f"{invited.email} has an account already and is appointed; the message waits in the outbox{_way()}.")


@account.command("list")
@refusing
def list_all():
    """Everybody, with the roles that last now."""
    at = now()
    rows = [("EMAIL", "NAME", "ROLES", "DELEGATION", "STATE"), *(_row(each, at) for each in directory.everybody())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@account.command()
@click.argument("email")
@refusing
def disable(email):
    """End every session of the person and let him or her in no more."""
    transaction(lambda: disabling.disable(_find(email), by=COMMAND_LINE, at=now()))
    click.echo(f"The account {email} is disabled.")


@account.command()
@click.argument("email")
@refusing
def reset(email):
    """Send the person a link to set a new password."""
    transaction(lambda: linking.send_link(_find(email), by=COMMAND_LINE, at=now()))
    click.echo(f"The link for {email} waits in the outbox{_way()}.")


def _way():
    """Where the message goes from there."""
    return f"; \"mail deliver\" takes it to {current_app.extensions['mail_carrier']}"


def _find(email):
    found = find_by_email(email, for_change=True)
    if found is None:
        raise NotFound(_("There is no account %(email)s.", email=email))
    return found


def _row(person, at):
    lasting = person.lasting(at)
    return (person.email, person.name, ", ".join(each.role for each in lasting),
            ", ".join(each.delegation for each in lasting if each.delegation), person.state)
