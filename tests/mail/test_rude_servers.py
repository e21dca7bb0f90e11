"""Whatever a mail server does, no message is lost: it is tried again, or given up where everybody can see it."""

import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from survey_app.access.actor import COMMAND_LINE
from survey_app.db import db, transaction
from survey_app.mail import carriers
from survey_app.mail.models import Message
from survey_app.mail.resending import send_again
from tests.mail import servers
from tests.mail.servers import HangsUpWithinData, Mailbox, TakesAndHangsUp, TakesAndKills

ROOT = Path(__file__).parents[2]
ANA = "ana@example.org"
TEMPORARY = {
    "greets with 421": lambda: servers.saying(b"421 too busy\r\n"),
    "greets with 554": lambda: servers.saying(b"554 no service here\r\n"),
    "accepts and says nothing": lambda: servers.saying(b""),
    "greets and hangs up": lambda: servers.saying(b"220 hello\r\n"),
    "is no mail server": lambda: servers.saying(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "refuses the sender for now": Mailbox(to_sender="451 try later"),
    "refuses the sender": Mailbox(to_sender="550 we do not relay for you"),
    "refuses the recipient for now": Mailbox({ANA: "450 greylisted"}),
    "refuses the text for now": Mailbox(to_data="452 no room"),
    "hangs up in the middle of the text": (Mailbox(), HangsUpWithinData),
    "takes the text and hangs up": TakesAndHangsUp(),
}


def posts(world, to=ANA):
    at = world.clock.now()
    transaction(lambda: db.session.add(Message(recipient=to, subject="Subject", body="Text\n", posted_at=at, next_try_at=at)))


def the_message():
    return db.session.scalars(select(Message).execution_options(populate_existing=True)).one()


@pytest.mark.parametrize("server", TEMPORARY.values(), ids=list(TEMPORARY))
def test_what_may_pass_is_tried_again_until_it_arrives(world, clock, mail_server, sends_to, monkeypatch, server):
    monkeypatch.setattr(carriers, "TIMEOUT", 0.5)
    posts(world)
    with server() if callable(server) else nullcontext() as port:
        if port:
            sends_to(f"smtp://127.0.0.1:{port}")
        else:
            mail_server(*server[:1], protocol=server[1]) if isinstance(server, tuple) else mail_server(server)
        assert world.delivers()[0].next_try_at == clock.now() + timedelta(minutes=1) and the_message().problem
    clock.forward(minutes=1)
    friendly = mail_server(Mailbox())
    assert world.delivers()[0].problem is None and [letter["To"] for letter in friendly.received] == [ANA]
    assert world.delivers() == [] and the_message().sent_at == clock.now()


def test_what_was_taken_before_the_server_hung_up_comes_twice_and_is_seen_to_be_the_same(world, clock, mail_server):
    posts(world)
    hung_up = mail_server(TakesAndHangsUp())
    world.delivers()
    clock.forward(minutes=1)
    friendly = mail_server(Mailbox())
    world.delivers()
    assert [letter["Message-ID"] for letter in hung_up.received] == [letter["Message-ID"] for letter in friendly.received] != []


def test_a_refused_sender_spares_the_others_and_a_refused_recipient_does_not_hold_them_up(world, clock, mail_server):
    for to in (ANA, "ben@example.org"):
        posts(world, to)
    mail_server(Mailbox(to_sender="451 try later"))
    assert [outcome.server_is_away for outcome in world.delivers()] == [True]
    clock.forward(minutes=1)
    arrived = mail_server(Mailbox({ANA: "450 greylisted"})).received
    world.delivers()
    assert [letter["To"] for letter in arrived] == ["ben@example.org"]


def test_what_a_server_says_is_kept_so_that_every_database_takes_it(world, mail_server):
    mail_server(Mailbox({ANA: "550 no\x01 such \x1b[31mperson " + "x" * 400}))
    posts(world)
    world.delivers()
    assert the_message().problem.startswith("550 no\ufffd such \ufffd[31mperson xxx")


def test_a_zero_in_the_answer_is_no_reason_to_send_for_ever(world, app):
    def says_zero(letter):
        raise carriers.NotTaken("550 no\0body", for_good=True)

    before, app.extensions["mail_carrier"] = app.extensions["mail_carrier"], says_zero
    posts(world)
    world.delivers()
    app.extensions["mail_carrier"] = before
    assert the_message().given_up_at and the_message().problem == "550 no\ufffdbody"


def test_sent_again_it_has_three_more_days(world, clock, mail_server):
    mail_server(Mailbox({ANA: "450 later"}))
    posts(world)
    clock.forward(days=4)
    world.delivers()
    assert the_message().given_up_at
    transaction(lambda: send_again(the_message(), by=COMMAND_LINE, at=clock.now()))
    assert world.delivers()[0].next_try_at == clock.now() + timedelta(minutes=1)


def test_a_process_killed_between_sending_and_noting_sends_it_once_more_and_never_again(world, clock, database, mail_server, app):
    mailbox = mail_server(TakesAndKills())
    environment = {**os.environ, "DATABASE_URL": database.url, "MAIL_URL": f"smtp://127.0.0.1:{app.extensions['mail_carrier'].port}",
                   "SECRET_KEY": "x" * 40}
    posts(world)
    db.session.rollback()
    process = subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "mail", "deliver"], cwd=ROOT, env=environment)
    mailbox.kill = process.kill
    assert process.wait(timeout=120) == -signal.SIGKILL and the_message().sent_at is None
    mailbox.kill = lambda: None
    clock.set(the_message().next_try_at)
    world.delivers()
    clock.forward(days=1)
    assert world.delivers() == [] and the_message().sent_at
    assert len(mailbox.received) == 2 and len({letter["Message-ID"] for letter in mailbox.received}) == 1
