"""Certified, numbered, signed; corrected or revised by a new one, and never changed."""

import contextlib
import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import update

from survey_app import canonical
from survey_app.access.actor import COMMAND_LINE
from survey_app.audit.models import LoggedEvent
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.errors import Overtaken, Refused
from survey_app.reply.models import Version, find_reply
from survey_app.reply.submitting import submit
from survey_app.snapshot import symbols
from survey_app.snapshot.certifying import certify
from survey_app.snapshot.models import find_snapshot, snapshots_of
from tests import archive_lines


@pytest.fixture
def closed(world, clock):
    clock.set(world.find().closes_at + timedelta(seconds=1))
    return world


def test_every_snapshot_has_its_own_whole_number(world):
    world.certifies()
    world.certifies(corrects=1, reason="A mistake.")
    world.certifies()
    assert [snapshot.number for snapshot in snapshots_of(world.find())] == [3, 2, 1]


def test_a_suffix_is_only_part_of_the_printed_symbol(world):
    world.certifies()
    world.certifies(corrects=1, reason="A mistake.")
    world.certifies(corrects=2, reason="Another.")
    world.certifies(revises=3, reason="Late notes.")
    world.certifies(corrects=4, reason="A third.")
    world.certifies()
    assert [snapshot.symbol for snapshot in reversed(snapshots_of(world.find()))] == [
        "X/1/Tally.1", "X/1/Tally.1/Corr.1", "X/1/Tally.1/Corr.2", "X/1/Tally.1/Rev.1", "X/1/Tally.1/Rev.1/Corr.1", "X/1/Tally.6"]


def test_a_symbol_of_the_consultation_may_look_like_a_suffix():
    assert symbols.correction("X/Corr.1/Tally.1", []) == "X/Corr.1/Tally.1/Corr.1"


def test_the_data_is_canonical_and_has_the_digest(world):
    world.submits("CHE", "IMAGE")
    snapshot = world.certifies()
    assert canonical.dumps(snapshot.read()) == snapshot.data
    assert canonical.digest(snapshot.read()) == snapshot.digest


def test_later_replies_change_nothing_in_it(world, clock):
    before = world.certifies().data
    clock.forward(hours=1)
    world.submits("CHE", "IMAGE")
    world.certifies()
    assert find_snapshot(world.find(), 1).data == before


def test_it_holds_the_tally_of_the_one_before(world, clock):
    world.submits("CHE", "IMAGE")
    first = world.certifies()
    clock.forward(hours=1)
    told = first.read()
    expected = {"number": 1, "symbol": "X/1/Tally.1", **{key: told[key] for key in ("as_of", "tally", "participation", "coding")}}
    assert world.certifies().read()["previous"] == expected


def test_it_prints_function_and_name_as_given_and_no_account(world):
    by = world.actor("certifier", name="Somebody Else")
    snapshot = world.certifies(by=by)
    signed = snapshot.read()["snapshot"]
    assert (signed["function"], signed["name"], "Somebody Else" in snapshot.data) == ("Director", "A. Person", False)


def test_what_cannot_be_printed_is_made_visible(world):
    assert transaction(lambda: _certify("Dir\0ector\n of  Meetings")).function == "Dir\ufffdector of Meetings"


def test_it_is_logged_with_its_digest(world):
    snapshot = world.certifies()
    logged = db.session.query(LoggedEvent).filter_by(name="SnapshotCertified").one()
    assert (logged.consultation, logged.details) == ("spring", {"number": 1, "digest": snapshot.digest})


def test_the_final_one_certifies_the_consultation(closed):
    snapshot = closed.certifies(final=True)
    assert (closed.find().status, snapshot.read()["consultation"]["stage"]) == ("certified", "certified")


def test_a_certified_consultation_can_still_be_corrected(closed):
    closed.certifies(final=True)
    assert closed.certifies(corrects=1, reason="A mistake.").number == 2


def test_a_loaded_certified_consultation_can_have_its_first_snapshot(world):
    world.consultation(slug="autumn", status="certified")
    assert world.certifies().number == 1


@pytest.mark.parametrize(("asked", "sentence"), [
    ({"final": True}, "only after closing"), ({"corrects": 1}, "no snapshot 1"), ({"revises": 7, "reason": "Why"}, "no snapshot 7"),
    ({"reason": "Why"}, "Say which snapshot"), ({"corrects": 1, "revises": 1, "reason": "Why"}, "either corrects"),
])
def test_what_cannot_be_certified_is_refused_with_a_sentence(world, asked, sentence):
    with pytest.raises(Refused, match=sentence):
        world.certifies(**asked)
    assert snapshots_of(world.find()) == []


