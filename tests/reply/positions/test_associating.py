"""A claim counts for nobody; a member that associates itself counts once, by a version of its own."""

from datetime import timedelta

import pytest

from survey_app.access.actor import COMMAND_LINE
from survey_app.db import db, transaction
from survey_app.errors import Overtaken, Refused
from survey_app.mail.models import Message
from survey_app.reply.late.models import LateRequest
from survey_app.reply.participation import lines
from survey_app.reply.positions.standing import standings
from survey_app.snapshot.verifying import verify
from tests import archive_lines

CONCERN = {"title": "Skills", "text": "Recognised nowhere.", "sharing": "attributed"}


def test_a_claimed_member_that_has_not_confirmed_counts_as_nothing(union):
    assert (union.tally().replied, union.tally().counts) == (0, {"IMAGE": 0, "LABOUR": 0, "HEALTH": 0})


def test_a_member_that_has_confirmed_counts_once(union):
    union.associates("CHE", "Union")
    assert (union.tally().replied, union.tally().counts) == (1, {"IMAGE": 0, "LABOUR": 1, "HEALTH": 0})


def test_the_position_itself_is_an_entry_apart_whoever_confirms(union):
    before = union.tally().observers
    union.associates("CHE", "Union")
    assert before == union.tally().observers
    assert (before.entries, before.counts["LABOUR"]) == (1, 1)


def test_a_claimed_member_that_replied_otherwise_counts_by_its_own_reply(union):
    union.submits("CHE", "IMAGE")
    union.associates("FRA", "Union")
    assert union.tally().counts == {"IMAGE": 1, "LABOUR": 1, "HEALTH": 0}


def test_a_member_that_replied_and_then_associates_itself_is_still_one(union):
    union.submits("CHE", "IMAGE")
    union.associates("CHE", "Union")
    assert (union.tally().replied, union.tally().counts) == (1, {"IMAGE": 0, "LABOUR": 1, "HEALTH": 0})


def test_two_positions_that_claim_one_member_give_it_one_voice(union):
    union.files("League", "HEALTH", ["CHE"])
    union.associates("CHE", "Union")
    union.associates("CHE", "League")
    assert (union.tally().replied, union.tally().counts) == (1, {"IMAGE": 0, "LABOUR": 0, "HEALTH": 1})


def test_any_member_may_claimed_or_not(union):
    union.associates("KEN", "Union")
    assert union.reply("KEN").current.position == "Union"


def test_an_observer_may_not(union):
    with pytest.raises(Refused, match="Only a member"):
        union.associates("VAT", "Union")


def test_the_version_has_a_receipt_that_holds_and_the_delegation_gets_it(union):
    union.person("focal_point", "CHE")
    union.associates("CHE", "Union")
    receipts = [each for each in db.session.query(Message) if each.template == "receipt"]
    assert "Associated with the position of: Union" in receipts[0].body
    assert verify(union.find(), union.clock.now())["receipts"] == []


def test_all_other_answers_stay_those_of_the_current_version(union):
    union.submits("CHE", "IMAGE", concerns=[CONCERN], remarks="Plain.", language="fr")
    union.associates("CHE", "Union")
    current = union.reply("CHE").current
    assert (current.answers, current.language) == ({"theme": "LABOUR", "concerns": [CONCERN], "remarks": "Plain."}, "fr")


@pytest.mark.parametrize("kind", ["nil", "no_preference", "declined"])
def test_whatever_kind_of_reply_was_there_the_version_holds_the_preference(union, kind):
    union.submits("CHE", kind)
    union.associates("CHE", "Union")
    current = union.reply("CHE").current
    assert (current.reply, current.preference, current.answers) == ("answers", "LABOUR", {"theme": "LABOUR"})


def test_the_draft_stays_as_it_is(union):
    union.saves("CHE", "HEALTH", remarks="Half a thought")
    union.associates("CHE", "Union")
    draft = union.reply("CHE").draft
    assert (draft.answers, draft.revision) == ({"theme": "HEALTH", "remarks": "Half a thought"}, 1)


def test_posted_again_it_is_the_same_version(union):
    token = union.offer("CHE", "Union").token
    first = union.associates("CHE", "Union", token=token).number
    assert (union.associates("CHE", "Union", token=token).number, len(union.reply("CHE").versions)) == (first, 1)


@pytest.mark.parametrize("change", [
    lambda world: world.amends("Union", preference="HEALTH"), lambda world: world.amends("Union", text="Other words."),
    lambda world: world.submits("CHE", "IMAGE"),
])
def test_what_changed_since_it_was_read_is_not_signed_unread(union, change):
    token = union.offer("CHE", "Union").token
    change(union)
    with pytest.raises(Overtaken):
        union.associates("CHE", "Union", token=token)


def test_what_the_questionnaire_requires_beside_it_must_be_there(world):
    questionnaire = {"sections": [*archive_lines.QUESTIONNAIRE["sections"], {"code": "more", "title": {"en": "More"}, "questions": [
        {"code": "seat", "kind": "short_text", "label": {"en": "Seat"}, "required": True}]}]}
    world.consultation(slug="autumn", questionnaire=questionnaire)
    world.files("Union", "LABOUR", ["CHE"])
    with pytest.raises(Refused, match="further answers"):
        world.associates("CHE", "Union")
    world.submits("CHE", "IMAGE", seat="First row")
    world.associates("CHE", "Union")
    assert world.reply("CHE").current.answers == {"theme": "LABOUR", "seat": "First row"}


def test_after_the_deadline_it_takes_an_accepted_request_and_uses_it(union, clock):
    clock.set(union.find().closes_at + timedelta(seconds=1))
    with pytest.raises(Refused, match="deadline has passed"):
        union.associates("CHE", "Union")
    _accepts(union, "CHE", "submit")
    union.associates("CHE", "Union")
    assert db.session.query(LateRequest.version).scalar() == 1


def test_a_revision_is_an_ordinary_reply(union):
    union.associates("CHE", "Union")
    union.submits("CHE", "LABOUR")
    assert (union.reply("CHE").current.position, _states(union)) == (None, {"CHE": "otherwise", "FRA": "silent"})


def test_withdrawn_it_is_no_confirmation_any_more(union):
    union.associates("CHE", "Union")
    assert _states(union) == {"CHE": "confirmed", "FRA": "silent"}
    union.withdraws("CHE")
    assert (_states(union), union.tally().replied) == ({"CHE": "silent", "FRA": "silent"}, 0)


def _states(world):
    position = world.offer("CHE", "Union").position
    return {each.line.delegation: each.state for each in standings(position, lines(world.find(), world.clock.now()))}


def _accepts(world, code, wanted):
    moment = world.clock.now()
    transaction(lambda: db.session.add(LateRequest(
        consultation_id=world.find().id, delegation=code, wanted=wanted, reason="The courier was late.", asked_at=moment,
        asked_by_name=COMMAND_LINE.name, decided_at=moment, decided_by_name="A. Person", accepted=True, decision="Shown by the stamp.")))
