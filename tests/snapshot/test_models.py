"""A certified snapshot cannot be changed or deleted, whoever asks the database."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from survey_app.db import db
from survey_app.snapshot.models import snapshots_of

EACH = ("UPDATE snapshot SET data = '{}'", "UPDATE snapshot SET number = 2", "UPDATE snapshot SET final = true WHERE number = 1",
        "DELETE FROM snapshot", "DELETE FROM snapshot WHERE number = 1",
        "INSERT INTO snapshot SELECT * FROM snapshot WHERE true ON CONFLICT (consultation_id, number) DO UPDATE SET name = 'Another'")
ONLY = {"sqlite": ("INSERT OR REPLACE INTO snapshot SELECT * FROM snapshot", "REPLACE INTO snapshot SELECT * FROM snapshot",
                   "UPDATE OR REPLACE snapshot SET number = 1 WHERE number = 2",
                   "INSERT OR REPLACE INTO snapshot (rowid, consultation_id, number) SELECT rowid, consultation_id, 9 FROM snapshot"),
        "postgresql": ("TRUNCATE snapshot", "TRUNCATE consultation CASCADE")}


@pytest.fixture
def certified(world):
    """Two snapshots, and the moment after."""
    world.submits("CHE", "IMAGE")
    world.certifies()
    world.certifies()
    return world


def stored(world):
    return [(each.number, each.name, each.final, each.digest, each.data) for each in snapshots_of(world.find())]


def refuses(statement):
    with pytest.raises(DBAPIError, match="a certified snapshot (never changes|is never deleted)"):
        db.session.execute(text(statement))
    db.session.rollback()


def test_no_statement_changes_or_deletes_it(certified, database):
    before = stored(certified)
    db.session.rollback()
    for statement in (*EACH, *ONLY[database.name]):
        refuses(statement)
    assert stored(certified) == before


def test_nor_does_a_program_that_sets_nothing_up_on_the_database(certified, database):
    """SQLite replaces rows without asking the trigger on deletion, unless each program wants it asked."""
    before = stored(certified)
    db.session.rollback()
    with closing(_plain(database)) as plain, pytest.raises(Exception, match="a certified snapshot never changes"):
        plain.execute("INSERT OR REPLACE INTO snapshot SELECT * FROM snapshot" if database.name == "sqlite" else EACH[0])
    assert stored(certified) == before


def _plain(database):
    if database.name == "sqlite":
        return sqlite3.connect(db.engine.url.database)
    return psycopg.connect(db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False))


def test_it_is_kept_again_after_the_way_back_and_forth(certified):
    before = stored(certified)
    db.session.remove()
    downgrade(revision="0002")
    upgrade()
    for statement in EACH:
        refuses(statement)
    assert stored(certified) == before
