"""A copy in clearance is what the draft was, and nothing else is submitted while it is there."""

import pytest

from survey_app import canonical
from survey_app.access.actor import COMMAND_LINE
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.errors import NotFound, Overtaken, Refused
from survey_app.mail.models import Message
from survey_app.reply import submitting
from survey_app.reply.clearance import clearing
from survey_app.reply.clearance.models import copies_of
from survey_app.reply.models import find_reply


@pytest.fixture
def ready(world):
    """A draft of Switzerland in clearance as copy 1."""
    world.saves("CHE", "IMAGE", remarks="As agreed.")
    world.marks_ready("CHE")
    return world


def copies(world, code="CHE"):
    return copies_of(world.find().id, code)


def submits_copy(world, code="CHE"):
    reply = world.reply(code)
    token, revision = reply.draft.token, reply.copy.revision
    return transaction(lambda: submitting.submit(find_reply(world.find(), code, for_change=True), by=COMMAND_LINE, at=world.clock.now(),
                                                 token=token, revision=revision, function="Ambassador", language="en"))


def told(template):
    return {message.recipient for message in db.session.query(Message).filter_by(template=template)}


def test_a_copy_is_the_draft_with_its_digest(ready):
    copy = ready.reply("CHE").copy
    answers = {"theme": "IMAGE", "remarks": "As agreed."}
    assert (copy.number, copy.reply, copy.answers, copy.digest) == (1, "answers", answers, canonical.digest(["answers", answers]))


def test_the_digest_is_of_what_would_be_submitted_whatever_the_draft_still_keeps(world):
    world.saves("CHE", "nil", remarks="Kept in the draft.")
    assert world.marks_ready("CHE").digest == canonical.digest(["nil", {}])


def test_an_incomplete_draft_is_refused_with_what_is_missing(world):
    world.saves("CHE", concerns=[{"title": "Bridges", "sharing": "attributed"}])
    with pytest.raises(Refused, match="Select a theme.*Worry.1. Fill in: Wording"):
        world.marks_ready("CHE")
    assert (world.reply("CHE").copy, copies(world)) == (None, [])


def test_a_draft_changed_since_it_was_read_is_not_frozen_unread(world):
    world.saves("CHE", "IMAGE")
    world.saves("CHE", "LABOUR")
    with pytest.raises(Overtaken):
        world.marks_ready("CHE", revision=1)
    assert copies(world) == []


def test_marked_again_the_same_text_is_the_same_copy_told_once(ready):
    ready.person("focal_point", "CHE", email="fp@example.org")
    assert ready.marks_ready("CHE", revision=1).number == 1
    assert (len(copies(ready)), told("copy_marked")) == (1, set())


def test_the_changed_draft_takes_the_place_of_the_copy(ready):
    ready.saves("CHE", "LABOUR")
    assert ready.marks_ready("CHE").number == 2
    assert [(copy.number, copy.ended_as) for copy in copies(ready)] == [(1, "replaced"), (2, None)]


def test_what_is_submitted_is_the_copy_and_what_was_written_since_stays_as_draft(ready):
    ready.saves("CHE", "LABOUR")
    version = submits_copy(ready)
    assert (version.preference, version.answers["remarks"]) == ("IMAGE", "As agreed.")
    reply = ready.reply("CHE")
    assert (reply.draft.answers, reply.copy, copies(ready)[0].ended_as) == ({"theme": "LABOUR"}, None, "submitted")


def test_what_is_returned_can_be_changed_and_given_again(ready):
    ready.gives_back("CHE", comment="Say more.\x00")
    assert ready.reply("CHE").status == "draft"
    copy = copies(ready)[0]
    assert (copy.ended_as, copy.comment) == ("returned", "Say more.\ufffd")
    ready.saves("CHE", "IMAGE", remarks="More.")
    assert ready.marks_ready("CHE").number == 2


def test_nothing_is_returned_without_a_comment_that_can_be_read(ready):
    for comment in ("", " \n\t ", None, "x" * 4001):
        with pytest.raises(Refused):
            ready.gives_back("CHE", comment=comment)
    assert ready.reply("CHE").status == "in_clearance"


def test_returned_twice_is_returned_and_told_once(ready):
    ready.gives_back("CHE", comment="First.")
    ready.person("drafter", "CHE", email="drafter@example.org")
    assert ready.gives_back("CHE", number=1, comment="Second.").comment == "First."
    assert told("copy_returned") == set()


def test_a_copy_that_was_replaced_meanwhile_can_neither_be_returned_nor_taken_back(ready):
    ready.saves("CHE", "LABOUR")
    ready.marks_ready("CHE")
    for act in (ready.gives_back, ready.takes_back):
        with pytest.raises(Overtaken):
            act("CHE", number=1)
    assert ready.reply("CHE").copy.number == 2


def test_there_is_no_copy_of_another_number(ready):
    with pytest.raises(NotFound):
        ready.takes_back("CHE", number=10**30)


def test_a_copy_taken_back_leaves_the_draft_as_it_was(ready):
    ready.takes_back("CHE")
    reply = ready.reply("CHE")
    assert (reply.status, reply.draft.answers["remarks"], copies(ready)[0].ended_as) == ("draft", "As agreed.", "taken_back")


def test_after_the_deadline_nothing_is_given_for_clearance_unless_it_may_be_submitted(world, clock):
    world.saves("CHE", "IMAGE")
    clock.set("2026-04-02T00:00:00Z")
    with pytest.raises(Refused):
        world.marks_ready("CHE")
    world.asks_late("CHE", "submit")
    world.accepts_late("CHE")
    assert world.marks_ready("CHE").number == 1


def test_a_returned_comment_is_shown_until_the_next_copy_or_submission(ready):
    ready.gives_back("CHE")
    assert clearing.last_returned(ready.reply("CHE"), copies(ready)).comment == "Add the costs."
    ready.submits("CHE", "LABOUR")
    assert clearing.last_returned(ready.reply("CHE"), copies(ready)) is None


def test_each_step_is_logged_by_number_and_never_with_what_was_written(ready):
    ready.gives_back("CHE", comment="Confidential.")
    ready.marks_ready("CHE")
    ready.takes_back("CHE")
    logged = [(event.name, event.details) for event in db.session.query(LoggedEvent).order_by(LoggedEvent.number)][-4:]
    digest = copies(ready)[0].digest
    assert logged == [("MarkedReady", {"copy": 1, "digest": digest}), ("CopyReturned", {"copy": 1}),
                      ("MarkedReady", {"copy": 2, "digest": digest}), ("CopyTakenBack", {"copy": 2})]


def test_those_concerned_are_told_with_a_link_and_without_the_reply(world):
    drafter, focal_point = world.actor("drafter", "CHE", email="drafter@example.org"), world.actor("focal_point", "CHE", email="fp@example.org")
    world.person("reader", "CHE")
    world.person("focal_point", "FRA")
    world.saves("CHE", "IMAGE", remarks="Confidential.")
    world.marks_ready("CHE", by=drafter)
    world.gives_back("CHE", by=focal_point, comment="Secret remark.")
    assert (told("copy_marked"), told("copy_returned")) == ({"fp@example.org"}, {"drafter@example.org"})
    bodies = [message.body for message in db.session.query(Message).order_by(Message.id)]
    assert all("/consultations/spring/reply/clearance\n" in body for body in bodies)
    assert not any(word in body for body in bodies for word in ("Confidential", "Secret", "image of migrants"))
