"""The deadline moves while the consultation is open, only onwards, and everybody is told."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from survey_app.audit.models import LoggedEvent
from survey_app.consultation.models import extensions_of
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.mail.models import Message

FIRST, SECOND, THIRD = (datetime(2026, month, day, 16, tzinfo=UTC) for month, day in ((3, 31), (4, 10), (4, 20)))


def test_an_extension_moves_the_deadline_and_no_earlier_one_is_forgotten(world):
    world.extends(SECOND)
    world.extends(THIRD)
    assert world.find().closes_at == THIRD
    assert [(made.earlier, made.later) for made in extensions_of(world.find())] == [(FIRST, SECOND), (SECOND, THIRD)]


@pytest.mark.parametrize("to", [FIRST, FIRST - timedelta(microseconds=1)])
def test_a_deadline_is_never_brought_forward(world, to):
    with pytest.raises(Refused):
        world.extends(to)
    assert world.find().closes_at == FIRST


@pytest.mark.parametrize("changes", [{"status": "certified"}, {"opens_at": "2026-03-10T09:00:00+01:00"}])
def test_only_an_open_consultation_is_extended(world, changes):
    world.consultation(slug="other", **changes)
    with pytest.raises(Refused):
        world.extends(SECOND)


def test_after_the_deadline_it_is_too_late_to_extend_it(world):
    world.closes(microseconds=1)
    with pytest.raises(Refused):
        world.extends(SECOND)


def test_a_reason_must_be_given(world):
    with pytest.raises(Refused):
        world.extends(SECOND, reason="")


def test_the_log_says_from_when_to_when_and_why(world):
    world.extends(SECOND, reason="The note went out late.")
    logged = db.session.query(LoggedEvent).filter_by(name="DeadlineExtended").one()
    assert logged.details == {"earlier": "2026-03-31T16:00:00Z", "later": "2026-04-10T16:00:00Z", "reason": "The note went out late."}


def test_all_people_of_the_roll_are_told_each_in_the_own_language_and_nobody_else(world):
    world.person("drafter", "CHE", email="en@example.org")
    world.person("reader", "MLI", email="fr@example.org", language="fr")
    world.person("officer", email="officer@example.org")
    world.extends(SECOND, reason="The note went out late.")
    told = {message.recipient: (message.delegation, message.body) for message in db.session.query(Message)}
    assert {recipient: delegation for recipient, (delegation, _body) in told.items()} == {"en@example.org": "CHE", "fr@example.org": "MLI"}
    assert "10 April 2026" in told["en@example.org"][1] and "31 March 2026" in told["en@example.org"][1]
    assert "10 avril 2026" in told["fr@example.org"][1] and "The note went out late." in told["fr@example.org"][1]


def test_telling_many_delegations_asks_the_database_as_often_as_telling_few(world):
    assert _statements_with(world, 4) == _statements_with(world, 40)


def _statements_with(world, delegations):
    codes = [f"D{delegations}N{number}" for number in range(delegations)]
    world.consultation(delegations=codes, slug=f"of-{delegations}")
    for code in codes[:8]:
        world.person("focal_point", code)
    statements = []

    def note(connection, cursor, statement, *others):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        world.extends(SECOND)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return sum(statement.startswith("SELECT") for statement in statements)


def test_a_reply_is_in_time_by_the_new_deadline(world, clock):
    world.extends(SECOND)
    clock.set(FIRST + timedelta(days=1))
    world.submits("CHE", "IMAGE")
    assert world.tally().replied == 1


@pytest.mark.parametrize("closes_at", ["2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+02:00", "2028-02-29T23:59:59+01:00"],
                         ids=["second half past two", "first half past two", "leap day"])
def test_the_second_of_the_deadline_is_the_last_one_in_the_night_of_the_change_and_on_a_leap_day_too(world, clock, closes_at):
    world.consultation(slug="night", closes_at=closes_at)
    deadline = datetime.fromisoformat(closes_at)
    clock.set(deadline)
    world.submits("CHE", "IMAGE")
    clock.set(deadline + timedelta(microseconds=1))
    with pytest.raises(Refused):
        world.submits("FRA", "IMAGE")


def test_an_extension_lasts_over_a_clock_set_back(world, clock):
    world.extends(SECOND)
    clock.forward(hours=-1)
    world.extends(THIRD)
    assert [made.number for made in extensions_of(world.find())] == [1, 2] and world.find().closes_at == THIRD


def test_the_roll_of_another_consultation_is_not_told(world):
    world.person("drafter", "FRA", email="fra@example.org")
    world.consultation(slug="other", delegations=["CHE"])
    world.extends(SECOND)
    assert db.session.query(Message).count() == 0
