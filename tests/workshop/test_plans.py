"""Plans are made of roll, replies and constraints, changed by hand in the open, and stand as they are shown."""

import pytest

from survey_app.audit.search import history_of
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.reply.participation import lines
from survey_app.snapshot.data import to_text
from survey_app.workshop.models import Plan, PlanChange
from survey_app.workshop.plans import standing


def plans(world):
    consultation = world.find()
    return standing(consultation, lines(consultation, world.clock.now()))


def test_without_a_saved_plan_there_is_one_for_each_number_of_groups(world):
    assert [(plan["groups"], plan["number"], plan["seed"], plan["made_at"], plan["changes"]) for plan in plans(world)] == [
        (2, None, 1, None, 0), (3, None, 1, None, 0)]


def test_each_delegation_of_the_roll_is_in_exactly_one_room(world):
    world.submits("CHE", "IMAGE")
    for plan in plans(world):
        placed = [code for room in plan["rooms"] for code in (*room["members"], *room["observers"])]
        assert sorted(placed) == ["CHE", "FRA", "JPN", "KEN", "MLI", "PER", "RUR", "UNHCR", "VAT"]


def test_members_stand_in_the_order_of_the_roll_and_observers_apart(world):
    rooms = plans(world)[0]["rooms"]
    order = ["CHE", "FRA", "JPN", "KEN", "MLI", "PER", "RUR"]
    assert all(room["members"] == [code for code in order if code in room["members"]] for room in rooms)
    assert sorted(code for room in rooms for code in room["observers"]) == ["UNHCR", "VAT"]


def test_the_working_language_is_that_of_the_counted_version(world):
    world.submits("CHE", "IMAGE", working_language="en")
    world.submits("CHE", "IMAGE", working_language="fr")
    world.saves("FRA", "IMAGE", working_language="en")
    plan = plans(world)[0]
    assert plan["languages"] == [{"code": "fr", "label": {"en": "French room", "fr": "Salle française", "es": "Sala francesa"}}]
    assert sorted(plan["balance"]["languages"][0]["counts"]) == [0, 1]
    assert [room["languages"] for room in plan["rooms"]] == [["fr"], ["fr"]]


def test_a_saved_plan_takes_the_place_of_the_one_made_on_the_spot_and_stays(world):
    before = to_text(plans(world)[1])
    world.makes_plan(2, seed=5)
    world.submits("CHE", "IMAGE", working_language="fr")
    two, three = plans(world)
    assert (two["number"], two["seed"]) == (1, 5)
    assert to_text(three) != before
    assert to_text(plans(world)[0]) == to_text(two)


def test_the_newest_plan_for_a_number_of_groups_stands(world):
    for rooms in (2, 3, 2):
        world.makes_plan(rooms)
    assert [(plan["groups"], plan["number"]) for plan in plans(world)] == [(2, 3), (3, 2)]


def test_the_same_form_sent_twice_makes_one_plan(world):
    assert world.makes_plan(2, token="a" * 32).number == world.makes_plan(2, token="a" * 32).number == 1


def test_a_number_of_groups_that_the_policy_does_not_name_is_refused(world):
    with pytest.raises(Refused):
        world.makes_plan(4)


def test_what_is_constrained_holds_in_plans_made_from_then_on(world):
    world.constrains("together", "CHE", "KEN", "VAT")
    world.constrains("fixed", "CHE", room=2)
    world.makes_plan(2)
    assert {"CHE", "KEN", "VAT"} <= {*plans(world)[0]["rooms"][1]["members"], *plans(world)[0]["rooms"][1]["observers"]}


def test_with_a_limit_each_language_has_a_room_of_its_own(world):
    for code, language in (("CHE", "fr"), ("FRA", "fr"), ("KEN", "en"), ("MLI", "fr"), ("JPN", "en"), ("PER", "en")):
        world.submits(code, "IMAGE", working_language=language)
    world.makes_plan(2, most_languages=1)
    assert sorted(room["languages"] for room in plans(world)[0]["rooms"]) == [["en"], ["fr"]]


def test_a_delegation_moved_by_hand_is_scored_again_and_logged(world):
    by = world.actor("officer")
    world.makes_plan(2)
    before = plans(world)[0]["balance"]["members"]
    code = plans(world)[0]["rooms"][0]["members"][0]
    world.moves(1, reason="The moderator asked.", by=by, **{code: 2})
    change = db.session.get(PlanChange, (db.session.scalar(db.select(Plan.id)), 1))
    assert (change.moves, change.reason, change.changed_by_name) == ([{"delegation": code, "from": 1, "to": 2}], "The moderator asked.", by.name)
    assert (change.before["balance"]["members"], change.after["balance"]["members"]) == (before, [before[0] - 1, before[1] + 1])
    assert plans(world)[0]["changes"] == 1
    assert [event.details["moves"] for event in history_of(world.slug, None) if event.name == "PlanChanged"] == [f"{code} 1 → 2"]


