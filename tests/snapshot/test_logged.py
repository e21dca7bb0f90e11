"""What the secretariat made of the replies is what the log says of it; figures of a snapshot are counted again."""

import json

import pytest
from sqlalchemy import delete, update

from survey_app import canonical
from survey_app.concern.developments.models import Pick
from survey_app.concern.models import Coding
from survey_app.concern.objections.models import CodingWindow, Objection
from survey_app.db import db
from survey_app.snapshot.models import Snapshot
from survey_app.snapshot.recounting import miscounted
from survey_app.snapshot.verifying import verify
from survey_app.workshop.models import Plan
from tests.snapshot.test_verifying import broken, change, run

CONCERN = {"title": "Bridges", "text": "They fall.", "sharing": "attributed"}


@pytest.fixture
def worked(kept):
    return kept(_worked)


def _worked(world):
    """Two concerns coded, one of them twice, with an objection; one development picked; a plan; all of it certified."""
    world.submits("CHE", "IMAGE", concerns=[CONCERN], developments=[{"from": "2026-01-05", "title": "A law"}, {"from": "2026-01-06", "title": "B"}])
    world.submits("FRA", "no_preference", concerns=[CONCERN])
    world.submits("VAT", "LABOUR", concerns=[CONCERN])
    world.codes("CHE", "LAB")
    world.clock.forward(minutes=1)
    world.codes("CHE", "LAB", "EDU")
    world.codes("FRA", "EDU")
    world.shows_codings()
    world.answers(world.objects("CHE"))
    world.picks("CHE")
    world.makes_plan(2)
    world.certifies()


def test_everything_holds_of_untouched_work(worked):
    assert verify(worked.find(), worked.clock.now()) == {"receipts": [], "digest": [], "identities": [], "audit": []}


def test_everything_still_holds_when_work_goes_on_after_the_certificate(worked):
    worked.clock.forward(minutes=1)
    worked.codes("CHE")
    worked.codes("VAT", "LAB")
    worked.submits("CHE", "HEALTH")
    worked.withdraws("FRA")
    assert broken(worked) == []


@pytest.mark.parametrize("values", [{"codes": ["LAB"]}, {"codes": ["EDU", "LAB"]}, {"translation": "Ponts"}, {"coded_by_name": "Nobody"}])
def test_a_changed_coding_is_found(worked, values):
    run(update(Coding).where(Coding.delegation == "CHE", Coding.number == 2).values(**values))
    assert "audit" in broken(worked)


def test_a_coding_that_counts_otherwise_now_is_found_in_the_snapshot_too(worked):
    run(update(Coding).where(Coding.delegation == "FRA").values(codes=["LAB"]))
    found = verify(worked.find(), worked.clock.now())
    assert found["identities"] == ["snapshot 1: codings=stored versions and codings does not hold"]
    assert found["audit"] == ["coding FRA 1 is not what the log says", "coding FRA 1 is missing"]


def test_whatever_is_missing_or_otherwise_than_logged_is_named(worked):
    for statement, said in [(delete(Coding).where(Coding.delegation == "FRA"), "coding FRA 1 is missing"),
                            (update(Objection).values(outcome="changed"), "answer to an objection 1 kept is missing"),
                            (delete(Objection), "objection CHE 1 is missing"),
                            (delete(CodingWindow), "showing of codings 1 2026-03-09T09:01:00Z is missing"),
                            (delete(Pick), "developments of CHE on the agenda are not as many as the log says"),
                            (update(Plan).values(seed=7), "plan 1 2 1 is missing"),
                            (update(Plan).values(revision=3), "plan 1 was changed more or less often than the log says")]:
        run(statement)
        assert said in verify(worked.find(), worked.clock.now())["audit"]


def test_a_place_that_was_changed_by_hand_is_found(worked):
    run(update(Pick).values(position=2))
    assert verify(worked.find(), worked.clock.now())["audit"] == ["places on the agenda do not run from 1 without gaps"]


@pytest.mark.parametrize(("path", "value", "said"), [
    (("coding", "codes", 0, "states"), 2, "states=groups=themes+no_preference of code LAB"),
    (("coding", "members", "coded_states"), 1, "codings=stored versions and codings"),
    (("coding", "members", "coded"), 9, "coded<=concerns"),
    (("tally", "themes", 0, "count"), 2, "preferences=members"), (("tally", "replied"), 3, "replied=members"),
    (("tally", "groups", 0, "counts", "IMAGE"), 5, "groups=members"), (("receipts", "counted"), 9, "receipts=members"),
])
def test_figures_that_do_not_follow_from_what_was_frozen_beside_them_are_found(worked, path, value, said):
    tree = db.session.query(Snapshot).one().read()
    *steps, last = path
    place = tree
    for step in steps:
        place = place[step]
    assert place[last] != value
    place[last] = value
    assert said in list(miscounted(worked.find(), tree))


def test_a_snapshot_whose_codings_were_changed_together_with_its_digest_is_counted_again(worked):
    snapshot = db.session.query(Snapshot).one()
    tree = json.loads(snapshot.data.replace('"no_preference":1,"observers":0,"states":2', '"no_preference":0,"observers":0,"states":1'))
    assert canonical.digest(tree) != snapshot.digest
    change(Snapshot, data=canonical.dumps(tree), digest=canonical.digest(tree))
    assert {"digest", "identities"} <= set(broken(worked))
