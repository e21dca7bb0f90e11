"""The rules of counting in their order, as far as the core holds them; their numbers stand before their tests."""

import json

import pytest

from survey_app.tally.ranking import decisiveness
from tests.tally.delegations import DECLINED, NIL, NO_PREFERENCE, by_note, late, member, observer, tally_of, version

MIXED = [
    member("T1", group="WEOG"), member(late("T2"), group="EEG"), member(NIL), member(NO_PREFERENCE, group="EEG"), member(group="Islands"),
    member(by_note("T3"), suspended=True), member("T2", exempt=True), observer("T1"), observer(late("T3")), member(draft_saved=3),
]


def case(tally, name):
    return next(case for case in tally.sensitivity if case.case == name)


# 1. One state, one voice

def test_the_members_asked_are_those_of_the_roll_whether_or_not_anything_else_is_known_of_them():
    assert tally_of([member(), member(), member("T1")]).eligible == 3


def test_a_state_with_several_versions_has_one_voice():
    tally = tally_of([member(version("T1", 2), version("T2", 3), version("T3", 4))])
    assert (tally.replied, tally.counts) == (1, {"T1": 0, "T2": 0, "T3": 1})


# 3. Only counted versions count

def test_a_draft_enters_no_total_but_its_own():
    tally = tally_of([member(draft_saved=5)])
    assert (tally.replied, tally.not_replied, tally.preferences, tally.drafts) == (0, 1, 0, 1)


def test_a_draft_saved_later_is_no_draft_yet():
    assert tally_of([member(draft_saved=5)], at=4).drafts == 0


def test_a_withdrawn_reply_enters_no_total():
    tally = tally_of([member(version("T1", 5, withdrawn=7))])
    assert (tally.replied, tally.not_replied, tally.drafts, tally.late_not_counted) == (0, 1, 0, 0)


# 4. A revision in progress

def test_a_revision_in_progress_does_not_remove_the_vote():
    tally = tally_of([member("T1", draft_saved=8)])
    assert (tally.counts["T1"], tally.replied, tally.drafts) == (1, 1, 0)


# 5. Identities: test_identities.py

# 6. Two denominators

def test_shares_are_of_the_preferences_expressed_and_of_the_membership():
    t1 = tally_of([member("T1"), member("T2"), member(NIL), member()]).themes[0]
    assert (t1.share_of_preferences, t1.share_of_members) == (50.0, 25.0)


def test_the_response_rate_is_of_the_membership():
    assert tally_of([member("T1"), member(NIL), member()]).response_rate == 66.7


def test_counts_come_before_percentages():
    keys = list(tally_of(MIXED).as_json()["themes"][0])
    assert keys.index("count") < keys.index("share_of_preferences")


# 7. Exempt delegations

def test_exempt_delegations_stand_outside_every_figure_but_their_own():
    exempt = [member("T2", exempt=True, group="GRULAC"), member(exempt=True, suspended=True, draft_saved=3),
              member(late("T1"), exempt=True), observer("T1", exempt=True)]
    for late_replies in ("count", "exclude"):
        without, with_exempt = (tally_of(some, late_replies=late_replies).as_json() for some in (MIXED, MIXED + exempt))
        assert with_exempt == without | {"exempt": without["exempt"] + 3}


def test_exempt_members_are_given_whether_they_replied_or_not():
    assert tally_of([member("T1", exempt=True), member(exempt=True), member()]).exempt == 2


# 8. Observers and positions

def test_observers_and_positions_add_nothing_to_the_figures_of_members():
    members, observers = [member("T1"), member()], [observer("T2"), observer("T2", type="observer_organisation")]
    alone, beside = tally_of(members).as_json(), tally_of(members + observers, positions=["T3", "T2", "T3"]).as_json()
    assert beside == alone | {"observers": {"entries": 5, "counts": {"T1": 0, "T2": 3, "T3": 2}}}


def test_an_observer_without_a_theme_is_an_entry_and_no_preference_for_anything():
    observers = tally_of([observer(NIL), observer(NO_PREFERENCE), observer()]).observers
    assert (observers.entries, sum(observers.counts.values())) == (2, 0)


@pytest.mark.parametrize(("late_replies", "entries"), [("count", 1), ("exclude", 0)])
def test_the_late_policy_applies_to_observers_too(late_replies, entries):
    assert tally_of([observer(late("T1"))], late_replies=late_replies).observers.entries == entries


def test_observers_are_never_late_not_counted_or_drafts_of_members():
    tally = tally_of([observer(late("T1"), draft_saved=3)], late_replies="exclude")
    assert (tally.late_not_counted, tally.drafts, tally.not_replied) == (0, 0, 0)


# 9. The headline follows the late policy

def test_late_replies_that_the_policy_excludes_stand_under_not_replied_and_are_named():
    tally = tally_of([member(late("T1")), member("T2")], late_replies="exclude")
    assert (tally.replied, tally.not_replied, tally.late_not_counted) == (1, 1, 1)


def test_a_late_reply_set_aside_may_be_among_the_drafts_too():
    tally = tally_of([member(late("T1"), draft_saved=12)], late_replies="exclude")
    assert (tally.late_not_counted, tally.drafts) == (1, 1)


def test_an_on_time_version_counts_again_when_its_late_revision_is_set_aside():
    tally = tally_of([member(version("T1"), late("T2"))], late_replies="exclude")
    assert (tally.counts["T1"], tally.late_not_counted) == (1, 0)


