"""Who may be what at the same time, and who may be taken away."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from survey_app.access.actor import COMMAND_LINE, ROLES
from survey_app.account import appointing, disabling, inviting
from survey_app.account.models import find_by_email
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.mail.models import Message


def appoints(world, person, role, delegation=None, **more):
    return transaction(lambda: appointing.appoint(
        find_by_email(person.email), role=role, delegation=delegation, authority="Note 2", by=COMMAND_LINE, at=world.clock.now(), **more))


def ends(world, person):
    transaction(lambda: appointing.end(find_by_email(person.email).appointments[-1], by=COMMAND_LINE, at=world.clock.now()))


def disables(world, person):
    transaction(lambda: disabling.disable(find_by_email(person.email), by=COMMAND_LINE, at=world.clock.now()))


def delegation_of(role):
    return "CHE" if role in ("focal_point", "drafter", "reader") else None


ALLOWED = ({"officer", "certifier"}, {"officer", "steering_group_reader"}, {"certifier", "steering_group_reader"})


@pytest.mark.parametrize("second", ROLES)
@pytest.mark.parametrize("first", ROLES)
def test_only_the_secretariat_and_the_steering_group_combine_roles(world, first, second):
    person = world.person(first, delegation_of(first))
    if {first, second} in ALLOWED:
        assert appoints(world, person, second).role == second
    else:
        with pytest.raises(Refused):
            appoints(world, person, second, delegation_of(second) and "FRA")


def test_the_sentence_says_which_delegation_stands_in_the_way(world):
    with pytest.raises(Refused, match="End the one to the delegation “CHE” first."):
        appoints(world, world.person("drafter", "CHE"), "focal_point", "FRA")


def test_one_appointment_may_follow_the_other(world):
    person = world.person("drafter", "CHE")
    ends(world, person)
    assert appoints(world, person, "focal_point", "FRA").delegation == "FRA"


def test_appointments_that_will_overlap_are_refused_today(world):
    person = world.person("drafter", "CHE")
    in_a_month = world.clock.now() + timedelta(days=30)
    with pytest.raises(Refused):
        appoints(world, person, "officer", starts_at=in_a_month)


def test_a_delegation_role_needs_a_delegation_that_exists(world):
    person = world.person("officer")
    ends(world, person)
    for delegation, sentence in ((None, "needs a delegation"), ("XXX", "There is no delegation with the code “XXX”.")):
        with pytest.raises(Refused, match=sentence):
            appoints(world, person, "drafter", delegation)


def test_other_roles_go_without_a_delegation(world):
    person = world.person("drafter", "CHE")
    ends(world, person)
    with pytest.raises(Refused, match="goes without a delegation"):
        appoints(world, person, "officer", "CHE")


def test_a_delegation_has_a_focal_point_and_an_alternate_and_no_third(world):
    for _ in range(2):
        appoints(world, nobody_yet(world), "focal_point", "CHE")
    third = nobody_yet(world)
    with pytest.raises(Refused, match="The delegation “CHE” has two focal points in this time already"):
        appoints(world, third, "focal_point", "CHE")
    assert appoints(world, third, "focal_point", "FRA").delegation == "FRA"


def test_focal_points_may_follow_one_another(world):
    """Never more than two at a time, however many appointments the new one touches."""
    now, later = world.clock.now(), world.clock.now() + timedelta(days=30)
    appoints(world, nobody_yet(world), "focal_point", "CHE", ends_at=later)
    appoints(world, nobody_yet(world), "focal_point", "CHE", starts_at=later)
    appoints(world, nobody_yet(world), "focal_point", "CHE")
    with pytest.raises(Refused):
        appoints(world, nobody_yet(world), "focal_point", "CHE", starts_at=now, ends_at=now + timedelta(days=1))


def nobody_yet(world):
    person = world.person("drafter", "KEN")
    ends(world, person)
    return person


def test_an_appointment_ends_after_its_start(world):
    person = world.person("officer")
    with pytest.raises(Refused, match="must end after its start"):
        appoints(world, person, "certifier", starts_at=world.clock.now(), ends_at=world.clock.now())


def test_it_is_logged_with_authority_and_delegation_and_without_a_name(world):
    person = world.person("officer")
    ends(world, person)
    appoints(world, person, "drafter", "CHE")
    row = db.session.scalars(select(LoggedEvent).order_by(LoggedEvent.number.desc())).first()
    assert (row.name, row.delegation) == ("PersonAppointed", "CHE")
    assert row.details == {"account": person.id, "role": "drafter", "authority": "Note 2"}


def test_ending_twice_is_ending_once(world, clock):
    person = world.person("officer")
    ends(world, person)
    ended_at = find_by_email(person.email).appointments[0].ends_at
    clock.forward(hours=1)
    ends(world, person)
    assert find_by_email(person.email).appointments[0].ends_at == ended_at
    assert len(db.session.scalars(select(Message)).all()) == 1


@pytest.mark.parametrize("takes_away", [ends, disables])
def test_the_last_administrator_stays(world, takes_away):
    last = world.person("admin")
    with pytest.raises(Refused, match="This is the last administrator. Appoint another one first."):
        takes_away(world, last)


@pytest.mark.parametrize("takes_away", [ends, disables])
def test_an_administrator_who_never_set_a_password_is_no_other(world, takes_away):
    last = world.person("admin")
    transaction(lambda: inviting.invite("new@example.org", role="admin", by=COMMAND_LINE, at=world.clock.now()))
    with pytest.raises(Refused):
        takes_away(world, last)
    takes_away(world, find_by_email("new@example.org"))


@pytest.mark.parametrize("takes_away", [ends, disables])
def test_one_of_two_administrators_may_go(world, takes_away):
    first, second = world.person("admin"), world.person("admin")
    takes_away(world, first)
    with pytest.raises(Refused):
        takes_away(world, second)


def test_two_administrators_who_disable_each_other_at_once_leave_one(world, app):
    people = [world.person("admin"), world.person("admin")]
    emails = [person.email for person in people]
    refused = []

    def work(email):
        with app.app_context():
            try:
                transaction(lambda: disabling.disable(find_by_email(email, for_change=True), by=COMMAND_LINE, at=world.clock.now()))
            except Refused as refusal:
                refused.append(refusal)

    both = [threading.Thread(target=work, args=[email]) for email in emails]
    for one in both:
        one.start()
    for one in both:
        one.join()
    db.session.rollback()
    assert len(refused) == 1 and sorted(find_by_email(email).state for email in emails) == ["active", "disabled"]


def test_disabling_somebody_else_needs_no_second_administrator(world):
    world.person("admin")
    officer = world.person("officer")
    disables(world, officer)
    assert find_by_email(officer.email).state == "disabled"
