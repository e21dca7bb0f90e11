"""Databases that are measured: made by the service's own commands and verbs, in a folder that is gone afterwards."""

import shutil
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from flask_migrate import upgrade

from survey_app import create_app
from survey_app.access.actor import COMMAND_LINE
from survey_app.account.models import Account, Appointment, new_stamp
from survey_app.archive import loading
from survey_app.consultation.codebooks import insist_on_reference
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.reply import drafting
from survey_app.reply.models import find_reply
from tests.bench import archives

SLUG = "idm-2004"


class Database:
    """Migrated, with the reference data; an SQLite file unless `url` says otherwise."""

    def __init__(self, folder, url=None):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.file = folder, folder / "consultations.db"
        self.url = url or f"sqlite:///{self.file}"
        with self.opened():
            upgrade()
            transaction(lambda: insist_on_reference(by=COMMAND_LINE, at=datetime.now(UTC)))

    @contextmanager
    def opened(self):
        """The application on it."""
        app = create_app({"SQLALCHEMY_DATABASE_URI": self.url})
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()

    def load(self, lines):
        """A consultation from the lines of an archive."""
        file = archives.write(self.folder / "archive.jsonl", lines)
        with self.opened():
            transaction(lambda: loading.load(file, by=COMMAND_LINE, at=datetime.now(UTC)))
        file.unlink()

    def draft(self, code, answers):
        """Saved by its delegation."""
        with self.opened():
            transaction(lambda: _save(code, answers))

    def sessions(self, role, codes=(None,)):
        """A cookie of a new person for each delegation, who signed in a moment ago."""
        with self.opened() as app:
            return [_session(app, role, code) for code in codes]

    def copied(self, folder):
        """Another one that begins with the same."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with sqlite3.connect(self.file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(self.file, folder / self.file.name)
        made = object.__new__(Database)
        made.folder, made.file, made.url = folder, folder / self.file.name, f"sqlite:///{folder / self.file.name}"
        return made


def _save(code, answers):
    reply = find_reply(find_consultation(SLUG), code, for_change=True)
    drafting.save(reply, kind="answers", answers=answers, revision=reply.revision, by=COMMAND_LINE, at=datetime.now(UTC))


def _session(app, role, code):
    at = datetime.now(UTC)
    account = Account(email=f"{role}.{code}@example.org", name=f"Person of {code}", language="en", stamp=new_stamp(), invited_at=at)
    account.appointments.append(Appointment(role=role, delegation=code, authority="Bench", starts_at=at - timedelta(days=1)))
    transaction(lambda: db.session.add(account))
    moment = int(at.timestamp())
    session = {"id": new_stamp(), "account": account.id, "stamp": account.stamp, "began_at": moment, "seen_at": moment}
    signed = app.session_interface.get_signing_serializer(app).dumps(session)
    return f"__Host-session={signed}"