@pytest.mark.parametrize(("late_replies", "alternative"), [("count", "on_time_only"), ("exclude", "with_late")])
def test_the_alternative_to_the_late_policy_is_given_beside_the_headline(late_replies, alternative):
    delegations = [member("T1"), member(late("T2"))]
    other = tally_of(delegations, late_replies="exclude" if late_replies == "count" else "count")
    assert case(tally_of(delegations, late_replies=late_replies), alternative).counts == other.counts


# 10. "Leads" is the word: test_verdict.py

# 11. A tie is a set

def test_themes_in_a_tie_all_lead_in_the_order_of_the_questionnaire():
    tally = tally_of([member(theme) for theme in ("B", "B", "A", "A", "C")], themes=["C", "B", "A"])
    assert (tally.leading, tally.tie, tally.margin) == (["B", "A"], True, 0)
    assert [(theme.code, theme.rank) for theme in tally.themes] == [("C", 3), ("B", 1), ("A", 1)]


def test_without_any_preference_nobody_leads():
    tally = tally_of([member(NO_PREFERENCE), member(NIL), member()])
    assert (tally.leading, tally.tie, tally.margin, [theme.rank for theme in tally.themes]) == ([], False, 0, [None] * 3)


# 12. Decisiveness

@pytest.mark.parametrize(("margin", "not_replied", "verdict"), [
    (0, 0, "settled"), (3, 0, "settled"), (3, 2, "settled"), (3, 3, "could_tie"), (3, 4, "open"), (0, 1, "open"), (1, 1, "could_tie"),
])
def test_replies_still_missing_are_held_against_the_margin(margin, not_replied, verdict):
    assert decisiveness(margin, not_replied) == verdict


# 13. Suspended votes

def test_suspended_votes_count_and_a_case_gives_the_figures_without_them():
    tally = tally_of([member("T1", suspended=True), member("T2", suspended=True), member("T2"), member(suspended=True)])
    without = case(tally, "without_suspended")
    assert (tally.eligible, tally.counts["T1"], tally.counts["T2"]) == (4, 1, 2)
    assert (without.eligible, without.replied, without.counts) == (1, 1, {"T1": 0, "T2": 1, "T3": 0})


def test_suspended_states_are_not_told_apart_in_the_groups():
    suspended, voting = (tally_of([member("T1", group="EEG", suspended=flag), member(group="EEG")]).groups for flag in (True, False))
    assert suspended == voting


# 14. Regional groups

def test_rows_of_the_groups_add_up_to_the_total():
    tally = tally_of(MIXED)
    assert sum(group.eligible for group in tally.groups) == tally.eligible
    assert sum(group.replied for group in tally.groups) == tally.replied
    assert {theme: sum(group.counts[theme] for group in tally.groups) for theme in tally.counts} == tally.counts


def test_a_group_without_an_eligible_member_has_no_row():
    tally = tally_of([member(group="EEG"), member("T1", group="WEOG", exempt=True), observer("T1", group="GRULAC")])
    assert [group.group for group in tally.groups] == ["EEG"]


def test_groups_stand_in_the_organisations_order_then_others_by_name_then_those_without():
    names = ["atoll", None, "WEOG", "Åland", "African Group", "No regional group", "Baltic", "!"]
    tally = tally_of([member(group=name) for name in names])
    assert [group.group for group in tally.groups] == ["African Group", "WEOG", "!", "Baltic", "No regional group", "atoll", "Åland", None]


# 15. Rounding: test_shares.py

def test_groups_give_counts_and_no_percentages():
    assert not any(isinstance(value, float) for group in tally_of(MIXED).as_json()["groups"] for value in group.values())


def test_nothing_is_forced_to_add_to_100():
    assert [theme.share_of_preferences for theme in tally_of([member("T1"), member("T2"), member("T3")]).themes] == [33.3] * 3


def test_a_zero_denominator_gives_no_share():
    tally = tally_of([observer("T1")])
    assert tally.response_rate is None
    assert {(theme.share_of_preferences, theme.share_of_members) for theme in tally.themes} == {(None, None)}


# 17. The same whenever it is made again

def test_the_same_delegations_give_the_same_bytes_in_any_order():
    forth, back = tally_of(MIXED, positions=["T1", "T2"]), tally_of(MIXED[::-1], positions=["T2", "T1"])
    assert json.dumps(forth.as_json()) == json.dumps(back.as_json())


# 18. Replies on behalf

def test_replies_on_behalf_count_and_a_case_sets_them_aside():
    tally = tally_of([member(by_note("T1")), member("T2")])
    assert (tally.replied, tally.counts["T1"]) == (2, 1)
    assert (case(tally, "without_on_behalf").replied, case(tally, "without_on_behalf").counts["T1"]) == (1, 0)


def test_an_earlier_web_version_counts_in_the_place_of_a_reply_on_behalf_set_aside():
    tally = tally_of([member(version("T1"), by_note("T2", day=7))])
    assert (tally.counts["T2"], case(tally, "without_on_behalf").counts["T1"]) == (1, 1)


# The letters: nil and "will not participate" are one figure, and neither is silence

def test_nil_and_will_not_participate_are_replies_without_a_preference():
    tally = tally_of([member(NIL), member(DECLINED), member()])
    assert (tally.replied, tally.nil, tally.preferences, tally.not_replied) == (2, 2, 0, 1)


def test_no_preference_is_a_reply_of_its_own():
    tally = tally_of([member(NO_PREFERENCE), member("T1")])
    assert (tally.replied, tally.no_preference, tally.preferences, tally.nil) == (2, 1, 1, 0)