def test_what_the_change_breaks_is_said_as_changed(world):
    world.makes_plan(2)
    world.moves(1, **dict.fromkeys(("CHE", "FRA", "JPN", "KEN", "MLI", "PER"), 1))
    assert {each["why"] for each in plans(world)[0]["unmet"]} == {"changed"}
    assert [each["kind"] for each in plans(world)[0]["unmet"]][0] == "members"


def test_two_officers_who_move_at_once_lose_nothing(world):
    world.makes_plan(2)
    one, two = (world.actor("officer") for _ in range(2))
    first, second = plans(world)[0]["rooms"][0]["members"][:2]
    world.moves(1, revision=1, by=one, **{first: 2})
    with pytest.raises(Overtaken):
        world.moves(1, revision=1, by=two, **{second: 2})
    assert {first} == {first, second} - set(plans(world)[0]["rooms"][0]["members"])


def test_the_same_move_sent_twice_is_one_change(world):
    by = world.actor("officer")
    world.makes_plan(2)
    code = plans(world)[0]["rooms"][0]["members"][0]
    assert world.moves(1, revision=1, by=by, **{code: 2}).number == world.moves(1, revision=1, by=by, **{code: 2}).number == 1
    assert plans(world)[0]["changes"] == 1


def test_a_move_that_means_nothing_is_refused(world):
    world.makes_plan(2)
    for wanted in ({"CHE": 3}, {"CHE": 0}, {"NOBODY": 1}, {}):
        with pytest.raises(Refused):
            world.moves(1, **wanted)


def test_a_plan_that_another_one_replaced_stays_as_it_was_left(world):
    world.makes_plan(2)
    world.makes_plan(2, seed=2)
    code = plans(world)[0]["rooms"][0]["members"][0]
    with pytest.raises(Refused, match="Plan 2"):
        world.moves(1, **{code: 2})


def test_rooms_are_described_and_no_person_is_in_the_frozen_data(world):
    world.makes_plan(2)
    world.describes(1, {"name": "Salle XVIII", "moderator": "H.E. Ms. Diallo"}, {})
    assert plans(world)[0]["rooms"][0]["name"] == "Salle XVIII"
    assert "Diallo" not in to_text(plans(world))


def test_two_officers_who_describe_rooms_at_once_lose_nothing(world):
    world.makes_plan(2)
    world.describes(1, {"moderator": "A"}, {}, revision=1)
    with pytest.raises(Overtaken):
        world.describes(1, {"expert": "B"}, {}, revision=1)


def test_a_new_plan_may_keep_rooms_and_is_made_to_suit_them(world):
    world.submits("CHE", "IMAGE", working_language="fr")
    world.submits("FRA", "IMAGE", working_language="en")
    world.makes_plan(2)
    world.describes(1, {"languages": ["fr"], "moderator": "A"}, {"languages": ["en"]})
    kept = world.makes_plan(2, seed=2, keeps_rooms=True)
    assert (kept.rooms[0]["moderator"], [room["languages"] for room in kept.rooms]) == ("A", [["fr"], ["en"]])
    assert (kept.places["CHE"], kept.places["FRA"]) == (1, 2)


def test_a_snapshot_taken_with_plans_holds_what_they_were(world):
    world.makes_plan(3, seed=9)
    frozen = world.certifies().read()["plans"]
    assert [(plan["groups"], plan["number"], plan["seed"]) for plan in frozen] == [(2, None, 1), (3, 1, 9)]


def test_a_constraint_set_twice_is_one(world):
    first = world.constrains("apart", "FRA", "CHE")
    assert world.constrains("apart", "CHE", "FRA").id == first.id
    assert first.delegations == ["CHE", "FRA"]


def test_a_constraint_that_means_nothing_is_refused(world):
    for kind, delegations, room in (("apart", ["CHE"], None), ("fixed", ["CHE"], 4), ("fixed", ["CHE"], None), ("near", ["CHE", "FRA"], None),
                                    ("together", ["CHE", "XXX"], None), ("fixed", [], 1)):
        with pytest.raises(Refused):
            world.constrains(kind, *delegations, room=room)