def test_a_correction_needs_a_reason(world):
    world.certifies()
    with pytest.raises(Refused, match="reason"):
        world.certifies(corrects=1, reason="  ")


def test_nothing_is_certified_while_preparing(world, clock):
    clock.set("2026-02-01T10:00:00Z")
    with pytest.raises(Refused, match="not open yet"):
        world.certifies()


def test_the_final_one_is_refused_at_the_deadline_itself(world, clock):
    clock.set(world.find().closes_at)
    with pytest.raises(Refused, match="only after closing"):
        world.certifies(final=True)


def test_who_entered_a_reply_on_behalf_that_counts_does_not_certify(world):
    by = world.actor("certifier")
    _enters_on_behalf(world, "CHE", by)
    with pytest.raises(Refused, match="on behalf"):
        world.certifies(by=by)


def test_who_entered_a_reply_on_behalf_that_counts_no_longer_may_certify(world, clock):
    by = world.actor("certifier")
    _enters_on_behalf(world, "CHE", by)
    _change("CHE", withdrawn_at=clock.now())
    assert world.certifies(by=by).number == 1


def test_replies_on_behalf_that_others_entered_do_not_matter(world):
    _enters_on_behalf(world, "CHE", world.actor("officer"))
    assert world.certifies(by=world.actor("certifier")).number == 1


def test_nothing_is_certified_while_a_check_fails(world):
    world.submits("CHE", "IMAGE")
    _change("CHE", answers={"theme": "HEALTH"})
    with pytest.raises(Refused, match="digest of its receipt"):
        world.certifies()


def test_the_same_number_asked_for_again_is_the_same_snapshot(world):
    by = world.actor("certifier")
    first = world.certifies(by=by, number=1)
    assert world.certifies(by=by, number=1).digest == first.digest
    assert len(snapshots_of(world.find())) == 1


@pytest.mark.parametrize("other", [{"reason": "A mistake.", "corrects": 1}, {"reason": "A mistake.", "revises": 1}, {"final": True}])
def test_the_same_number_asked_for_with_another_certificate_is_told(world, other):
    by = world.actor("certifier")
    world.certifies(by=by, number=1)
    with pytest.raises(Overtaken, match="This page is older than snapshot 1"):
        world.certifies(by=by, number=1, **other)


def test_a_number_that_somebody_else_took_is_told(world):
    world.certifies(by=world.actor("certifier"), number=1)
    with pytest.raises(Overtaken, match="Somebody else"):
        world.certifies(by=world.actor("certifier"), number=1)


def test_two_at_once_get_different_numbers(world):
    begun, numbers = threading.Barrier(2), []

    def certify_one():
        with world.app.app_context(), contextlib.closing(db.session):
            begun.wait()
            numbers.append(transaction(lambda: _certify("Director")).number)

    threads = [threading.Thread(target=certify_one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [1, 2]


def test_a_submission_under_way_is_waited_for(world):
    """Otherwise it would lie before the snapshot's time and not be in it."""
    world.saves("CHE", "IMAGE")
    under_way = threading.Event()

    def submit_slowly():
        with world.app.app_context(), contextlib.closing(db.session):
            transaction(lambda: _submit("CHE", under_way))

    thread = threading.Thread(target=submit_slowly)
    thread.start()
    under_way.wait()
    snapshot = transaction(lambda: _certify("Director"))
    thread.join()
    assert snapshot.read()["tally"]["replied"] == 1


def _submit(code, under_way):
    reply = find_reply(find_consultation("spring"), code, for_change=True)
    submit(reply, by=COMMAND_LINE, at=now(), token=reply.draft.token, revision=reply.draft.revision, function="Ambassador", language="en")
    db.session.flush()
    under_way.set()
    time.sleep(0.3)


def _certify(function):
    return certify(find_consultation("spring"), by=COMMAND_LINE, at=now(), function=function, name="A. Person")


def _enters_on_behalf(world, code, by):
    line = archive_lines.version(code, channel="note_verbale", reference="NV 1")
    world.consultation(line, slug="autumn")
    _change(code, submitted_by=by.account_id)


def _change(code, **values):
    transaction(lambda: db.session.execute(update(Version).where(Version.delegation == code).values(**values)))
