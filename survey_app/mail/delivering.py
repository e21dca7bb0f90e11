"""Messages leave the outbox: taken one by one, sent outside any transaction, noted afterwards.

Whoever takes a message puts its next try some minutes ahead, so that no other process sends it meanwhile. A process that is
killed between sending and noting leaves it to be sent once more; none is ever lost.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP

from flask import current_app
from sqlalchemy import select

from config import SettingMissing
from survey_app.db import db, transaction
from survey_app.mail.carriers import NotTaken, carrier
from survey_app.mail.models import Message

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
GIVEN_UP_AFTER = timedelta(days=3)
_IN_HAND = timedelta(minutes=10)  # longer than a silent server is waited for
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Outcome:
    """Of one try; `problem` None where the message was sent, `next_try_at` None where no other follows."""

    number: int
    problem: str | None
    next_try_at: object | None
    server_is_away: bool


def set_up(app):
    try:
        app.extensions["mail_carrier"] = carrier(app.config["MAIL_URL"])
    except ValueError:
        raise SettingMissing("MAIL_URL is not understood: use file:DIRECTORY, console:, smtp://HOST:PORT or smtps://HOST:PORT.") from None


def deliver(at):
    """Outcomes of all that is due; stops where the server is away, because then the others would only wait in vain."""
    outcomes = []
    while not outcomes or not outcomes[-1].server_is_away:
        outcome = deliver_one(at)
        if outcome is None:
            break
        outcomes.append(outcome)
    return outcomes


def deliver_one(at):
    """The outcome for the message that has waited longest, or None where none is due."""
    taken = transaction(lambda: _take(at))
    if taken is None:
        return None
    number, letter = taken
    problem = _send(letter)
    return transaction(lambda: _note_problem(number, problem, at) if problem else _note_sent(number, at))


def _take(at):
    due = select(Message).where(Message.next_try_at <= at).order_by(Message.next_try_at, Message.id).limit(1)
    message = db.session.scalar(due.with_for_update(skip_locked=True))
    if message is None:
        return None
    message.next_try_at = at + _IN_HAND
    message.tries += 1
    return message.id, _letter(message)


def _send(letter):
    try:
        current_app.extensions["mail_carrier"](letter)
    except NotTaken as problem:
        return problem
    return None


def _note_sent(number, at):
    message = db.session.get(Message, number)
    message.sent_at, message.next_try_at, message.problem = at, None, None
    _forget_secret(message)
    return Outcome(number, None, None, False)


def _note_problem(number, problem, at):
    message = db.session.get(Message, number)
    message.problem = _printable(problem)
    message.next_try_at = at + PAUSES[min(message.tries, len(PAUSES)) - 1]
    if problem.for_good or message.next_try_at > (message.again_at or message.posted_at) + GIVEN_UP_AFTER:
        message.given_up_at, message.next_try_at = at, None
        _forget_secret(message)
    return Outcome(number, message.problem, message.next_try_at, problem.by_all)


def _printable(problem):
    """Whatever the mail server said: not without end, and nothing that a database does not take."""
    return _UNPRINTABLE.sub("\ufffd", str(problem))[:500]


def _forget_secret(message):
    if message.secret:
        message.body = ""


def _letter(message):
    """The same Message-ID at every try: who gets it twice sees one."""
    settings = current_app.config
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"], letter["Subject"] = settings["MAIL_SENDER"], message.recipient, " ".join(message.subject.split())
    letter["Date"] = message.posted_at
    letter["Message-ID"] = f"<{message.id}.{int(message.posted_at.timestamp())}@{settings['LINK_HOST'] or 'localhost'}>"
    letter.set_content(message.body, cte="quoted-printable")
    return letter
