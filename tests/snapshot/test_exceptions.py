"""What went otherwise than by an ordinary reply in time, with when, by which role and why; and no person in it."""

from datetime import timedelta

import pytest

from survey_app.consultation.models import Extension, find_consultation
from survey_app.db import db, transaction
from survey_app.reply.late.models import LateRequest
from survey_app.reply.models import Version
from survey_app.snapshot.data import to_text
from survey_app.snapshot.gathering import gather
from tests import archive_lines


def told(world, at=None):
    return gather(world.find(), at or world.clock.now())["exceptions"]


def brief(world, *keys, **how):
    return [tuple(each[key] for key in ("kind", "delegation", "version", *keys)) for each in told(world, **how)]


def test_ordinary_replies_in_time_are_none(world):
    world.submits("CHE", "IMAGE")
    world.saves("FRA", "IMAGE")
    assert told(world) == []


def test_a_superseded_version_names_the_one_that_took_its_place(world, clock):
    world.submits("CHE", "IMAGE")
    clock.forward(hours=1)
    world.submits("CHE", "LABOUR")
    assert brief(world, "replaced_by", "by", "at", "receipt") == [("superseded", "CHE", 1, 2, "focal_point", "2026-03-02T10:00:00Z", "spring-CHE-1")]


def test_a_version_that_counts_again_is_not_superseded(world, clock):
    world.submits("CHE", "IMAGE")
    clock.forward(hours=1)
    world.submits("CHE", "LABOUR")
    clock.forward(hours=1)
    world.withdraws("CHE")
    assert brief(world, "by", "at") == [("withdrawn", "CHE", 2, "focal_point", "2026-03-02T11:00:00Z")]


def test_nor_is_one_whose_late_revision_the_policy_sets_aside(world):
    world.consultation(archive_lines.version("CHE"), archive_lines.version("CHE", 2, submitted_at="2026-04-02T10:00:00Z"),
                       slug="autumn", policies={"late_replies": "exclude"})
    assert brief(world, at=world.find().closes_at + timedelta(days=9)) == [("late", "CHE", 2)]


def test_late_replies_of_members_and_observers_are_there_whether_they_count_or_not(world):
    late = [archive_lines.version(code, submitted_at="2026-04-02T10:00:00Z") for code in ("CHE", "VAT")]
    for policy in ("count", "exclude"):
        world.consultation(*late, slug=policy, policies={"late_replies": policy})
        assert brief(world, "type", at=world.find().closes_at + timedelta(days=9)) == [
            ("late", "CHE", 1, "member"), ("late", "VAT", 1, "observer_state")]


def test_a_reply_on_behalf_says_on_what_way_it_came_and_whether_it_is_confirmed(world):
    world.consultation(archive_lines.version("CHE", channel="note_verbale", reference="NV 7", received_at="2026-02-17T10:00:00Z"), slug="autumn")
    keys = ("by", "channel", "reference", "received_at", "confirmed")
    expected = ("on_behalf", "CHE", 1, "officer", "note_verbale", "NV 7", "2026-02-17T10:00:00Z")
    assert brief(world, *keys) == [(*expected, False)]
    moment = world.clock.now()
    transaction(lambda: db.session.query(Version).update({"confirmed_at": moment}))
    assert brief(world, *keys) == [(*expected, True)]
    assert brief(world, *keys, at=moment - timedelta(seconds=1)) == [(*expected, False)]


def test_an_accepted_late_request_says_what_was_asked_and_why_it_was_accepted(world, clock):
    clock.set(world.find().closes_at + timedelta(hours=1))
    asked = clock.now()
    transaction(lambda: _asks("CHE", asked, accepted=True))
    transaction(lambda: _asks("FRA", asked, accepted=False))
    transaction(lambda: _asks("KEN", asked, accepted=None))
    keys = ("by", "wanted", "used", "reason", "decision")
    assert brief(world, *keys) == [("late_request", "CHE", None, "officer", "submit", False, "The courier was late.", "Shown by the stamp.")]
    world.submits("CHE", "IMAGE")
    assert brief(world, "used", "receipt") == [("late_request", "CHE", 1, True, "spring-CHE-1"), ("late", "CHE", 1, None, "spring-CHE-1")]


def test_an_extended_deadline_says_from_when_to_when_and_why(world):
    moment = world.clock.now()
    transaction(lambda: db.session.add(Extension(
        consultation_id=find_consultation("spring").id, number=1, earlier=moment, later=moment + timedelta(days=3), reason="Holidays.",
        extended_at=moment, extended_by_name="A. Person")))
    assert brief(world, "by", "earlier", "later", "reason") == [
        ("extension", None, None, "officer", "2026-03-02T09:00:00Z", "2026-03-05T09:00:00Z", "Holidays.")]
    assert brief(world, at=moment - timedelta(seconds=1)) == []


def test_what_an_archive_does_not_tell_is_told_of_nobody(world):
    world.consultation(archive_lines.version("CHE", withdrawn_at="2026-02-20T10:00:00Z"), slug="autumn")
    assert brief(world, "by") == [("withdrawn", "CHE", 1, None)]


def test_nobody_is_exposed(world, clock):
    by = world.actor("focal_point", "CHE", name="Amara Koné", email="amara@example.org")
    world.submits("CHE", "IMAGE", by=by)
    world.submits("CHE", "LABOUR", by=by)
    world.withdraws("CHE", by=by)
    world.files("Union", "LABOUR", ["CHE"], by=world.actor("officer", name="Bo Officer"), text="Words of the union.")
    text = to_text(gather(world.find(), clock.now()))
    assert not [each for each in ("Amara", "amara@", "Bo Officer", "Ambassador", "Words of the union") if each in text]


@pytest.mark.parametrize("late", ["count", "exclude"])
def test_the_data_of_exceptions_is_the_same_whenever_it_is_gathered(world, clock, late):
    world.submits("CHE", "IMAGE")
    clock.forward(hours=1)
    world.submits("CHE", "LABOUR")
    moment = clock.now()
    made = to_text(gather(world.find(), moment))
    clock.forward(hours=1)
    world.submits("CHE", "HEALTH")
    world.withdraws("CHE")
    assert to_text(gather(world.find(), moment)) == made


def _asks(code, moment, *, accepted):
    decided = {"decided_at": moment, "decided_by_name": "A. Person", "decision": "Shown by the stamp."} if accepted is not None else {}
    db.session.add(LateRequest(consultation_id=find_consultation("spring").id, delegation=code, wanted="submit", accepted=accepted,
                               reason="The courier was late.", asked_at=moment, asked_by_name="B. Person", **decided))
