"""Keying in what came on paper: it counts nowhere, and what the paper says is what is kept."""

import io
import json
from datetime import timedelta

import pytest

from survey_app.archive import dumping
from survey_app.db import transaction
from survey_app.errors import Overtaken, Refused
from survey_app.reply.on_behalf import entering
from survey_app.reply.on_behalf.models import entries_of
from survey_app.snapshot.gathering import gather


@pytest.fixture
def officer(world):
    return world.actor("officer")


def changes(world, entry, theme, *, by, revision=None):
    def work():
        paper = world._paper(entry)
        keyed = entering.Keyed(channel="paper", reference=None, received_at=paper.entry.received_at, signed_as="Ministry", language="fr",
                               reply="answers", answers={"theme": theme})
        return entering.change(paper, keyed, revision=paper.entry.revision if revision is None else revision, by=by, at=world.clock.now())

    return transaction(work)


def all_that_leaves(world):
    """The tally, the archive and what a pack may print, at the same moment."""
    archive = io.BytesIO()
    dumping.dump(world.find(), archive)
    return world.tally(), archive.getvalue(), gather(world.find(), world.clock.now())


def test_an_unchecked_entry_is_in_no_total_and_no_export(world, officer):
    world.submits("FRA", "LABOUR")
    before = all_that_leaves(world)
    world.keys_in("CHE", "IMAGE", by=officer)
    world.keys_in("FRA", "HEALTH", by=officer)
    assert all_that_leaves(world) == before


@pytest.mark.parametrize(("moment", "sentence"), [
    ("2026-03-02T09:00:01Z", "in the future"), ("2026-02-16T07:59:59Z", "before the consultation opened")])
def test_a_reply_is_received_after_the_opening_and_not_in_the_future(world, officer, clock, moment, sentence):
    now = clock.now()
    clock.set(moment)
    received_at = clock.now()
    clock.set(now)
    with pytest.raises(Refused, match=sentence):
        world.keys_in("CHE", "IMAGE", by=officer, received_at=received_at)


def test_the_same_form_sent_twice_is_one_entry(world, officer):
    token = entering.new_token()
    numbers = {world.keys_in("CHE", "IMAGE", by=officer, token=token).id for _time in range(2)}
    assert len(numbers) == len(entries_of(world.find())) == 1


@pytest.mark.parametrize("other", [{"code": "FRA"}, {"by": None}])
def test_a_form_serves_for_one_delegation_and_one_person(world, officer, other):
    token = entering.new_token()
    world.keys_in("CHE", "IMAGE", by=officer, token=token)
    with pytest.raises(Refused, match="another entry"):
        world.keys_in(other.get("code", "CHE"), "IMAGE", by=officer if "code" in other else world.actor("officer"), token=token)


@pytest.mark.parametrize(("status", "taken"), [("preparing", False), ("certified", True), ("archived", False)])
def test_a_paper_that_turns_up_late_is_recorded_until_the_consultation_is_archived(world, officer, status, taken):
    world.consultation(slug="autumn", status=status)
    if taken:
        assert world.keys_in("CHE", "IMAGE", by=officer).status == "waiting"
    else:
        with pytest.raises(Refused, match="takes no replies now"):
            world.keys_in("CHE", "IMAGE", by=officer)


def test_after_closing_a_paper_is_recorded_too(world, officer, clock):
    clock.set("2026-04-10T10:00:00Z")
    assert world.keys_in("CHE", "IMAGE", by=officer, received_at=clock.now() - timedelta(days=20)).status == "waiting"


def test_a_change_raises_the_revision_and_waits_for_a_check_again(world, officer):
    entry = world.keys_in("CHE", "IMAGE", by=officer)
    world.returns(entry)
    changes(world, entry, "LABOUR", by=officer)
    stands = world.paper(entry).entry
    assert (stands.status, stands.revision, stands.answers, stands.channel) == ("waiting", 2, {"theme": "LABOUR"}, "paper")


def test_a_change_of_an_older_revision_is_overtaken_and_the_same_one_again_does_nothing(world, officer):
    entry = world.keys_in("CHE", "IMAGE", by=officer)
    changes(world, entry, "LABOUR", by=officer)
    assert changes(world, entry, "LABOUR", by=officer, revision=1).revision == 2
    with pytest.raises(Overtaken):
        changes(world, entry, "HEALTH", by=officer, revision=1)


def test_what_is_checked_is_not_changed_any_more(world, officer):
    entry, other = world.keys_in("CHE", "IMAGE", by=officer), world.keys_in("FRA", "IMAGE", by=officer)
    world.registers(entry)
    world.sets_aside(other)
    for each, sentence in ((entry, "is registered"), (other, "was set aside")):
        with pytest.raises(Refused, match=sentence):
            changes(world, each, "LABOUR", by=officer)


def test_an_archive_holds_no_entries_but_the_versions_made_of_them(world, officer):
    world.registers(world.keys_in("CHE", "IMAGE", by=officer))
    archive = io.BytesIO()
    dumping.dump(world.find(), archive)
    kinds = [json.loads(line)["kind"] for line in archive.getvalue().splitlines()]
    assert set(kinds) == {"consultation", "delegation", "version"} and kinds.count("version") == 1
