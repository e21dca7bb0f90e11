"""Archives on disk, and a database that refused ones leave as it was, so that hundreds of them may try."""

from contextlib import closing

import pytest
from flask_migrate import upgrade

from survey_app import create_app
from survey_app.access.actor import COMMAND_LINE
from survey_app.archive import loading
from survey_app.clock import now
from survey_app.consultation.codebooks import load_reference
from survey_app.consultation.models import Consultation
from survey_app.db import db, transaction
from survey_app.errors import Refused
from tests.archive.samples import packed


@pytest.fixture
def written(tmp_path):
    """`written(lines)`: path of a file that holds them; a line may be an object or bytes."""

    def write(lines, name="archive.jsonl"):
        path = tmp_path / name
        path.write_bytes(b"".join(packed(line) + b"\n" for line in lines))
        return path

    return write


@pytest.fixture(scope="session")
def keeper(make_database, database):
    """An application whose database holds the reference data and nothing else."""
    with closing(make_database(database.name, "refusals")) as made:
        app = create_app({"SQLALCHEMY_DATABASE_URI": made.url, "TESTING": True})
        with app.app_context():
            upgrade()
            transaction(lambda: load_reference(by=COMMAND_LINE, at=now()))
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def refusal(keeper, written):
    """`refusal(lines)`: what loading them says no with, after which nothing is loaded; None where it says yes, and nothing is kept."""

    def said(lines):
        path = written(lines)
        with keeper.app_context():
            try:
                transaction(lambda: _load_and_leave(path))
            except Refused as refused:
                assert db.session.scalars(db.select(Consultation)).all() == []
                return str(refused)
            except _Left:
                return None

    return said


class _Left(Exception):
    """Ends a transaction that would have succeeded."""


def _load_and_leave(path):
    loading.load(path, by=COMMAND_LINE, at=now())
    raise _Left
