"""The command `remind`."""

import pytest
from sqlalchemy import select

from survey_app.db import db
from survey_app.mail.models import Message
from survey_app.notice.models import Notice


@pytest.fixture
def remind(app):
    def run(*arguments):
        outcome = app.test_cli_runner().invoke(args=["remind", *arguments])
        db.session.rollback()
        return outcome

    return run


@pytest.fixture
def small(world):
    world.consultation(slug="small", delegations=("CHE", "FRA", "KEN"))
    world.person("focal_point", "CHE")
    world.person("drafter", "CHE")
    world.person("focal_point", "KEN")
    world.saves("CHE", "IMAGE")
    world.submits("KEN", "nil")
    return world


LINES = "CHE\tdraft\t2 people\tSwitzerland\nFRA\tnot_opened\tnobody appointed\tFrance\n"


def reminders():
    return db.session.scalars(select(Message.delegation).filter_by(template="notice_reminder").order_by(Message.id)).all()


def test_all_that_have_not_replied_are_reminded_once(small, remind):
    outcome = remind("small")
    assert (outcome.exit_code, outcome.stdout) == (0, f"{LINES}2 people of 1 delegation reminded; \"mail deliver\" sends what waits in the outbox.\n")
    assert reminders() == ["CHE", "CHE"] and db.session.scalars(select(Notice)).one().sent_by_name == "command line"


def test_a_dry_run_says_whom_and_sends_nothing(small, remind):
    outcome = remind("small", "--dry-run")
    assert (outcome.exit_code, outcome.stdout) == (0, f"{LINES}2 people of 1 delegation would be reminded; nothing was sent.\n")
    assert reminders() == [] and db.session.scalars(select(Notice)).all() == []


def test_where_everybody_has_replied_there_is_nothing_to_do(small, remind):
    for code in ("CHE", "FRA"):
        small.submits(code, "nil")
    outcome = remind("small")
    assert (outcome.exit_code, outcome.stdout) == (0, "There is nobody to remind.\n")


@pytest.mark.parametrize(("slug", "moment", "said"), [
    ("small", "2026-04-01T09:00:00Z", "only while the consultation is open."), ("other", "2026-03-02T09:00:00Z", "no consultation “other”."),
])
def test_it_is_refused_with_one_line(small, clock, remind, slug, moment, said):
    clock.set(moment)
    outcome = remind(slug)
    assert (outcome.exit_code, outcome.stdout) == (1, "") and outcome.stderr.endswith(f"{said}\n") and outcome.stderr.count("\n") == 1
