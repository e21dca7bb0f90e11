"""After the deadline: asked with a reason, decided with a reason, and good for once."""

from datetime import timedelta

import pytest

from survey_app.audit.models import LoggedEvent
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.mail.models import Message
from survey_app.reply.late import permission, requesting
from survey_app.reply.late.permission import DeadlinePassed


def test_without_a_decision_nothing_can_be_submitted(world):
    world.closes()
    world.asks_late("CHE")
    with pytest.raises(DeadlinePassed):
        world.submits("CHE", "IMAGE")


def test_an_accepted_request_makes_one_late_version_and_notes_it(world, clock):
    world.closes()
    world.asks_late("CHE")
    world.accepts_late("CHE")
    version = world.submits("CHE", "IMAGE")
    assert version.received_at > world.find().closes_at
    request = requesting.requests_of(world.reply("CHE"))[0]
    assert (request.used_at, request.version) == (clock.now(), 1)


def test_a_second_time_needs_a_second_request(world):
    world.closes()
    world.asks_late("CHE")
    world.accepts_late("CHE")
    world.submits("CHE", "IMAGE")
    with pytest.raises(DeadlinePassed):
        world.submits("CHE", "LABOUR")
    world.asks_late("CHE", "revise")
    world.accepts_late("CHE")
    assert world.submits("CHE", "LABOUR").number == 2
    with pytest.raises(DeadlinePassed):
        world.submits("CHE", "HEALTH")


def test_a_version_is_withdrawn_late_by_a_request_of_its_own(world):
    world.submits("CHE", "IMAGE")
    world.closes()
    world.asks_late("CHE", "revise")
    world.accepts_late("CHE")
    with pytest.raises(DeadlinePassed):
        world.withdraws("CHE")
    world.asks_late("CHE", "withdraw")
    world.accepts_late("CHE")
    world.withdraws("CHE")
    assert world.reply("CHE").status == "withdrawn" and requesting.requests_of(world.reply("CHE"))[0].version == 1


def test_a_permission_ends_exactly_when_it_says(world, clock):
    world.closes()
    until = clock.now() + timedelta(days=2)
    for code in ("CHE", "FRA"):
        world.asks_late(code)
        world.accepts_late(code, good_until=until)
    clock.set(until)
    world.submits("CHE", "IMAGE")
    clock.set(until + timedelta(microseconds=1))
    with pytest.raises(DeadlinePassed):
        world.submits("FRA", "IMAGE")


def test_a_permission_is_of_one_delegation_alone(world):
    world.closes()
    world.asks_late("CHE")
    world.accepts_late("CHE")
    with pytest.raises(DeadlinePassed):
        world.submits("FRA", "IMAGE")


def test_a_declined_request_permits_nothing_and_another_may_be_made(world):
    world.closes()
    world.asks_late("CHE")
    world.declines_late("CHE")
    with pytest.raises(DeadlinePassed):
        world.submits("CHE", "IMAGE")
    world.asks_late("CHE", reason="There is more to say.")
    assert len(requesting.requests_of(world.reply("CHE"))) == 2


def test_the_final_snapshot_ends_every_permission(world, clock):
    world.closes()
    world.asks_late("CHE")
    world.accepts_late("CHE")
    world.certifies(final=True)
    with pytest.raises(Refused, match="takes no replies"):
        world.submits("CHE", "IMAGE")
    assert not permission.may_submit(world.reply("CHE"), clock.now())


@pytest.mark.parametrize(("is_submitted", "wanted"), [(False, "revise"), (False, "withdraw"), (True, "submit"), (True, "anything"), (True, None)])
def test_what_is_asked_must_fit_what_stands(world, is_submitted, wanted):
    if is_submitted:
        world.submits("CHE", "IMAGE")
    world.closes()
    with pytest.raises(Refused):
        world.asks_late("CHE", wanted)


def test_nothing_is_asked_while_the_consultation_is_open(world):
    with pytest.raises(Refused, match="no need to ask"):
        world.asks_late("CHE")


def test_the_same_request_is_made_once(world):
    world.closes()
    assert world.asks_late("CHE").id == world.asks_late("CHE").id
    with pytest.raises(Refused, match="asked already"):
        world.asks_late("CHE", reason="Another reason.")


def test_a_request_is_decided_once(world):
    world.closes()
    world.asks_late("CHE")
    world.declines_late("CHE")
    with pytest.raises(Refused, match="decided already"):
        world.accepts_late("CHE")


@pytest.mark.parametrize("given", [{"reason": ""}, {"good_until": timedelta(0)}, {"good_until": timedelta(days=-1)}])
def test_a_decision_needs_a_reason_and_a_time_ahead(world, clock, given):
    world.closes()
    world.asks_late("CHE")
    with pytest.raises(Refused):
        world.accepts_late("CHE", **{key: clock.now() + value if key == "good_until" else value for key, value in given.items()})


def test_request_decision_and_version_are_logged(world):
    world.closes()
    world.asks_late("CHE")
    world.accepts_late("CHE", reason="Force majeure.")
    world.submits("CHE", "IMAGE")
    logged = [(event.name, event.delegation) for event in db.session.query(LoggedEvent).order_by(LoggedEvent.number)]
    assert [name for name, code in logged if code == "CHE"][:2] == ["LateRequestMade", "LateRequestAccepted"]
    assert ("VersionSubmitted", "CHE") in logged


def test_officers_are_told_of_a_request_and_the_delegation_of_the_decision(world):
    world.closes()
    world.person("officer", email="officer@example.org")
    world.person("certifier", email="certifier@example.org")
    world.person("reader", "CHE", email="che@example.org")
    world.person("reader", "FRA", email="fra@example.org")
    world.asks_late("CHE", reason="The mission moved house.")
    world.declines_late("CHE", reason="The figures are out.")
    sent = {message.recipient: message.body for message in db.session.query(Message)}
    assert set(sent) == {"officer@example.org", "che@example.org"}
    assert "The mission moved house." in sent["officer@example.org"] and "The figures are out." in sent["che@example.org"]
    assert "/consultations/spring/late-requests" in sent["che@example.org"]
