"""The agenda: picked, left out, put in order; what delegations revise, withdraw or keep to themselves falls off it."""

import pytest

from survey_app.concern.developments import picking
from survey_app.db import transaction
from survey_app.errors import Overtaken, Refused
from survey_app.reply import participation


def law(title="A law", **more):
    return {"from": "2026-01-01", "title": title, **more}


@pytest.fixture
def three(kept):
    return kept(_three)


def _three(world):
    """Three developments, all of them picked: two of Switzerland, then one of Kenya."""
    world.submits("CHE", "IMAGE", developments=[law(), law("A census")])
    world.submits("KEN", "LABOUR", developments=[law("A passport")])
    for code, place in (("CHE", 0), ("CHE", 1), ("KEN", 0)):
        world.picks(code, place)


def titles(world):
    return [each.title for each in world.agenda().listed]


def positions(world):
    return [pick.position for pick in picking.picks(world.find()).values()]


def puts_in_order(world, *wanted, presented=(), seen=None):
    """Titles in the order wanted; `seen`: the agenda that was put in order, unless it is the one that stands."""
    agenda, consultation = world.agenda(), world.find()
    keys = {each.title: each.key for each in agenda.listed}
    transaction(lambda: picking.put_in_order(consultation, agenda, wanted=[keys[title] for title in wanted], by=world.actor("officer"),
                                             presented={keys[title] for title in presented}, seen=seen or agenda.seen, at=world.clock.now()))


def test_what_is_picked_stands_at_the_end_and_picked_again_it_stays_where_it_is(three):
    three.picks("CHE", 0)
    assert (titles(three), positions(three)) == (["A law", "A census", "A passport"], [1, 2, 3])


def test_what_is_left_out_leaves_no_gap_and_left_out_again_it_is_still_out(three):
    key = three.development("CHE", 0).key
    for _ in range(2):
        three.leaves_out(key)
    assert (titles(three), positions(three)) == (["A census", "A passport"], [1, 2])


def test_the_same_words_twice_in_one_reply_are_one_development(world):
    world.submits("CHE", "IMAGE", developments=[law(), law()])
    assert len(world.agenda().candidates) == 1


def test_put_in_order_with_marks(three):
    puts_in_order(three, "A passport", "A law", "A census", presented=["A law"])
    places = picking.places(three.find(), participation.lines(three.find(), three.clock.now()))
    assert [(place.position, place.presented) for place in places.values()] == [(1, False), (2, True), (3, False)]
    assert titles(three) == ["A passport", "A law", "A census"]


def test_the_same_order_posted_again_is_no_change_even_from_an_old_page(three):
    before = three.agenda().seen
    puts_in_order(three, "A passport", "A law", "A census")
    puts_in_order(three, "A passport", "A law", "A census", seen=before)
    assert titles(three) == ["A passport", "A law", "A census"]


def test_an_order_made_on_an_agenda_that_another_has_changed_is_refused(three):
    before = three.agenda().seen
    puts_in_order(three, "A passport", "A law", "A census")
    with pytest.raises(Overtaken, match="changed the agenda meanwhile"):
        puts_in_order(three, "A census", "A law", "A passport", seen=before)
    assert titles(three) == ["A passport", "A law", "A census"]


def test_a_revised_development_falls_off_and_the_others_close_up(three):
    three.clock.forward(minutes=1)
    three.submits("CHE", "IMAGE", developments=[law("A better law"), law("A census")])
    agenda = three.agenda()
    assert ([place.position for place in agenda.places.values()], titles(three)) == ([1, 2], ["A census", "A passport"])
    assert [pick.delegation for pick, development in agenda.fallen if development is None] == ["CHE"]


def test_it_comes_back_to_its_place_when_the_revision_is_withdrawn(three):
    three.clock.forward(minutes=1)
    three.submits("CHE", "IMAGE", developments=[law("A better law"), law("A census")])
    three.clock.forward(minutes=1)
    three.withdraws("CHE")
    assert titles(three) == ["A law", "A census", "A passport"]


def test_positions_have_no_gap_when_some_have_fallen_off_and_the_rest_is_put_in_order(three):
    three.clock.forward(minutes=1)
    three.withdraws("CHE")
    three.submits("CHE", "IMAGE", developments=[law("A census")])
    puts_in_order(three, "A passport", "A census")
    assert (titles(three), positions(three)) == (["A passport", "A census"], [1, 2, 3])


@pytest.fixture
def policy(world):
    """Sets the sharing policy: the test's questionnaire asks it of no development."""
    def set_to(sharing):
        def work():
            consultation = world.find()
            consultation.policies = consultation.policies | {"sharing": sharing}

        transaction(work)

    return set_to


def test_what_is_kept_for_the_secretariat_cannot_be_picked(world, policy):
    policy("secretariat")
    world.submits("CHE", "IMAGE", developments=[law()])
    with pytest.raises(Refused, match="cannot be on the agenda"):
        world.picks("CHE")


def test_what_is_kept_for_the_secretariat_later_falls_off(three, policy):
    policy("secretariat")
    assert (titles(three), len(three.agenda().fallen)) == ([], 3)


def test_what_is_shared_without_a_name_cannot_be_presented(three, policy):
    policy("unattributed")
    with pytest.raises(Refused, match="for information only"):
        puts_in_order(three, "A passport", "A law", "A census", presented=["A law"])


def test_a_mark_given_while_the_name_could_be_shown_counts_no_more(three, policy):
    puts_in_order(three, "A law", "A census", "A passport", presented=["A law"])
    policy("unattributed")
    agenda = three.agenda()
    assert (agenda.presented, [each.title for each in agenda.unnamed]) == (0, ["A law"])
