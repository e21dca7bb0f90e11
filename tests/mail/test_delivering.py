"""From the outbox to a real mail server that takes, refuses, falls silent or is gone. No message is ever lost."""

import email
import email.policy
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from config import SettingMissing
from survey_app.access.actor import COMMAND_LINE
from survey_app.account import inviting, linking
from survey_app.account.models import find_by_email
from survey_app.db import db, transaction
from survey_app.mail import carriers, delivering
from survey_app.mail.carriers import NotTaken, carrier
from survey_app.mail.models import Message
from tests.mail.servers import Mailbox, free_port

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(sends_to, tmp_path):
    sends_to(f"file:{tmp_path / 'mail'}")
    return tmp_path / "mail"


def posts(world, to="ana@example.org", subject="Subject – émis", body="Première ligne\n漢字\n", secret=False):
    at = world.clock.now()
    transaction(lambda: db.session.add(Message(recipient=to, subject=subject, body=body, secret=secret, posted_at=at, next_try_at=at)))


def the_message():
    return db.session.scalars(select(Message)).one()


def test_a_message_arrives_as_it_was_written(world, mail_server):
    mailbox = mail_server(Mailbox())
    posts(world)
    world.delivers()
    letter = mailbox.received[0]
    assert (letter["To"], letter["From"], letter["Subject"]) == ("ana@example.org", "consultations@example.org", "Subject – émis")
    assert letter.get_content().splitlines() == ["Première ligne", "漢字"]


def test_a_sent_message_is_noted_and_not_sent_again(world, mail_server):
    mailbox = mail_server(Mailbox())
    posts(world)
    assert [outcome.problem for outcome in world.delivers()] == [None]
    assert world.delivers() == [] and len(mailbox.received) == 1
    assert the_message().sent_at == world.clock.now()


def test_a_refused_address_is_noted_and_given_up_at_once(world, mail_server):
    mailbox = mail_server(Mailbox({"ana@example.org": "550 5.1.1 no such person"}))
    posts(world)
    posts(world, to="ben@example.org")
    world.delivers()
    refused = db.session.scalars(select(Message).order_by(Message.id)).first()
    assert refused.given_up_at == world.clock.now() and refused.problem == "550 5.1.1 no such person"
    assert [letter["To"] for letter in mailbox.received] == ["ben@example.org"]


def test_a_refused_text_is_given_up_at_once(world, mail_server):
    mail_server(Mailbox(to_data="554 looks like spam"))
    posts(world)
    world.delivers()
    assert the_message().given_up_at and the_message().problem == "554 looks like spam"


def test_pauses_grow_and_after_three_days_it_is_given_up(world, mail_server, clock):
    mail_server(Mailbox({"ana@example.org": "451 come back later"}))
    posts(world)
    pauses, moment = [], clock.now()
    while the_message().given_up_at is None:
        world.delivers()
        if the_message().next_try_at:
            pauses.append(the_message().next_try_at - clock.now())
            clock.set(the_message().next_try_at)
    assert pauses[:6] == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), *[timedelta(hours=6)] * 2]
    assert timedelta(days=2, hours=18) < clock.now() - moment <= timedelta(days=3)


def test_a_server_that_is_away_stops_the_round_and_spares_the_others(world, app, mail_server):
    mail_server(Mailbox())
    app.extensions["mail_carrier"] = carrier(f"smtp://127.0.0.1:{free_port()}")
    posts(world)
    posts(world, to="ben@example.org")
    assert [outcome.server_is_away for outcome in world.delivers()] == [True]
    assert [message.tries for message in db.session.scalars(select(Message).order_by(Message.id))] == [1, 0]


