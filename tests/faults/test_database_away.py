"""The database is locked, away, or has no room: a plain page says that nothing was lost, what was typed is offered, and afterwards it works."""

import contextlib

import pytest
from sqlalchemy import NullPool, create_engine, event, text

from survey_app.audit.models import LoggedEvent
from survey_app.db import db
from survey_app.mail.models import Message
from survey_app.reply.models import Version

REPLY = "/consultations/spring/reply"


@pytest.fixture
def browser(signed_in_as):
    return signed_in_as("focal_point", "CHE")


@pytest.fixture
def impatient(app, database):
    """Nobody waits long for a lock."""
    patience = "PRAGMA busy_timeout=50" if database.name == "sqlite" else "SET lock_timeout = '50ms'"
    with every_connection_says(patience):
        yield


def saves_again(page, browser, world):
    """By the button of the page that answered a save that could not be stored."""
    assert "Nothing was lost" in page.text and "What you typed is kept on this page." in page.text
    assert "Draft saved." in browser.submit(page, "Try again").text
    return world.reply("CHE").draft.answers


def test_what_is_saved_while_somebody_else_holds_the_lock_is_offered_again(browser, impatient, world, database):
    page = browser.get(REPLY)
    with locked(database):
        page = browser.submit(page, "Save draft", status=503, q_remarks="Typed.")
    assert saves_again(page, browser, world) == {"remarks": "Typed."}


def test_autosave_is_told_to_try_again_while_somebody_else_holds_the_lock(browser, impatient, database):
    token = browser.get(REPLY).value("csrf_token")
    with locked(database):
        answer = browser.client.post(REPLY, data={"csrf_token": token, "q_remarks": "x"}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["message"]) == (503, "The service is busy. Nothing was lost; it is tried again.")


def test_the_questionnaire_can_be_read_while_somebody_else_holds_the_lock(browser, impatient, database):
    with locked(database):
        assert browser.get(REPLY).h1 == "Your reply"


def test_a_database_that_goes_away_and_comes_back_loses_nothing(browser, world, database):
    page = browser.get(REPLY)
    if database.name == "sqlite":
        _hang_up()
    database.take_away()
    page = browser.submit(page, "Save draft", status=503, q_remarks="Typed.")
    database.give_back()
    assert saves_again(page, browser, world) == {"remarks": "Typed."}


def test_on_a_full_disk_nothing_is_stored_by_halves(browser, world, database):
    if database.name != "sqlite":
        pytest.skip("only SQLite can be told how large it may grow")
    for _ in range(6):
        world.person("reader", "CHE")  # a receipt for each, which takes more room than there is
    page = browser.submit(browser.get(REPLY), "Check your reply", q_theme="IMAGE")
    before = stored()
    with every_connection_says("PRAGMA max_page_count=1"):  # which SQLite takes for: no more than now
        page = browser.submit(page, "Submit the reply", status=503, function="Ambassador", authority=True)
        assert "Nothing was lost" in page.text and stored() == before
    assert browser.submit(page, "Try again").h1 == "Receipt of reply"
    assert stored() == (1, 7, before[2] + 1)


def stored():
    """How many versions, mails and events there are."""
    db.session.rollback()
    return tuple(db.session.query(table).count() for table in (Version, Message, LoggedEvent))


@contextlib.contextmanager
def locked(database):
    """Another program is writing, and does not come to an end."""
    db.session.rollback()
    engine = create_engine(database.url, poolclass=NullPool)
    with engine.connect() as connection:
        if database.name == "sqlite":
            connection = connection.execution_options(writes=True)
        connection.execute(text("UPDATE roll_entry SET delegation = delegation"))
        yield
        connection.rollback()


@contextlib.contextmanager
def every_connection_says(statement):
    """From the next one on."""
    def say(connection, _record):
        connection.execute(statement)
        connection.commit()

    _hang_up()
    event.listen(db.engine, "connect", say)
    yield
    event.remove(db.engine, "connect", say)
    _hang_up()


def _hang_up():
    """No connection is left over."""
    db.session.remove()
    db.engine.dispose()
