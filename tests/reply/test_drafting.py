"""One draft for a delegation: nothing typed is lost."""

import pytest

from survey_app.access.actor import COMMAND_LINE
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.reply import drafting
from survey_app.reply.models import find_reply


def test_the_first_save_makes_revision_one(world):
    assert world.saves("CHE", "IMAGE").revision == 1


def test_a_second_writer_is_told_instead_of_overwriting(world):
    world.saves("CHE", "IMAGE")
    with pytest.raises(drafting.DraftChanged):
        world.saves("CHE", "LABOUR", revision=0)
    assert world.reply("CHE").draft.answers == {"theme": "IMAGE"}


def test_the_same_text_saved_twice_is_one_revision(world):
    world.saves("CHE", "IMAGE")
    assert world.saves("CHE", "IMAGE", revision=0).revision == 1


def test_a_draft_saved_after_the_deadline_is_kept_and_is_no_reply(world, clock):
    clock.set("2026-04-01T00:00:00Z")
    world.saves("CHE", "IMAGE")
    assert world.reply("CHE").status == "draft"


def test_a_revision_starts_from_the_current_version(world):
    world.submits("CHE", "LABOUR", remarks="As said.")
    assert drafting.starting_point(world.reply("CHE")) == ("answers", {"theme": "LABOUR", "remarks": "As said."})


def test_the_log_says_who_saved_and_not_what(world):
    world.saves("CHE", "IMAGE", by=world.actor("drafter", "CHE", name="A. Koné"), remarks="Confidential")
    event = db.session.query(LoggedEvent).filter_by(name="DraftSaved").one()
    assert (event.actor_name, event.delegation, event.details) == ("A. Koné", "CHE", {"revision": 1})


def test_of_many_saves_none_is_lost(world):
    """Each writer starts from what stood when the one before had saved, or is told: every accepted text was seen by the next."""
    accepted = []
    for turn in range(200):
        stale = turn % 3 == 0
        revision = max(0, len(accepted) - stale)
        try:
            transaction(lambda text=f"text {turn}", start=revision: drafting.save(
                find_reply(world.find(), "CHE", for_change=True), kind=None, answers={"remarks": text}, revision=start,
                by=COMMAND_LINE, at=world.clock.now()))
            accepted.append(turn)
        except drafting.DraftChanged:
            assert stale and accepted
    assert [turn for turn in range(200) if turn not in accepted] == list(range(3, 200, 3))  # all that had not seen the text before
    assert world.reply("CHE").draft.answers == {"remarks": f"text {accepted[-1]}"}
