"""The text of a group of states, with the members it claims; they are told, and nothing is counted for them."""

from datetime import timedelta

import pytest

from survey_app.audit.models import LoggedEvent
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.mail.models import Message
from survey_app.reply.bundles import positions


def told(world):
    """(delegation, template) of each message, and forgets them."""
    found = sorted((each.delegation, each.template) for each in db.session.query(Message) if each.template.startswith("position"))
    db.session.query(Message).delete()
    db.session.commit()
    return found


def test_figures_of_an_earlier_moment_are_without_it(union, clock):
    filed = clock.now()
    assert [union.tally(at).observers.entries for at in (filed - timedelta(seconds=1), filed)] == [0, 1]


def test_each_claimed_member_is_told_with_the_address(world):
    world.person("focal_point", "CHE", language="fr")
    world.person("drafter", "FRA")
    world.person("focal_point", "KEN")
    world.files("Union", "LABOUR", ["CHE", "FRA"])
    assert "/consultations/spring/positions/" in db.session.query(Message.body).filter_by(delegation="CHE").scalar()
    assert told(world) == [("CHE", "position_filed"), ("FRA", "position_filed")]


def test_filing_and_amending_are_logged(union):
    union.amends("Union", text="Other words.")
    logged = [(each.name, each.details) for each in db.session.query(LoggedEvent).order_by(LoggedEvent.number) if each.name.startswith("Position")]
    assert logged == [("PositionFiled", {"holder": "Union"}), ("PositionAmended", {"holder": "Union"})]


def test_filed_twice_with_the_same_words_it_is_one(union, clock):
    union.files("Union", "LABOUR", ["CHE", "FRA"])
    assert len(positions(union.find())) == 1


def test_a_holder_has_one_position_however_it_is_written(union):
    with pytest.raises(Refused, match="There is a position of Union already"):
        union.files("UNION", "HEALTH", ["KEN"])


@pytest.mark.parametrize("covers", [[], ["CHE", "VAT"], ["XXX"]])
def test_only_members_of_the_roll_are_claimed_and_at_least_one(world, covers):
    with pytest.raises(Refused, match="Select the members"):
        world.files("Union", "LABOUR", covers)


def test_who_is_newly_claimed_is_told_of_the_position_and_the_others_of_a_change(union):
    for code in ("CHE", "FRA", "KEN", "MLI"):
        union.person("focal_point", code)
    union.associates("MLI", "Union")
    told(union)
    union.amends("Union", covers=["CHE", "KEN"], text="Other words.")
    assert told(union) == [("CHE", "position_amended"), ("KEN", "position_filed"), ("MLI", "position_amended")]
    union.amends("Union", reference="Note 7")
    assert told(union) == []


def test_the_preference_stays_once_a_version_names_the_position(union):
    union.amends("Union", preference="HEALTH")
    union.associates("CHE", "Union")
    union.withdraws("CHE")
    with pytest.raises(Refused, match="its preference stays"):
        union.amends("Union", preference="IMAGE")
    assert union.amends("Union", text="Other words.").text == "Other words."


def test_nothing_is_filed_before_the_opening_nor_after_the_final_figures(world, clock):
    clock.set("2026-02-01T10:00:00Z")
    with pytest.raises(Refused, match="from the opening until"):
        world.files("Union", "LABOUR", ["CHE"])
    clock.set("2026-04-02T10:00:00Z")
    world.files("Union", "LABOUR", ["CHE"])
    world.certifies(final=True)
    with pytest.raises(Refused, match="from the opening until"):
        world.amends("Union", text="Other words.")
