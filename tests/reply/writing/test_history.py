"""The history of the draft: what is kept, what it was written upon, what became of it, and how an earlier state is taken back."""

import pytest

from survey_app.db import transaction
from survey_app.errors import Refused
from survey_app.reply import drafting, submitting
from survey_app.reply.models import find_reply
from survey_app.reply.writing import history, restoring


@pytest.fixture
def drafter(world):
    return world.actor("drafter", "CHE")


def kept(world):
    """What each state says, the newest first."""
    return [state.answers["remarks"] for state in history.page(world.reply("CHE"), 1)[0]]


def types(world, by, *texts, by_button=False):
    for text in texts:
        world.saves("CHE", by=by, by_button=by_button, remarks=text)


def restores(world, revision, by, read_at=None):
    """`read_at`: revision of the reply when the state was read; as it stands now unless given."""
    read_at = world.reply("CHE").revision if read_at is None else read_at

    def work():
        reply = find_reply(world.find(), "CHE", for_change=True)
        return restoring.restore(reply, history.find(reply, revision), revision=read_at, by=by, at=world.clock.now())

    return transaction(work)


def test_of_what_a_page_saves_by_itself_the_last_state_of_a_minute_is_kept(world, clock, drafter):
    types(world, drafter, "W", "We", "We thank")
    clock.forward(seconds=60)
    types(world, drafter, "We thank y", "We thank you")
    assert kept(world) == ["We thank you", "We thank"]


def test_what_two_people_write_in_one_minute_stays_apart(world, drafter):
    types(world, drafter, "One")
    types(world, world.actor("focal_point", "CHE"), "Two")
    types(world, drafter, "Three")
    assert kept(world) == ["Three", "Two", "One"]


def test_what_was_saved_by_a_button_always_stays(world, drafter):
    types(world, drafter, "One", "Two", by_button=True)
    types(world, drafter, "Three")
    assert kept(world) == ["Three", "Two", "One"]


def test_a_button_pressed_on_what_the_page_had_saved_keeps_that_state_too(world, drafter):
    types(world, drafter, "Typed")
    types(world, drafter, "Typed", by_button=True)
    types(world, drafter, "Typed more")
    assert kept(world) == ["Typed more", "Typed"]


def test_a_state_that_was_submitted_is_not_replaced_by_the_next_draft(world, drafter):
    draft = world.saves("CHE", "IMAGE", by=drafter, by_button=False)
    token, revision = draft.token, draft.revision
    transaction(lambda: submitting.submit(find_reply(world.find(), "CHE", for_change=True), by=drafter, at=world.clock.now(), token=token,
                                          revision=revision, function="Ambassador", language="en"))
    world.saves("CHE", "LABOUR", by=drafter, by_button=False)
    assert [state.answers["theme"] for state in history.page(world.reply("CHE"), 1)[0]] == ["LABOUR", "IMAGE"]


def test_a_state_names_the_version_that_was_made_of_it_and_earlier_ones_that_it_led_to(world, drafter):
    world.saves("CHE", "LABOUR", by=drafter)
    world.submits("CHE", "IMAGE")
    world.submits("CHE", "nil")
    world.saves("CHE", "HEALTH", by=drafter)
    reply = world.reply("CHE")
    became, states = history.submitted(reply), history.page(reply, 1)[0]
    assert [became.get(state.revision) for state in states] == [None, 2, 1, None]
    assert [history.outcome(state, became) for state in states] == [None, 2, 1, 1]


def test_a_version_that_came_on_paper_came_out_of_no_draft(world):
    world.saves("CHE", "IMAGE")
    world.registers(world.keys_in("CHE", "IMAGE"))
    reply = world.reply("CHE")
    assert (reply.current.number, reply.draft.answers, history.submitted(reply)) == (1, {"theme": "IMAGE"}, {})


def test_a_new_draft_is_compared_with_the_version_it_began_from_and_a_further_state_with_the_one_before(world):
    world.submits("CHE", "IMAGE")
    world.saves("CHE", "LABOUR")
    world.saves("CHE", "HEALTH")
    reply = world.reply("CHE")
    third, second, first = history.page(reply, 1)[0]
    assert (history.ground(reply, third).revision, history.ground(reply, second), history.ground(reply, first)) == (
        second.revision, reply.version(1), None)


def test_what_stands_now_stays_when_an_earlier_state_is_taken_back(world, drafter):
    types(world, drafter, "First", "Second", by_button=True)
    restores(world, 1, drafter)
    assert kept(world) == ["First", "Second", "First"]
    assert (world.reply("CHE").draft.answers, history.newest(world.reply("CHE")).restored_from) == ({"remarks": "First"}, 1)


def test_taken_back_twice_it_is_taken_back_once(world, drafter):
    types(world, drafter, "First", "Second", by_button=True)
    read_at = world.reply("CHE").revision
    restores(world, 1, drafter, read_at)
    restores(world, 1, drafter, read_at)
    assert kept(world) == ["First", "Second", "First"]


def test_a_newer_save_of_somebody_else_is_not_put_aside_unseen(world, drafter):
    types(world, drafter, "First", "Second", by_button=True)
    read_at = world.reply("CHE").revision
    types(world, world.actor("focal_point", "CHE"), "Third", by_button=True)
    with pytest.raises(drafting.DraftChanged):
        restores(world, 1, drafter, read_at)
    assert kept(world) == ["Third", "Second", "First"]


def test_the_state_of_a_draft_that_was_submitted_begins_a_new_draft(world, drafter):
    world.saves("CHE", "LABOUR", by=drafter)
    world.submits("CHE", "IMAGE")
    restores(world, 1, drafter)
    reply = world.reply("CHE")
    assert (reply.draft.answers, reply.current.answers) == ({"theme": "LABOUR"}, {"theme": "IMAGE"})


def test_after_the_deadline_no_state_is_taken_back(world, clock, drafter):
    types(world, drafter, "First", "Second", by_button=True)
    clock.set("2026-04-01T00:00:00Z")
    with pytest.raises(Refused, match="deadline has passed"):
        restores(world, 1, drafter)


def test_a_state_given_for_clearance_stays_and_the_copy_does_not_change_with_the_draft(world, drafter):
    for theme in ("LABOUR", "IMAGE"):
        world.saves("CHE", theme, by=drafter, by_button=theme == "LABOUR")
    world.marks_ready("CHE", by=drafter)
    world.saves("CHE", "HEALTH", by=drafter, by_button=False)
    restores(world, 1, drafter)
    reply = world.reply("CHE")
    assert (reply.copy.answers, reply.draft.answers) == ({"theme": "IMAGE"}, {"theme": "LABOUR"})
    assert [state.answers["theme"] for state in history.page(reply, 1)[0]] == ["LABOUR", "HEALTH", "IMAGE", "LABOUR"]


def test_a_version_submitted_from_clearance_is_named_at_the_state_it_was_frozen_from(world, drafter):
    world.saves("CHE", "IMAGE", by=drafter)
    draft = world.reply("CHE").draft
    token, copy = draft.token, world.marks_ready("CHE", by=drafter)
    world.saves("CHE", "HEALTH", by=drafter)
    transaction(lambda: submitting.submit(find_reply(world.find(), "CHE", for_change=True), by=drafter, at=world.clock.now(), token=token,
                                          revision=copy.revision, function="Ambassador", language="en"))
    assert history.submitted(world.reply("CHE")) == {1: 1}
