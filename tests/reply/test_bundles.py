"""Which version counts at a moment: the one query, held against the rule said in Python for one delegation at a time."""

from collections import Counter
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert

from survey_app.db import db
from survey_app.reply.bundles import bundles, tally
from survey_app.reply.models import Draft, Version
from survey_app.roll.models import RollEntry
from survey_app.tally.inputs import Bundle, Outcome
from tests import archive_lines

OPENS = datetime.fromisoformat("2026-02-16T08:00:00Z")
CLOSES = datetime.fromisoformat("2026-03-31T16:00:00Z")
DELEGATIONS = ("CHE", "FRA", "KEN", "RUR", "VAT")
SAYINGS = [*(("answers", theme) for theme in archive_lines.THEMES), ("no_preference", None), ("nil", None), ("declined", None)]

STEPS = 12  # hours around the deadline, so that every edge is met often


def moment(step):
    return CLOSES + timedelta(hours=step - STEPS // 2)


moments = st.integers(0, STEPS).map(moment)


@st.composite
def versions_of_one(draw):
    """Versions of one delegation, in order of their number."""
    versions = []
    for number, step in enumerate(sorted(draw(st.lists(st.integers(0, STEPS), max_size=4))), start=1):
        channel = draw(st.sampled_from(["web", "web", "note_verbale", "paper"]))
        received = step if channel == "web" else draw(st.integers(0, step))
        withdrawn = draw(st.none() | st.integers(step, STEPS).map(moment))
        reply, preference = draw(st.sampled_from(SAYINGS))
        versions.append(SimpleNamespace(number=number, submitted_at=moment(step), received_at=moment(received), withdrawn_at=withdrawn,
                                        channel=channel, reply=reply, preference=preference))
    return versions


def counted_outcome(versions, at, *, late=True, on_behalf=True):
    standing = [
        version for version in versions
        if version.submitted_at <= at and not (version.withdrawn_at and version.withdrawn_at <= at)
        and (late or version.received_at <= CLOSES) and (on_behalf or version.channel == "web")
    ]
    highest = max(standing, key=lambda version: version.number, default=None)
    return highest and Outcome(highest.reply, highest.preference)


def expected_bundle(entry, versions, draft_at, at, policy):
    late = policy == "count"
    return Bundle(
        count=1, type=entry.type, group=entry.group, exempt=entry.exempt, suspended=entry.vote_suspended,
        headline=counted_outcome(versions, at, late=late), on_time_only=counted_outcome(versions, at, late=False),
        with_late=counted_outcome(versions, at), without_on_behalf=counted_outcome(versions, at, late=late, on_behalf=False),
        draft=draft_at is not None and draft_at <= at,
    )


def one_by_one(found):
    """Each bundle as often as it counts delegations, so that two ways of bundling can be compared."""
    return Counter({Bundle(**{**vars(bundle), "count": 1}): bundle.count for bundle in found})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replies=st.lists(versions_of_one(), min_size=5, max_size=5), drafts=st.lists(st.none() | moments, min_size=5, max_size=5),
       at=moments, policy=st.sampled_from(["count", "exclude"]), flags=st.lists(st.booleans(), min_size=10, max_size=10))
def test_the_query_counts_what_the_rule_says_of_each_delegation(world, replies, drafts, at, policy, flags):
    consultation = world.find()
    consultation.policies = {**consultation.policies, "late_replies": policy}
    entries = _entries(consultation, flags)
    for code, versions, draft_at in zip(DELEGATIONS, replies, drafts, strict=True):
        _store(consultation, code, versions, draft_at)
    try:
        found = bundles(consultation, at)
        replied = dict(zip(DELEGATIONS, zip(replies, drafts, strict=True), strict=True))
        expected = Counter(expected_bundle(entry, *replied.get(entry.delegation, ([], None)), at, policy) for entry in entries)
        assert one_by_one(found) == expected
    finally:
        db.session.rollback()


def test_a_version_counts_from_the_very_moment_it_is_submitted(world, clock):
    world.submits("CHE", "IMAGE")
    before = world.tally(clock.now() - timedelta(microseconds=1))
    assert (before.replied, world.tally().replied) == (0, 1)


def test_a_withdrawal_counts_from_its_very_moment(world, clock):
    world.submits("CHE", "IMAGE")
    clock.forward(hours=1)
    world.withdraws("CHE")
    before = world.tally(clock.now() - timedelta(microseconds=1))
    assert (before.replied, world.tally().replied) == (1, 0)


