"""A certified snapshot cannot be changed or deleted, whoever asks the database."""

import sqlite3

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
                   "UPDATE OR REPLACE snapshot SET number = 1 WHERE number = 2"),
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


def test_nor_does_a_program_that_knows_nothing_of_this_one(certified, database):
    if database.name != "sqlite":
        pytest.skip("PostgreSQL has no settings that would let a trigger be passed over by its owner unnoticed")
    before = stored(certified)
    db.session.rollback()
    with sqlite3.connect(db.engine.url.database) as plain, pytest.raises(sqlite3.IntegrityError, match="never changes"):
        plain.execute("INSERT OR REPLACE INTO snapshot SELECT * FROM snapshot")
    plain.close()
    assert stored(certified) == before


def test_it_is_kept_again_after_the_way_back_and_forth(certified):
    before = stored(certified)
    db.session.remove()
    downgrade(revision="0002")
    upgrade()
    for statement in EACH:
        refuses(statement)
    assert stored(certified) == before
