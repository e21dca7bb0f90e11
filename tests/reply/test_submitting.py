"""Submitted once, officially, with a receipt that proves it."""

from datetime import timedelta

import pytest

from survey_app.access.actor import COMMAND_LINE
from survey_app.db import db, transaction
from survey_app.errors import Overtaken, Refused
from survey_app.mail.models import Message
from survey_app.reply import receipts, submitting
from survey_app.reply.models import find_reply


def again(world, code, draft_token, revision=1):
    return transaction(
        lambda: submitting.submit(
            find_reply(world.find(), code, for_change=True),
            by=COMMAND_LINE,
            at=world.clock.now(),
            token=draft_token,
            revision=revision,
            function="Ambassador",
            language="en",
        )
    )


def test_a_submitted_reply_is_version_one_and_current(world):
    world.submits("CHE", "IMAGE")
    assert world.reply("CHE").current.number == 1


def test_the_draft_is_used_up_by_submitting(world):
    world.submits("CHE", "IMAGE")
    assert world.reply("CHE").draft is None


def test_the_same_form_posted_again_gives_the_same_receipt(world):
    first = world.submits("CHE", "IMAGE")
    number, digest = first.number, first.digest
    second = again(world, "CHE", first.token)
    assert (second.number, second.digest) == (number, digest)
    assert len(world.reply("CHE").versions) == 1


def test_a_draft_changed_since_it_was_checked_is_not_submitted_unread(world):
    world.saves("CHE", "IMAGE")
    token = world.reply("CHE").draft.token
    world.saves("CHE", "LABOUR")
    with pytest.raises(Overtaken):
        again(world, "CHE", token, revision=1)
    assert world.reply("CHE").versions == []


def test_a_form_of_another_delegation_is_refused(world):
    world.saves("CHE", "IMAGE")
    world.saves("FRA", "LABOUR")
    with pytest.raises(Refused):
        again(world, "FRA", world.reply("CHE").draft.token)


def test_a_member_must_answer_the_tallied_question(world):
    world.saves("CHE", remarks="No theme yet.")
    with pytest.raises(Refused):
        again(world, "CHE", world.reply("CHE").draft.token)


def test_an_observer_need_not(world):
    assert world.submits("VAT", remarks="We follow with interest.").preference is None


@pytest.mark.parametrize("kind", ["nil", "declined"])
def test_a_nil_reply_holds_nothing_whatever_the_draft_kept(world, kind):
    world.saves("CHE", "IMAGE", remarks="Kept in the draft.")
    version = world.submits("CHE", kind, remarks="Kept in the draft.")
    assert (version.reply, version.answers) == (kind, {})


def test_no_preference_keeps_everything_but_the_theme(world):
    version = world.submits("CHE", "no_preference", remarks="All are good.")
    assert (version.preference, version.answers) == (None, {"remarks": "All are good."})


def test_what_arrives_exactly_at_the_deadline_is_in_time(world, clock):
    clock.set(world.find().closes_at)
    assert world.submits("CHE", "IMAGE").number == 1


def test_what_arrives_a_microsecond_later_is_refused_and_stays_a_draft(world, clock):
    clock.set(world.find().closes_at + timedelta(microseconds=1))
    with pytest.raises(Refused):
        world.submits("CHE", "IMAGE")
    assert world.reply("CHE").status == "draft"


def test_version_one_counts_until_version_two_is_submitted(world):
    world.submits("CHE", "IMAGE")
    world.saves("CHE", "LABOUR")
    assert world.reply("CHE").current.preference == "IMAGE"


def test_a_withdrawn_version_gives_way_to_the_one_before(world):
    world.submits("CHE", "IMAGE")
    world.submits("CHE", "LABOUR")
    world.withdraws("CHE")
    assert world.reply("CHE").current.preference == "IMAGE"


def test_withdrawing_the_only_version_leaves_none(world):
    world.submits("CHE", "IMAGE")
    world.withdraws("CHE")
    assert world.reply("CHE").status == "withdrawn"


def test_the_number_of_a_withdrawn_version_is_not_used_again(world):
    world.submits("CHE", "IMAGE")
    world.withdraws("CHE")
    assert world.submits("CHE", "IMAGE").number == 2


def test_a_clock_set_back_keeps_versions_in_order(world, clock):
    first = world.submits("CHE", "IMAGE").submitted_at
    clock.forward(hours=-1)
    assert world.submits("CHE", "LABOUR").submitted_at >= first


def test_the_receipt_holds_the_digest_of_the_line(world):
    world.submits("CHE", "IMAGE")
    version = world.reply("CHE").current
    assert version.digest == receipts.digest("spring", version)


def test_the_whole_delegation_gets_the_receipt_each_in_its_own_language(world):
    world.person("focal_point", "CHE", email="fp@example.org")
    world.person("reader", "CHE", email="reader@example.org", language="fr")
    world.person("focal_point", "FRA", email="other@example.org")
    digest = world.submits("CHE", "IMAGE").digest
    sent = {message.recipient: message for message in db.session.query(Message).all()}
    assert set(sent) == {"fp@example.org", "reader@example.org"}
    assert all("spring-CHE-1" in message.subject and digest in message.body for message in sent.values())


def test_the_mails_of_a_receipt_and_of_a_withdrawal_lead_to_it(world):
    world.person("reader", "CHE")
    world.submits("CHE", "IMAGE")
    world.withdraws("CHE")
    bodies = [message.body for message in db.session.query(Message).order_by(Message.id)]
    assert len(bodies) == 2 and all("/consultations/spring/receipts/spring-CHE-1\n\nConsultations\n" in body for body in bodies)
