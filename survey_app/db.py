"""Engine settings, column types and transaction(): begin, commit, roll back, once more if another writer was first."""

import inspect
import json
from contextlib import contextmanager
from datetime import UTC
from functools import cache, wraps
from threading import RLock

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Integer, MetaData, Text, TypeDecorator, bindparam, cast, event, func, literal, text, type_coerce
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.functions import FunctionElement

from survey_app import canonical

_NAMES = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
          "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s",
          "pk": "pk_%(table_name)s"}
_SQLITE = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA busy_timeout=10000",
           "PRAGMA recursive_triggers=ON")  # waits ten seconds for another writer, and transaction() tries twice: no page hangs for thirty
_PATIENCE = 2  # seconds; with those of busy_timeout, and both twice, a page is answered within thirty
_TURN = RLock()
_OVERTAKEN = {"40001", "40P01"}  # PostgreSQL: serialization failure, deadlock
_UNREACHABLE = {"08", "53", "57"}  # PostgreSQL: classes connection, resources, operator intervention
_TAKEN = "23505"  # PostgreSQL: a key that somebody else has inserted meanwhile
_KEPT_WAITING = "55P03"  # PostgreSQL: a row that somebody else has locked for too long


class Table(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)


db = SQLAlchemy(model_class=Table)


class Moment(TypeDecorator):
    """An aware moment, stored in UTC with its microseconds."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator):
    """A JSON value as canonical text: the same on both engines, and its digest needs no second form."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else canonical.dumps(value)

    def process_result_value(self, value, dialect):
        return None if value is None else json.loads(value)


def read_from(column):
    """A property: the JSON value of a column that is mapped as text, for what many pages take as it is written and few need as a value."""
    return property(lambda row: json.loads(getattr(row, column)), lambda row, value: setattr(row, column, canonical.dumps(value)))


def transaction(work):
    """Run `work()` in one writing transaction and return what it returned; raising rolls everything back.

    A reading transaction of the request ends first: SQLite would ignore BEGIN IMMEDIATE inside it.
    Work overtaken by another writer is run once more from the start.
    """
    try:
        return _once(work)
    except (DBAPIError, StaleDataError) as problem:
        if not (was_overtaken(problem) or _sqlstate(problem) == _TAKEN):
            raise
        return _once(work)  # which finds what the other has written


def find_one(query, *, for_change=False):
    """The row, or None; `for_change` reads it anew and locks it until the transaction ends."""
    return db.session.scalar(query.with_for_update().execution_options(populate_existing=True) if for_change else query)


def was_overtaken(problem):
    return isinstance(problem, StaleDataError) or _sqlstate(problem) in _OVERTAKEN or _locked(problem)


def is_unavailable(problem):
    """The database cannot be reached, is busy beyond patience or has no room: nothing was stored, trying again may help."""
    if not isinstance(problem, DBAPIError):
        return False
    state = _sqlstate(problem) or ""
    return (problem.connection_invalidated or state[:2] in _UNREACHABLE or state == _KEPT_WAITING or was_overtaken(problem)
            or any(word in str(problem.orig) for word in ("disk is full", "disk I/O", "unable to open", "readonly", "connection")))


def built_once(build):
    """A query that pages ask again and again: (statement, its values) for db.session, where building it would take longer than asking.

    `build` makes the statement from its parameters, which stand for any values but None.
    """
    names = tuple(inspect.signature(build).parameters)
    statement = cache(lambda: build(*map(bindparam, names)))

    @wraps(build)
    def asked(*values):
        return statement(), dict(zip(names, values, strict=True))

    return asked


class Length(FunctionElement):
    """How many entries the list `key` of a JSON object has, 0 where there is no such list: counted where it is stored."""

    inherit_cache = True
    type = Integer()

    def __init__(self, column, key):
        super().__init__(type_coerce(column, Text), literal(key), literal(f'$."{key}"'))


@compiles(Length, "sqlite")
def _length_on_sqlite(element, compiler, **more):
    column, _key, path = element.clauses
    return compiler.process(func.coalesce(func.json_array_length(column, path), 0), **more)


@compiles(Length, "postgresql")
def _length_on_postgresql(element, compiler, **more):
    column, key, _path = element.clauses
    return compiler.process(func.coalesce(func.json_array_length(cast(column, JSON).op("->")(key)), 0), **more)


def take_stock(*tables):
    """Once very many rows were stored: PostgreSQL plans a query by how many it knows of, and by itself it counts only what is committed."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text(f"ANALYZE {', '.join(table.__tablename__ for table in tables)}"))


def insert_new(table, rows):
    """Insert `rows` (dicts) and leave those alone whose key is there already."""
    if not rows:
        return
    if db.engine.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert
    db.session.execute(insert(table).on_conflict_do_nothing(), rows)


def _once(work):
    db.session.rollback()
    with _in_turn():
        db.session.connection(execution_options=_writing())
        try:
            result = work()
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
    return result


@contextmanager
def _in_turn():
    """SQLite has one writer at a time, and lets the others ask again after a sleep: those of this process are told when it is theirs.

    Who was not told within the patience asks all the same, and is answered as one of another process.
    """
    is_told = db.engine.dialect.name == "sqlite" and _TURN.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if is_told:
            _TURN.release()


def _writing():
    if db.engine.dialect.name == "sqlite":
        return {"writes": True}
    return {"isolation_level": "READ COMMITTED"}  # rows are locked by name; each statement sees what others committed


def _sqlstate(problem):
    return getattr(getattr(problem, "orig", None), "sqlstate", None)


def _locked(problem):
    return "locked" in str(getattr(problem, "orig", ""))


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection, _record):
    if type(connection).__module__ != "sqlite3":
        return
    connection.isolation_level = None  # our own BEGIN, below
    for pragma in _SQLITE:
        connection.execute(pragma)


@event.listens_for(Engine, "connect")
def _set_up_postgresql(connection, _record):
    if type(connection).__module__ != "psycopg":
        return
    was_set_to, connection.autocommit = connection.autocommit, True
    connection.execute("SET lock_timeout = '10s'")
    connection.autocommit = was_set_to


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection):
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