def test_after_the_server_is_back_everything_arrives(world, app, mail_server, clock):
    mailbox = mail_server(Mailbox())
    there, app.extensions["mail_carrier"] = app.extensions["mail_carrier"], carrier(f"smtp://127.0.0.1:{free_port()}")
    posts(world)
    posts(world, to="ben@example.org")
    world.delivers()
    app.extensions["mail_carrier"] = there
    clock.forward(minutes=1)
    world.delivers()
    assert {letter["To"] for letter in mailbox.received} == {"ana@example.org", "ben@example.org"}


def test_a_silent_server_is_not_waited_for_longer_than_set(world, mail_server, monkeypatch):
    monkeypatch.setattr(carriers, "TIMEOUT", 1)
    mail_server(Mailbox(silent_for=3))
    posts(world)
    began = time.monotonic()
    outcomes = world.delivers()
    assert outcomes[0].server_is_away and time.monotonic() - began < 3


def test_a_server_that_drops_the_connection_in_the_middle_is_tried_again(world, app, clock):
    with socket.create_server(("127.0.0.1", 0)) as rude:
        threading.Thread(target=lambda: _greets_and_hangs_up(rude), daemon=True).start()
        before, app.extensions["mail_carrier"] = app.extensions["mail_carrier"], carrier(f"smtp://127.0.0.1:{rude.getsockname()[1]}")
        posts(world)
        world.delivers()
        app.extensions["mail_carrier"] = before
    assert the_message().next_try_at == clock.now() + timedelta(minutes=1)


def _greets_and_hangs_up(server):
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"220 hello\r\n")
        connection.recv(100)


def test_a_password_is_never_given_without_encryption(world, mail_server, app):
    mail_server(Mailbox())
    port = app.extensions["mail_carrier"].port
    app.extensions["mail_carrier"] = carrier(f"smtp://user:secret@127.0.0.1:{port}")
    posts(world)
    world.delivers()
    assert "STARTTLS" in the_message().problem and the_message().sent_at is None


def test_killed_between_sending_and_noting_it_is_sent_once_more(world, app, mail_server, clock):
    mailbox = mail_server(Mailbox())
    there = app.extensions["mail_carrier"]

    class Killed(BaseException):
        pass

    def sends_and_dies(letter):
        there(letter)
        raise Killed

    posts(world)
    app.extensions["mail_carrier"] = sends_and_dies
    with pytest.raises(Killed):
        world.delivers()
    app.extensions["mail_carrier"] = there
    assert world.delivers() == []
    clock.forward(minutes=10)
    world.delivers()
    assert len(mailbox.received) == 2 and len({letter["Message-ID"] for letter in mailbox.received}) == 1
    assert world.delivers() == []


def test_two_processes_never_send_the_same_message(world, app, mail_server):
    mailbox = mail_server(Mailbox(silent_for=0.02))
    for number in range(20):
        posts(world, to=f"{number}@example.org")
    at = world.clock.now()

    def work():
        with app.app_context():
            delivering.deliver(at)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(letter["To"] for letter in mailbox.received) == sorted(f"{number}@example.org" for number in range(20))


@pytest.mark.parametrize("answers", [{}, {"ana@example.org": "550 no"}], ids=["sent", "given up"])
def test_a_link_is_forgotten_once_its_message_has_left(world, mail_server, answers):
    mail_server(Mailbox(answers))
    transaction(lambda: inviting.invite("ana@example.org", role="admin", by=COMMAND_LINE, at=world.clock.now()))
    assert "/password/" in the_message().body
    world.delivers()
    assert the_message().body == ""


def test_a_reset_link_is_forgotten_too_and_ordinary_text_stays(world, mail_server):
    mail_server(Mailbox())
    person = world.person("officer")
    transaction(lambda: linking.send_link(find_by_email(person.email), by=COMMAND_LINE, at=world.clock.now()))
    posts(world, body="Ordinary.\n")
    world.delivers()
    assert sorted(db.session.scalars(select(Message.body))) == ["", "Ordinary.\n"]


