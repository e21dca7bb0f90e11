"""The application on a real database, a clock that tests set, a small world to act in, and browsers without a script."""

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from flask_migrate import upgrade

from survey_app import clock as the_clock
from survey_app import create_app
from survey_app.db import db
from tests import databases
from tests.pages import Pages, browser_of
from tests.world import World

SETTINGS = ("DATABASE_URL", "SURVEY_ENV", "SERVER_NAME", "PORT", "TRUSTED_HOSTS", "MAIL_URL", "MAIL_SENDER", "PROXY_COUNT", "TIME_ZONE",
            "ORGANISATION_NAME_EN", "ORGANISATION_NAME_FR", "ORGANISATION_NAME_ES", "ORGANISATION_CONTACT", "ORGANISATION_MARK")


def pytest_addoption(parser):
    default = "postgresql" if os.environ.get("TEST_DATABASE_URL") else "sqlite"
    parser.addoption("--database", choices=databases.NAMES, default=default, help="the engine, or both (default: %(default)s)")


def pytest_generate_tests(metafunc):
    """Whatever touches the database runs on each engine asked for, unless the first is enough."""
    if "database" in metafunc.fixturenames:
        names = databases.NAMES[metafunc.config.getoption("database")]
        asked = names[:1] if "on_one_engine" in metafunc.fixturenames else names
        metafunc.parametrize("database", asked, indirect=True, scope="session")


@pytest.fixture(scope="session", autouse=True)
def settings(tmp_path_factory):
    """None of the settings of the person who runs the tests; secrets and mail in a folder of their own."""
    with pytest.MonkeyPatch.context() as environment:
        for name in SETTINGS:
            environment.delenv(name, raising=False)
        environment.setenv("SECRET_KEY", "of the tests, which guard nothing")
        environment.setenv("MAIL_URL", f"file:{tmp_path_factory.mktemp('mail')}")
        environment.setattr("config.INSTANCE", tmp_path_factory.mktemp("instance"))
        # a thousand people sign in here; the real cost is held by tests/account/test_passwords.py
        environment.setattr("survey_app.account.passwords.HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session")
def on_one_engine():
    """For tests of what is the same on either: what a page looks like, what is printed of frozen data, what rules say."""


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    with databases.postgresql_server(tmp_path_factory.mktemp("runtime")) as address:
        yield address


@pytest.fixture(scope="session")
def make_database(request, tmp_path_factory):
    def make(name, label):
        if name == "postgresql":
            return databases.Postgresql(request.getfixturevalue("postgresql"), label)
        return databases.Sqlite(tmp_path_factory.mktemp(label))

    return make


@pytest.fixture(scope="session")
def database(request, make_database):
    """The database of one engine, migrated; `told`: of what tests keep in it, what their worlds know besides."""
    with closing(make_database(request.param, "here")) as made:
        made.told = {}
        yield made


@pytest.fixture(scope="session")
def elsewhere_database(database, make_database):
    with closing(make_database(database.name, "elsewhere")) as made:
        yield made


@pytest.fixture(scope="session")
def built(database, tmp_path_factory):
    yield from _built(database, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def built_elsewhere(elsewhere_database, tmp_path_factory):
    yield from _built(elsewhere_database, tmp_path_factory.mktemp("built"))


@pytest.fixture
def app(request, built, database):
    """The application on an empty, migrated database; where the test has a world, on that of the world."""
    yield from _beginning_with("world" if "world" in request.fixturenames else "nothing", built, database)


@pytest.fixture
def elsewhere(built_elsewhere, elsewhere_database):
    """A second application with a database of its own: another machine."""
    yield from _beginning_with("nothing", built_elsewhere, elsewhere_database)


@pytest.fixture
def clock(monkeypatch):
    """The time stands still at a Monday morning until the test moves it."""
    standing = Clock()
    monkeypatch.setattr(the_clock, "source", standing.now)
    return standing


@pytest.fixture
def world(app, clock, tmp_path):
    """Names and verbs, within an application context, so that a test may ask the database too."""
    with app.app_context():
        yield World(app, clock, tmp_path)
        db.session.remove()


@pytest.fixture
def kept(world, clock, database):
    """`kept(make)`: the world as `make(world)` leaves it, which is made by the first test that asks and then copied over all there is."""
    def begin(make):
        name = f"{make.__module__}.{make.__name__}"
        db.session.remove()
        if name in database.told:
            database.renew(name, hang_up=db.engine.dispose)
        else:
            make(world)
            db.session.remove()
            db.engine.dispose()
            database.keep(name)
            database.told[name] = clock.moment, world.slug, world.people
        clock.moment, world.slug, world.people = database.told[name]
        return world

    return begin


@pytest.fixture
def pages(app):
    """A browser of nobody in particular."""
    return Pages(app)


@pytest.fixture
def signed_in_as(app, world):
    """`signed_in_as("drafter", "CHE")`: a browser of a new person in that role, signed in."""

    def sign_in(role, delegation=None, *, language="en"):
        person = world.person(role, delegation, language=language)
        return browser_of(app, person, language)

    return sign_in


class Clock:
    def __init__(self):
        self.moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self):
        return self.moment

    def set(self, moment):
        """An aware moment, or one as text."""
        self.moment = datetime.fromisoformat(moment).astimezone(UTC) if isinstance(moment, str) else moment

    def forward(self, **by):
        """`clock.forward(days=3)`"""
        self.moment += timedelta(**by)


def _built(database, folder):
    """An application, and kept beside it what its tests begin with."""
    app = create_app({"SQLALCHEMY_DATABASE_URI": database.url, "TESTING": True})
    with app.app_context():
        upgrade()
        db.engine.dispose()
        database.keep("nothing")
        World(app, Clock(), folder).consultation()
        db.session.remove()
        db.engine.dispose()
        database.keep("world")
    yield app
    with app.app_context():
        db.engine.dispose()


def _beginning_with(name, app, database):
    with app.app_context():
        database.renew(name, hang_up=db.engine.dispose)
    yield app
