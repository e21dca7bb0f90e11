"""Every plan is as good as there can be, in the order in which things are wanted; small ones are held against all plans there are."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as some

from survey_app.breakout.balance import balance, unevenness
from survey_app.breakout.members import KINDS, Constraint, Member, spoken
from survey_app.breakout.planning import placed
from tests.breakout.scored import best, score

GROUPS, LANGUAGES = ("African Group", "GRULAC", None), ("en", "fr")
CODES = ("A", "B", "C", "D", "E", "F")


def member(code, group="GRULAC", *languages, **more):
    return Member(code, group, languages=languages, **more)


def roll(members, observers=0, **more):
    """`members` of five groups by turns, speaking three languages by turns, and observers."""
    groups, languages = ("African Group", "Asia-Pacific", "EEG", "GRULAC", "WEOG"), ("en", "fr", "es")
    return [Member(f"M{index:03d}", groups[index * 7 % 11 % 5], languages=(languages[index % 3],)) for index in range(members)] + [
        Member(f"O{index:03d}", None, "observer_state", languages=(languages[index % 3],)) for index in range(observers)]


def wishes(codes):
    several = some.lists(some.sampled_from(codes), min_size=1, max_size=4, unique=True).map(tuple)
    return some.builds(Constraint, some.sampled_from(KINDS), several, some.none()).flatmap(
        lambda each: some.builds(Constraint, some.just(each.kind), some.just(each.delegations), some.sampled_from((1, 2, 3)))
        if each.kind == "fixed" else some.just(each))


@some.composite
def rolls(draw):
    codes = CODES[:draw(some.integers(2, 6))]
    return [draw(some.builds(Member, some.just(code), some.sampled_from(GROUPS), some.sampled_from(("member", "member", "observer_state")),
                             some.booleans(), some.lists(some.sampled_from(LANGUAGES), max_size=2, unique=True).map(tuple))) for code in codes]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rolls(), some.lists(wishes(CODES), max_size=3), some.integers(2, 3), some.integers(0, 5))
def test_no_plan_there_is_gives_up_less(members, constraints, rooms, seed):
    found = placed(members, rooms=rooms, seed=seed, constraints=constraints)
    assert score(found.places, found.languages, members, constraints) == best(members, constraints, rooms)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(rolls(), some.lists(wishes(CODES), max_size=2), some.integers(0, 5))
def test_nor_where_a_group_works_in_one_language_only(members, constraints, seed):
    found = placed(members, rooms=2, seed=seed, constraints=constraints, most_languages=1)
    assert all(len(languages) <= 1 for languages in found.languages)
    assert score(found.places, found.languages, members, constraints) == best(members, constraints, 2, most_languages=1)


def test_two_hundred_delegations_are_placed_evenly():
    members = roll(180, 20)
    plans = [placed(members, rooms=rooms, constraints=[Constraint("apart", ("M000", "M005")), Constraint("together", ("M001", "O001"))])
             for rooms in (2, 3)]
    assert [score(plan.places, plan.languages, members, ()) for plan in plans] == [(0,) * 10] * 2


def test_the_same_seed_gives_the_same_plan_whatever_the_order_of_the_roll():
    members = roll(40, 6)
    assert placed(members, rooms=3, seed=7) == placed(members[::-1], rooms=3, seed=7)


def test_another_seed_gives_another_plan():
    members = roll(40, 6)
    assert len({tuple(placed(members, rooms=2, seed=seed).places.values()) for seed in range(1, 6)}) == 5


def test_a_plan_is_what_it_was_when_this_was_written():
    """Plans are printed with their seed, so that anybody can make them again."""
    assert "".join(str(room) for room in placed(roll(20, 3), rooms=2, seed=1).places.values()) == EXPECTED


def test_delegations_that_are_alike_do_not_all_sit_in_one_room():
    members = [member(f"M{index}", "GRULAC", "fr") for index in range(6)] + [member(f"N{index}", "GRULAC", "en") for index in range(6)]
    rooms = placed(members, rooms=2).places
    assert Counter(rooms[each.code] for each in members if each.languages == ("fr",)) == {1: 3, 2: 3}


def test_what_is_fixed_comes_before_what_is_apart_and_that_before_what_is_together():
    members = [member(code) for code in "ABCD"]
    wanted = [Constraint("together", ("A", "B")), Constraint("apart", ("A", "B")), Constraint("fixed", ("A", "C"), 1)]
    places = placed(members, rooms=2, constraints=wanted).places
    assert (places["A"], places["C"], places["B"]) == (1, 1, 2)


def test_members_are_placed_as_if_there_were_no_observers_beside_them():
    members = roll(9)
    alone, beside = (placed(each, rooms=2).places for each in (members, roll(9, 4)))
    sizes = [Counter(places[each.code] for each in members) for places in (alone, beside)]
    assert [sorted(size.values()) for size in sizes] == [[4, 5], [4, 5]]


def test_observers_fill_up_the_room_with_fewer_members():
    members = roll(9, 3)
    counted = balance(placed(members, rooms=2).places, members, rooms=2, groups=[], languages=[])
    assert (sorted(counted["members"]), sorted(counted["observers"]), sorted(counted["sizes"])) == ([4, 5], [1, 2], [6, 6])


def test_with_a_limit_each_language_still_has_its_room_and_nobody_sits_elsewhere():
    members = [member(f"{language}{index}", group, language) for language in ("en", "fr") for index, group in enumerate(("WEOG", "GRULAC") * 2)]
    plan = placed(members, rooms=2, most_languages=1)
    assert sorted(plan.languages) == [("en",), ("fr",)]
    assert all(each.is_served_by(plan.languages[plan.places[each.code] - 1]) for each in members)


def test_languages_of_the_rooms_that_an_officer_has_set_stand():
    plan = placed(roll(12), rooms=2, languages=[["en"], ["fr", "es"]])
    assert plan.languages == (("en",), ("fr", "es"))


def test_a_constraint_on_a_group_that_a_plan_does_not_have_binds_it_to_nothing():
    members, fixed = roll(6), [Constraint("fixed", ("M000", "M001", "M002", "M003"), 3)]
    assert unevenness(_sizes(placed(members, rooms=2, constraints=fixed).places, 2)) == 0
    assert [placed(members, rooms=3, constraints=fixed).places[f"M00{index}"] for index in range(4)] == [3, 3, 3, 3]


def test_nobody_at_all_is_a_plan_too():
    assert placed([], rooms=2).places == {}
    assert spoken([]) == []


def _sizes(places, rooms):
    return [list(places.values()).count(room) for room in range(1, rooms + 1)]


EXPECTED = "21211121111222122122121"
