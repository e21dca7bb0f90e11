"""The second pair of eyes: what it registers counts, and nothing that was not read is registered."""

import io
import re

import pytest
from sqlalchemy import select

from survey_app.access.actor import COMMAND_LINE
from survey_app.archive import dumping, loading
from survey_app.audit.models import LoggedEvent
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.errors import Overtaken, Refused
from survey_app.mail.models import Message
from survey_app.reply import bundles, receipts
from survey_app.reply.models import find_reply
from survey_app.snapshot.verifying import receipt_holds, verify


@pytest.fixture
def officer(world):
    return world.actor("officer", name="A. Keyer")


@pytest.fixture
def entry(world, officer):
    return world.keys_in("CHE", "IMAGE", by=officer, received_at=world.clock.now())


def test_what_is_registered_counts_with_what_the_paper_said(world, entry, officer, clock):
    received_at = clock.now()
    clock.forward(days=2)
    world.registers(entry, by=world.actor("certifier"))
    version = world.reply("CHE").current
    assert (version.submitted_at, version.received_at, version.channel, version.reference) == (clock.now(), received_at, "note_verbale", "NV 1")
    assert (version.submitted_by, version.submitted_by_name, version.submitted_as) == (officer.account_id, "A. Keyer", "Permanent Mission")
    assert world.tally().as_json()["themes"][0]["count"] == 1


@pytest.mark.parametrize(("received", "late"), [("2026-03-31T16:00:00Z", False), ("2026-03-31T16:01:00Z", True)])
def test_the_date_received_decides_late_or_on_time_whenever_it_is_checked(world, officer, clock, received, late):
    clock.set(received)
    moment = clock.now()
    clock.set("2026-04-20T10:00:00Z")
    version = world.registers(world.keys_in("CHE", "IMAGE", by=officer, received_at=moment))
    assert (version.received_at > world.find().closes_at) is late
    on_time_only = world.tally().as_json()["sensitivity"][0]
    assert (on_time_only["case"], on_time_only["replied"]) == ("on_time_only", 0 if late else 1)


def test_pressed_twice_it_is_one_version_and_one_message(world, entry):
    world.person("reader", "CHE")
    numbers = [world.registers(entry, revision=1, versions=0).number for _time in range(2)]
    assert numbers == [1, 1]
    assert [message.template for message in db.session.scalars(select(Message))] == ["entry_registered"]


def test_an_incomplete_entry_is_not_registered(world, officer):
    for incomplete in (world.keys_in("CHE", by=officer), world.keys_in("FRA", "IMAGE", by=officer, concerns=[{"title": "Work"}])):
        with pytest.raises(Refused, match="not complete"):
            world.registers(incomplete)
    assert world.tally().replied == 0


def test_no_preference_and_nil_replies_are_registered_as_such(world, officer):
    kinds = [world.registers(world.keys_in(code, kind, by=officer)).reply for code, kind in
             (("CHE", "no_preference"), ("FRA", "nil"), ("KEN", "declined"))]
    assert kinds == ["no_preference", "nil", "declined"]


def test_an_entry_that_was_changed_since_it_was_read_is_not_registered(world, entry):
    with pytest.raises(Overtaken, match="changed since"):
        world.registers(entry, revision=0)


def test_what_the_delegation_submitted_meanwhile_must_have_been_read(world, entry):
    world.submits("CHE", "LABOUR")
    with pytest.raises(Overtaken, match="has submitted a version"):
        world.registers(entry, versions=0)
    assert world.paper(entry).newer is None  # at the same moment as the entry


def test_read_beside_the_entry_it_gives_way_to_it_and_counts_again_without_replies_on_behalf(world, entry, clock):
    clock.forward(hours=1)
    world.submits("CHE", "LABOUR")
    assert world.paper(entry).newer.number == 1
    assert world.registers(entry).number == 2
    counted = world.tally().as_json()
    assert counted["themes"][0]["count"] == 1
    assert next(case for case in counted["sensitivity"] if case["case"] == "without_on_behalf")["counts"]["LABOUR"] == 1


def test_a_returned_entry_waits_for_its_correction_before_it_is_registered(world, entry):
    world.returns(entry, remark="The theme is another one.")
    with pytest.raises(Refused, match="returned to who keyed it in"):
        world.registers(entry)
    assert world.paper(entry).entry.remark == "The theme is another one."


def test_what_is_set_aside_is_never_registered(world, entry):
    world.sets_aside(entry)
    with pytest.raises(Refused, match="set aside"):
        world.registers(entry)
    assert world.tally().replied == 0


@pytest.mark.parametrize("verb", ["returns", "sets_aside"])
def test_returning_and_setting_aside_need_a_word(world, entry, verb):
    with pytest.raises(Refused, match="Say"):
        getattr(world, verb)(entry, remark="")


def test_the_delegation_is_told_with_a_link(world, entry):
    world.person("focal_point", "CHE", language="fr")
    world.registers(entry)
    message = db.session.scalar(select(Message))
    assert (message.template, message.delegation) == ("entry_registered", "CHE")
    assert re.search(r"https?://\S+/consultations/spring/receipts/spring-CHE-1/confirmation\n", message.body)


def test_the_log_says_who_keyed_and_who_checked(world, entry):
    world.registers(entry, by=world.actor("certifier", name="B. Checker"))
    logged = {event.name: event.actor_name for event in db.session.scalars(select(LoggedEvent))}
    assert {name: logged[name] for name in ("EntryKeyed", "EntryRegistered", "VersionSubmitted")} == {
        "EntryKeyed": "A. Keyer", "EntryRegistered": "B. Checker", "VersionSubmitted": "B. Checker"}


def test_everything_verifies_of_a_version_made_this_way(world, entry):
    world.registers(entry)
    assert verify(world.find(), world.clock.now()) == {"receipts": [], "digest": [], "identities": [], "audit": []}
    assert receipt_holds("spring-CHE-1", world.reply("CHE").current.digest)


def test_it_comes_back_from_an_archive_with_the_same_receipt(world, entry, elsewhere, tmp_path):
    version = world.registers(entry)
    digest, tally, path = version.digest, world.tally(), tmp_path / "dumped.jsonl"
    with path.open("wb") as file:
        dumping.dump(world.find(), file)
    with elsewhere.app_context():
        transaction(lambda: loading.load(path, by=COMMAND_LINE, at=world.clock.now()))
        consultation = find_consultation("spring")
        loaded, again = find_reply(consultation, "CHE").current, io.BytesIO()
        dumping.dump(consultation, again)
        assert (loaded.digest, receipts.digest("spring", loaded), loaded.reference) == (digest, digest, "NV 1")
        assert (bundles.tally(consultation, world.clock.now()), again.getvalue()) == (tally, path.read_bytes())
