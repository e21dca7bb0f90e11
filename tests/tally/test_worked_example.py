"""The worked example of the rules of counting, as it stands."""

import pytest

from survey_app.tally.shares import share
from tests.tally.delegations import DEADLINE, NIL, NO_PREFERENCE, by_note, late, member, observer, tally_of, version

AFRICAN, ASIA_PACIFIC, EASTERN, LATIN, WESTERN = "African Group", "Asia-Pacific", "EEG", "GRULAC", "WEOG"
DELEGATIONS = {
    "A1": member(version("T1", 3), version("T2", 4), group=AFRICAN),
    "A2": member(by_note("T2"), group=AFRICAN),
    "A3": member(group=AFRICAN, draft_saved=6),
    "A4": member(group=AFRICAN),
    "P1": member("T1", group=ASIA_PACIFIC),
    "P2": member(late("T1"), group=ASIA_PACIFIC),
    "P3": member(NIL, group=ASIA_PACIFIC),
    "E1": member("T3", group=EASTERN, suspended=True),
    "E2": member(version("T1", withdrawn=DEADLINE), group=EASTERN),
    "G1": member(NO_PREFERENCE, group=LATIN),
    "G2": member("T2", group=LATIN, draft_saved=8),
    "W1": member("T1", group=WESTERN),
    "X1": member("T1"),
    "O1": observer("T2"),
    "O2": observer("T3", type="observer_organisation"),
}


@pytest.fixture(scope="module")
def tally():
    return tally_of(DELEGATIONS.values(), positions=["T1"])


def case(tally, name):
    return next(case for case in tally.sensitivity if case.case == name)


def test_of_13_members_10_have_replied_and_one_of_the_others_has_a_draft(tally):
    assert (tally.eligible, tally.replied, tally.not_replied, tally.drafts) == (13, 10, 3, 1)


def test_the_response_rate_is_76_9(tally):
    assert tally.response_rate == share(10, 13) == 76.9


def test_votes_by_theme_are_4_3_and_1(tally):
    assert tally.counts == {"T1": 4, "T2": 3, "T3": 1}


def test_8_preferences_1_without_and_1_nil_make_the_10_replies(tally):
    assert (tally.preferences, tally.no_preference, tally.nil) == (8, 1, 1)
    assert all(tally.identities.values())


def test_shares_of_the_preferences_are_50_0_37_5_and_12_5(tally):
    assert [theme.share_of_preferences for theme in tally.themes] == [50.0, 37.5, 12.5]


def test_shares_of_the_membership_are_30_8_23_1_and_7_7(tally):
    assert [theme.share_of_members for theme in tally.themes] == [30.8, 23.1, 7.7]


def test_t1_leads_by_1_and_3_outstanding_replies_could_change_it(tally):
    assert (tally.leading, tally.tie, tally.margin, tally.decisiveness) == (["T1"], False, 1, "open")
    assert [theme.rank for theme in tally.themes] == [1, 2, 3]


def test_on_time_only_it_is_a_tie(tally):
    on_time_only = case(tally, "on_time_only")
    assert on_time_only.counts == {"T1": 3, "T2": 3, "T3": 1}
    assert (on_time_only.eligible, on_time_only.replied, on_time_only.leading, on_time_only.lead_changes) == (13, 9, ["T1", "T2"], True)


def test_without_suspended_votes_one_member_and_its_vote_are_missing(tally):
    without = case(tally, "without_suspended")
    assert without.counts == {"T1": 4, "T2": 3, "T3": 0}
    assert (without.eligible, without.replied, without.lead_changes) == (12, 9, False)


def test_without_replies_on_behalf_the_note_verbale_is_missing(tally):
    without = case(tally, "without_on_behalf")
    assert without.counts == {"T1": 4, "T2": 2, "T3": 1}
    assert (without.eligible, without.replied, without.lead_changes) == (13, 9, False)


def test_with_late_replies_nothing_differs_since_they_count(tally):
    assert case(tally, "with_late").counts == tally.counts
    assert tally.late_not_counted == 0


def test_each_regional_group_has_its_row(tally):
    rows = {group.group: (*group.counts.values(), group.no_preference, group.nil, group.eligible) for group in tally.groups}
    assert list(rows.items()) == [
        (AFRICAN, (0, 2, 0, 0, 0, 4)),
        (ASIA_PACIFIC, (2, 0, 0, 0, 1, 3)),
        (EASTERN, (0, 0, 1, 0, 0, 2)),
        (LATIN, (0, 1, 0, 1, 0, 2)),
        (WESTERN, (1, 0, 0, 0, 0, 1)),
        (None, (1, 0, 0, 0, 0, 1)),
    ]
    assert [group.replied for group in tally.groups] == [2, 3, 1, 2, 1, 1]


def test_observers_and_the_position_are_3_entries_apart(tally):
    assert (tally.observers.entries, tally.observers.counts) == (3, {"T1": 1, "T2": 1, "T3": 1})


def test_without_late_replies_by_policy_the_late_one_is_named():
    tally = tally_of(DELEGATIONS.values(), late_replies="exclude", positions=["T1"])
    assert (tally.replied, tally.not_replied, tally.late_not_counted, tally.drafts) == (9, 4, 1, 1)
    assert (tally.leading, tally.tie, tally.margin, tally.decisiveness) == (["T1", "T2"], True, 0, "open")
    assert case(tally, "with_late").counts == {"T1": 4, "T2": 3, "T3": 1}
