"""The command line of reminders."""

import click
from flask_babel import gettext as _

from survey_app.access.actor import COMMAND_LINE
from survey_app.clock import now
from survey_app.command_line import refusing
from survey_app.consultation.models import find_consultation
from survey_app.db import transaction
from survey_app.errors import NotFound
from survey_app.notice import models
from survey_app.notice.lists import concerned
from survey_app.notice.sending import insist_on_stage, send


def add_to(cli):
    cli.add_command(remind)


@click.command()
@click.argument("slug")
@click.option("--dry-run", is_flag=True, help="Say who would be reminded, and send nothing.")
@refusing
def remind(slug, dry_run):
    """Remind every delegation that has not replied."""
    at = now()
    consultation = _existing(slug)
    insist_on_stage(consultation, "reminder", at)
    those = concerned(consultation, "reminder", None, at)
    for each in those:
        click.echo(_line(each))
    if dry_run or not any(each.people for each in those):
        click.echo(f"{_figures(*_reachable(those))} would be reminded; nothing was sent." if dry_run else "There is nobody to remind.")
        return
    figures = transaction(lambda: models.reached(send(_existing(slug), kind="reminder", list=None, by=COMMAND_LINE, at=at)))
    click.echo(f"{_figures(*figures)} reminded; \"mail deliver\" sends what waits in the outbox.")


def _existing(slug):
    consultation = find_consultation(slug)
    if consultation is None:
        raise NotFound(_("There is no consultation “%(slug)s”.", slug=slug))
    return consultation


def _line(addressee):
    """Code, how far it has come and how many people; addresses and names of people stay out of what often ends in a log."""
    people = _counted(len(addressee.people), "person", "people") if addressee.people else "nobody appointed"
    return f"{addressee.delegation}\t{addressee.state}\t{people}\t{addressee.entry.name['en']}"


def _reachable(those):
    return sum(bool(each.people) for each in those), sum(len(each.people) for each in those)


def _figures(delegations, people):
    return f"{_counted(people, 'person', 'people')} of {_counted(delegations, 'delegation', 'delegations')}"


def _counted(number, one, many):
    return f"{number} {one if number == 1 else many}"
