"""What a plan gives up is said, with the reason, and nothing that it gives is."""

import pytest
from hypothesis import given, settings

from survey_app.breakout import sentences, unmet
from survey_app.breakout.balance import balance
from survey_app.breakout.members import Constraint, Member
from survey_app.breakout.planning import placed
from survey_app.words import Words
from tests.breakout.scored import score
from tests.breakout.test_planning import CODES, GROUPS, LANGUAGES, roll, rolls, some, wishes

NAMES = {code: {"en": f"State {code}"} for code in CODES}


def found(members, constraints=(), rooms=2, places=None, planned=None, **more):
    plan = placed(members, rooms=rooms, constraints=constraints, **more)
    places = places or plan.places
    counted = balance(places, members, rooms=rooms, groups=GROUPS, languages=LANGUAGES)
    return unmet.unmet(places, members, languages=plan.languages, constraints=constraints, balance=counted, planned=planned)


def said(members, constraints=(), **more):
    groups = {group: {"short": {"en": group or "No regional group"}} for group in GROUPS}
    each = unmet.named(found(members, constraints, **more), NAMES, groups, {"en": {"en": "English"}, "fr": {"en": "French"}})
    return sentences.said(each, Words("en"))


def states(codes, group="GRULAC", *languages):
    return [Member(code, group, languages=languages) for code in codes]


def test_where_everything_is_had_nothing_is_said():
    assert said(states("ABCD"), [Constraint("apart", ("A", "B"))]) == []


def test_three_to_be_apart_in_two_groups():
    assert said(states("ABCD"), [Constraint("apart", ("A", "B", "C"))]) == [
        "Not all in different groups, as they were to be: State A; State B; State C. There are more of them than groups."]


def test_two_together_that_are_fixed_to_different_groups():
    wanted = [Constraint("together", ("A", "B")), Constraint("fixed", ("A",), 1), Constraint("fixed", ("B",), 2)]
    assert said(states("ABCD"), wanted) == ["Not all in one group, as they were to be: State A; State B. Some of them are fixed to different groups."]


def test_one_fixed_to_two_groups():
    assert [sentence.partition(": ")[2] for sentence in said(states("ABCD"), [Constraint("fixed", ("A",), 1), Constraint("fixed", ("A",), 2)])] == [
        "State A. It is fixed to another group as well."]


def test_too_many_together_for_groups_of_one_size():
    assert said(states("ABCD"), [Constraint("together", ("A", "B", "C"))])[0].startswith("The groups are not of one size. Members in each: ")


def test_a_regional_group_that_the_constraints_keep_in_one_room():
    members = [*states("AB", "African Group"), *states("CD")]
    assert said(members, [Constraint("fixed", ("A", "B"), 1)]) == [
        f"{group} is not spread evenly. Members in each group: {counts}. The constraints and equal sizes, which come first, leave no other way."
        for group, counts in (("African Group", "2; 0"), ("GRULAC", "0; 2"))]


def test_a_language_without_a_room_and_whom_it_leaves_unserved():
    sentences = said([*states("ABC", "GRULAC", "en"), *states("D", "GRULAC", "fr")], languages=[["en"], ["en"]])
    assert sentences[0] == ("No group works in a language that is needed: French. The languages set for the groups, or the limit on their number, "
                            "leave no other way.")
    assert "does not work in the language of 1 of its delegations (French): State D." in sentences[1]


def test_what_a_change_by_hand_broke_is_told_from_what_could_not_be_had():
    members = states("ABCD")
    plan = placed(members, rooms=2)
    places = plan.places | dict.fromkeys("ABC", 1)
    assert {each["why"] for each in found(members, places=places, planned=[])} == {"changed"}
    assert {each["why"] for each in found(members, places=places, planned=found(members, places=places))} == {"order"}


def test_a_delegation_that_came_onto_the_roll_later_is_named():
    places = {code: 1 + index % 2 for index, code in enumerate("ABCD")}
    assert said(states("ABCDE"), places=places) == [
        "1 delegation of the roll has no place in this plan: State E. They came onto it after the plan was made."]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_kind_can_be_said_in_every_language(language):
    words = Words(language)
    group, delegations = {"short": {"en": "GRULAC"}}, [{"code": code, "name": {"en": code}} for code in "ABCDEFGH"]
    for kind in ("unplaced", "fixed", "apart", "together", "members", "group", "language", "unserved", "observers", "sizes"):
        for why in ("order", "changed", "fixed", "apart", "too_many"):
            value = {"kind": kind, "why": why, "delegations": delegations, "languages": [{"code": "fr", "label": None}], "group": group, "room": 1,
                     "counts": [3, 1]}
            assert "%" not in sentences.said([value], words)[0]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rolls(), some.lists(wishes(CODES), max_size=3), some.integers(2, 3))
def test_something_is_said_exactly_where_something_is_given_up(members, constraints, rooms):
    plan = placed(members, rooms=rooms, constraints=constraints)
    assert bool(found(members, constraints, rooms)) == any(score(plan.places, plan.languages, members, constraints))


def test_of_two_hundred_delegations_nothing_is_given_up_without_constraints():
    assert found(roll(180, 20), rooms=3) == []
