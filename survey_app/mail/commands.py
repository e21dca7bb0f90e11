"""The command line of the outbox."""

import signal
import time

import click
from sqlalchemy.exc import DBAPIError

from survey_app.clock import now
from survey_app.command_line import refusing
from survey_app.db import db, is_unavailable
from survey_app.mail.delivering import deliver_one


def add_to(cli):
    cli.add_command(mail)


@click.group()
def mail():
    """Messages that wait to be sent."""


@mail.command()
@click.option("--every", type=click.IntRange(min=1), metavar="SECONDS", help="Go on until stopped, looking again after so many seconds.")
@refusing
def deliver(every):
    """Send what is due."""
    stop = Stop()
    if not every:
        _deliver_due(stop)
        return
    stop.listen()
    while not stop.asked:
        _try_to_deliver(stop)
        stop.wait(every)


class Stop:
    """Asked for by SIGTERM or Ctrl-C: the message in hand is finished first. A bare flag, because a lock could be held by whom the signal meets."""

    asked = False

    def listen(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def wait(self, seconds):
        for _ in range(seconds * 5):
            if self.asked:
                break
            time.sleep(0.2)

    def _ask(self, number, frame):
        self.asked = True


def _try_to_deliver(stop):
    try:
        _deliver_due(stop)
    except DBAPIError as problem:
        db.session.rollback()
        if not is_unavailable(problem):
            raise
        click.echo("The database cannot be reached. Trying again.", err=True)


def _deliver_due(stop):
    while not stop.asked:
        outcome = deliver_one(now())
        if outcome is None:
            break
        click.echo(_said(outcome))
        if outcome.server_is_away:
            break


def _said(outcome):
    """Without the address and the text: what is printed often ends in a log."""
    if outcome.problem is None:
        return f"Message {outcome.number}: sent."
    if outcome.next_try_at is None:
        return f"Message {outcome.number}: not taken, given up."
    return f"Message {outcome.number}: not taken, next try at {outcome.next_try_at:%Y-%m-%d %H:%M} UTC."
