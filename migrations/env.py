"""Runs the migrations against the database of the application that `flask db` was started with."""

import logging

from alembic import context
from flask import current_app
from sqlalchemy import TypeDecorator
from sqlalchemy.exc import OperationalError

logging.getLogger("alembic").setLevel(logging.WARNING)
migrate = current_app.extensions["migrate"]


def render_item(kind, thing, autogen):
    """A migration names the plain column type: it must not change when the application's own types do."""
    return f"sa.{thing.impl!r}" if kind == "type" and isinstance(thing, TypeDecorator) else False


def migrate_online():
    """All or nothing, on SQLite too: db.py sends the BEGIN that makes its changes of tables part of the transaction."""
    with migrate.db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=migrate.db.metadata, render_item=render_item,
                          transactional_ddl=True, **migrate.configure_args)
        with context.begin_transaction():
            context.run_migrations()


try:
    migrate_online()
except OperationalError as problem:
    raise SystemExit(f"The database cannot be brought up to date: {str(problem.orig).splitlines()[0]}") from None