def test_a_withdrawn_version_gives_way_to_the_one_before(world):
    world.submits("CHE", "IMAGE")
    world.submits("CHE", "LABOUR")
    world.withdraws("CHE")
    assert world.tally().counts == {"IMAGE": 1, "LABOUR": 0, "HEALTH": 0}


def test_an_on_time_version_counts_again_when_its_late_revision_is_set_aside(world):
    world.consultation(
        archive_lines.version("CHE", 1, answers={"theme": "IMAGE"}),
        archive_lines.version("CHE", 2, answers={"theme": "LABOUR"}, submitted_at="2026-03-31T16:00:01Z"),
        slug="strict", policies={"late_replies": "exclude"},
    )
    counted = world.tally(CLOSES + timedelta(days=1))
    assert (counted.counts["IMAGE"], counted.late_not_counted) == (1, 0)


def test_what_is_received_exactly_at_the_deadline_is_on_time(world):
    world.consultation(archive_lines.version("CHE", submitted_at="2026-03-31T16:00:00Z"), slug="strict",
                       policies={"late_replies": "exclude"})
    assert world.tally(CLOSES + timedelta(days=1)).replied == 1


def test_a_late_reply_that_the_policy_excludes_is_named(world):
    world.consultation(archive_lines.version("CHE", submitted_at="2026-03-31T16:00:01Z"), slug="strict",
                       policies={"late_replies": "exclude"})
    counted = world.tally(CLOSES + timedelta(days=1))
    assert (counted.replied, counted.not_replied, counted.late_not_counted) == (0, 7, 1)


def test_a_reply_by_note_verbale_received_in_time_is_on_time_however_late_it_was_checked(world):
    line = archive_lines.version("CHE", submitted_at="2026-04-02T10:00:00Z", received_at="2026-03-30T10:00:00Z", channel="note_verbale")
    world.consultation(line, slug="strict", policies={"late_replies": "exclude"})
    assert world.tally(CLOSES + timedelta(days=9)).replied == 1


def test_the_draft_of_a_revision_does_not_remove_the_vote(world):
    world.submits("CHE", "IMAGE")
    world.saves("CHE", "LABOUR")
    counted = world.tally()
    assert (counted.counts["IMAGE"], counted.counts["LABOUR"], counted.drafts) == (1, 0, 0)


def test_an_observer_that_states_no_preference_is_an_entry_all_the_same(world):
    world.consultation(archive_lines.version("VAT", answers={"remarks": "None."}), slug="quiet",
                       policies={"observers_state_preference": False})
    assert (world.tally().observers.entries, sum(world.tally().observers.counts.values())) == (1, 0)


def test_other_consultations_do_not_matter(world):
    world.submits("CHE", "IMAGE")
    world.consultation(slug="autumn")
    assert world.tally().replied == 0


def test_a_theme_may_be_called_like_a_kind_of_reply(world):
    first, *others = archive_lines.QUESTIONNAIRE["sections"]
    choices = [{"code": code, "label": {"en": code}} for code in ("nil", "declined")]
    odd = {"sections": [{**first, "questions": [{**first["questions"][0], "choices": choices}]}, *others]}
    world.consultation(archive_lines.version("CHE", answers={"theme": "nil"}), archive_lines.version("FRA", reply="nil"),
                       slug="odd", questionnaire=odd)
    assert (world.tally().counts["nil"], world.tally().nil) == (1, 1)


@pytest.mark.parametrize("delegations", [10, 200])
def test_the_number_of_queries_does_not_grow_with_the_roll(world, delegations):
    codes = [f"D{number}" for number in range(delegations)]
    world.consultation(*(archive_lines.version(code) for code in codes), delegations=codes, slug="large")
    consultation = world.find()
    consultation.questionnaire  # noqa: B018 (read once, with its codebook)
    assert _count_queries(lambda: tally(consultation, CLOSES)) == 4


def _entries(consultation, flags):
    entries = list(db.session.query(RollEntry).filter_by(consultation_id=consultation.id).order_by(RollEntry.position))
    for entry, exempt, suspended in zip(entries, flags, flags[5:], strict=False):
        entry.exempt, entry.vote_suspended = exempt, suspended
    return entries


def _store(consultation, code, versions, draft_at):
    key = {"consultation_id": consultation.id, "delegation": code}
    rows = [{**key, **vars(version), "answers": {}, "salt": "0" * 32, "digest": "0" * 64} for version in versions]
    if rows:
        db.session.execute(insert(Version), rows)
    if draft_at:
        db.session.add(Draft(**key, reply="answers", answers={}, revision=1, token=code, saved_at=draft_at))


def _count_queries(work):
    statements = []

    def note(connection, cursor, statement, *others):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(statements)
