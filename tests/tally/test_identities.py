"""The sums that must read PASS read FAIL where something is wrong, since both sides are counted apart."""

from dataclasses import replace

import pytest

from survey_app.tally.counting import count
from survey_app.tally.inputs import Outcome
from tests.tally.delegations import KNOWN_GROUPS, NIL, NO_PREFERENCE, NO_THEME, THEMES, bundles, member, seats, tally_of

REPLIES, MEMBERS = "replied=preferences+no_preference+nil", "eligible=replied+not_replied"
DELEGATIONS = [member("T1"), member("T2"), member(NO_PREFERENCE), member(NIL), member(), member()]


def test_preferences_no_preference_and_nil_add_up_to_the_replies_and_with_the_others_to_the_membership():
    assert tally_of(DELEGATIONS).identities == {REPLIES: True, MEMBERS: True}


@pytest.mark.parametrize("outcome", [NO_THEME, Outcome("answers", "T9"), Outcome("postponed"), Outcome("no_preference", "T1")])
def test_a_counted_version_that_says_nothing_known_makes_the_first_sum_fail(outcome):
    assert tally_of([*DELEGATIONS, member(outcome)]).identities == {REPLIES: False, MEMBERS: True}


def test_a_seat_of_which_no_bundle_knows_makes_the_second_sum_fail():
    assert _identities(seats([*DELEGATIONS, member()]), bundles(DELEGATIONS)) == {REPLIES: True, MEMBERS: False}


def test_a_reply_of_a_member_who_is_not_on_the_roll_makes_the_second_sum_fail():
    assert _identities(seats(DELEGATIONS), bundles([*DELEGATIONS, member("T1")])) == {REPLIES: True, MEMBERS: False}


def test_a_member_exempt_on_one_side_only_makes_the_second_sum_fail():
    one_exempt = [replace(seat, exempt=True) for seat in seats([member()])]
    assert _identities(seats(DELEGATIONS) + one_exempt, bundles([*DELEGATIONS, member()])) == {REPLIES: True, MEMBERS: False}


def _identities(seats, bundles):
    return count(slug="spring", as_of=None, themes=THEMES, known_groups=KNOWN_GROUPS, seats=seats, bundles=bundles, positions=[]).identities
