"""Who else is writing, and who has opened the questionnaire at all."""

import pytest
from sqlalchemy import event

from survey_app.db import db
from survey_app.reply.writing.models import Visit

REPLY = "/consultations/spring/reply"


def others(page):
    return page.all("//*[@id='others']")[0]


def test_the_first_opening_by_a_person_is_noted(focal_point, world):
    focal_point.get(REPLY)
    visit = db.session.query(Visit).one()
    assert (visit.delegation, visit.name, visit.first_at, visit.last_at) == ("CHE", "Person 1", world.clock.now(), world.clock.now())


def test_looking_again_is_noted_after_five_minutes_and_not_before(focal_point, clock):
    seen = []
    for minutes in (0, 5, 1):
        clock.forward(minutes=minutes)
        focal_point.get(REPLY)
        db.session.rollback()
        seen.append((db.session.query(Visit).one().last_at.minute, clock.now().minute))
    assert seen == [(0, 0), (0, 5), (6, 6)]


def test_who_else_is_writing_stands_on_the_page_with_the_time(focal_point, signed_in_as, clock):
    focal_point.get(REPLY)
    clock.forward(minutes=3)
    assert others(signed_in_as("drafter", "CHE").get(REPLY)) == "Person 1 is writing too, 10:00."


def test_the_answer_of_a_save_says_it_too(focal_point, signed_in_as):
    signed_in_as("drafter", "CHE").get(REPLY)
    posted = {"csrf_token": focal_point.get(REPLY).value("csrf_token"), "q_remarks": "x"}
    answer = focal_point.client.post(REPLY, data=posted, headers={"Accept": "application/json"})
    assert answer.json["others"] == "Person 2 is writing too, 10:00."


def test_a_save_is_noted_whenever_it_comes(focal_point, signed_in_as, clock):
    page = focal_point.get(REPLY)
    clock.forward(minutes=2)
    focal_point.submit(page, "Save draft", q_remarks="x")
    assert others(signed_in_as("drafter", "CHE").get(REPLY)) == "Person 1 is writing too, 10:02."


def test_several_are_named_the_latest_first(focal_point, signed_in_as, clock):
    focal_point.get(REPLY)
    clock.forward(minutes=1)
    signed_in_as("drafter", "CHE").get(REPLY)
    assert others(signed_in_as("drafter", "CHE").get(REPLY)) == "Writing too: Person 2, 10:01; Person 1, 10:00."


def test_who_was_not_seen_for_fifteen_minutes_is_not_writing(focal_point, signed_in_as, clock):
    focal_point.get(REPLY)
    clock.forward(minutes=15)
    assert others(signed_in_as("drafter", "CHE").get(REPLY)) == ""


@pytest.mark.parametrize("stranger", [("reader", "CHE"), ("focal_point", "FRA")])
def test_readers_and_other_delegations_are_not_shown_as_writing(focal_point, signed_in_as, stranger):
    signed_in_as(*stranger).get(REPLY)
    assert others(focal_point.get(REPLY)) == ""


def test_who_left_the_delegation_is_not_shown_any_more(focal_point, world, signed_in_as, clock):
    signed_in_as("drafter", "CHE").get(REPLY)
    db.session.execute(db.text("UPDATE appointment SET ends_at = starts_at WHERE role = 'drafter'"))
    db.session.commit()
    assert others(focal_point.get(REPLY)) == ""


def test_the_page_asks_as_much_whether_one_other_writes_or_many(focal_point, signed_in_as):
    focal_point.get(REPLY)
    asked = []
    for _ in range(2):
        asked.append(questions(lambda: focal_point.get(REPLY)))
        for _ in range(3):
            signed_in_as("drafter", "CHE").get(REPLY)
    assert asked[0] == asked[1]


def questions(work):
    """How many the database is asked meanwhile."""
    asked = []

    def note(connection, cursor, statement, *more):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    work()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)
