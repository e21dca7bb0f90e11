"""The migrations make the database that the models describe, and leave a current one alone."""

import logging

from alembic.migration import MigrationContext
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from survey_app.db import db
from survey_app.snapshot.verifying import verify
from tests.pages import Pages


def test_the_migrated_database_is_that_of_the_models(app):
    with app.app_context():
        check()  # ends the process where they differ


def test_migrating_again_changes_nothing(world):
    world.submits("CHE", "IMAGE")
    upgrade()
    assert world.reply("CHE").current.preference == "IMAGE"


def test_the_way_back_leaves_no_table(app):
    with app.app_context():
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_a_database_one_migration_behind_is_not_ready_until_it_is_migrated(app):
    ready = Pages(app)
    with app.app_context():
        downgrade()
    ready.get("/readyz", status=503)
    with app.app_context():
        upgrade()
    ready.get("/readyz", status=200)


def test_what_an_earlier_release_stored_still_holds_when_it_is_migrated(world):
    world.submits("CHE", "IMAGE")
    world.saves("KEN", "LABOUR")
    db.session.remove()
    downgrade(revision="0001")
    upgrade()
    assert not any(verify(world.find(), world.clock.now()).values())
    assert world.reply("KEN").draft.answers == {"theme": "LABOUR"}


def test_a_failed_migration_leaves_nothing_half_done(app):
    """Changes of tables are part of the transaction on both engines."""
    with app.app_context():
        tables = inspect(db.engine).get_table_names()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
            try:
                with context.begin_transaction():
                    connection.exec_driver_sql("CREATE TABLE half_done (id INTEGER)")
                    raise InterruptedError
            except InterruptedError:
                logging.getLogger(__name__).debug("as it should be")
        assert inspect(db.engine).get_table_names() == tables