def test_a_file_is_readable_named_by_time_and_recipient_and_for_the_owner_only(world, folder):
    posts(world)
    world.delivers()
    file = next(folder.iterdir())
    assert file.name.startswith("20260302T090000-ana@example.org-")
    assert "Subject: Subject – émis" in file.read_text() and "Première ligne\n漢字\n" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_can_be_opened_as_a_message(world, folder):
    posts(world, body="https://example.org/" + "x" * 200 + "\n")
    world.delivers()
    letter = email.message_from_bytes(next(folder.iterdir()).read_bytes(), policy=email.policy.default)
    assert letter.get_content().strip() == "https://example.org/" + "x" * 200


def test_a_recipient_cannot_leave_the_folder(world, folder):
    posts(world, to="../../x@example.org")
    world.delivers()
    assert [file.name[16:38] for file in folder.iterdir()] == [".._.._x@example.org-1."]


def test_a_folder_that_cannot_be_written_keeps_the_message(world, app, tmp_path):
    (tmp_path / "mail").write_text("a file is in the way")
    before, app.extensions["mail_carrier"] = app.extensions["mail_carrier"], carrier(f"file:{tmp_path / 'mail'}")
    posts(world)
    assert world.delivers()[0].server_is_away
    app.extensions["mail_carrier"] = before


def test_a_subject_never_becomes_a_second_header(world, folder):
    posts(world, subject="One\u2028Bcc: x@example.org\x0bTwo")
    world.delivers()
    assert "Subject: One Bcc: x@example.org Two" in next(folder.iterdir()).read_text()


def test_the_console_shows_the_message(world, app, capsys):
    app.extensions["mail_carrier"], before = carrier("console:"), app.extensions["mail_carrier"]
    posts(world, to="a@example.org")
    world.delivers()
    app.extensions["mail_carrier"] = before
    assert "To: a@example.org" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["", "file:", "http://x", "smtp:", "nonsense"])
def test_a_way_that_does_not_exist_stops_the_start_with_one_line(app, url):
    with pytest.raises(SettingMissing, match="MAIL_URL is not understood"):
        delivering.set_up(type("App", (), {"config": {"MAIL_URL": url}, "extensions": {}}))


def test_the_command_sends_what_is_due_and_names_nobody(app, world, folder):
    posts(world)
    posts(world, to="ben@example.org")
    result = app.test_cli_runner().invoke(args=["mail", "deliver"])
    assert (result.exit_code, result.stdout) == (0, "Message 1: sent.\nMessage 2: sent.\n")


def test_the_command_says_what_was_not_taken(app, world, mail_server):
    mail_server(Mailbox({"ana@example.org": "550 no", "ben@example.org": "450 later"}))
    posts(world)
    posts(world, to="ben@example.org")
    result = app.test_cli_runner().invoke(args=["mail", "deliver"])
    assert result.stdout == "Message 1: not taken, given up.\nMessage 2: not taken, next try at 2026-03-02 09:01 UTC.\n"


def test_it_goes_on_until_it_is_stopped(world, database, tmp_path):
    """As a service runs it: a message posted later is sent too, and SIGTERM ends it cleanly."""
    environment = {**os.environ, "DATABASE_URL": database.url, "MAIL_URL": f"file:{tmp_path}", "SECRET_KEY": "x" * 40}
    posts(world)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "mail", "deliver", "--every", "1"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert _in_time(lambda: len(list(tmp_path.iterdir())) == 1)
        posts(world, to="ben@example.org")
        assert _in_time(lambda: len(list(tmp_path.iterdir())) == 2)
    finally:
        process.send_signal(signal.SIGTERM)
        said, complaints = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "Message 1: sent.\nMessage 2: sent.\n"), complaints


def _in_time(holds):
    for _ in range(1200):  # a busy machine takes its time to start a program
        if holds():
            return True
        time.sleep(0.1)
    return False


def test_not_taken_says_why():
    assert str(NotTaken("550 no")) == "550 no"
