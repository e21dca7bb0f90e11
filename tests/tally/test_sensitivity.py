"""The count under the policies not chosen."""

import pytest

from tests.tally.delegations import by_note, late, member, observer, tally_of, version

CASES = ["on_time_only", "with_late", "without_on_behalf", "without_suspended"]


def cases(*delegations, late_replies="count"):
    return {case.case: case for case in tally_of(delegations, late_replies=late_replies).sensitivity}


def test_there_are_always_the_same_four_in_the_same_order():
    assert list(cases()) == list(cases(member("T1"), member(late("T2")), late_replies="exclude")) == CASES


def test_setting_replies_on_behalf_aside_leaves_the_late_policy_alone():
    delegations = member(late("T1")), member(by_note("T2", received=11))
    assert cases(*delegations)["without_on_behalf"].counts == {"T1": 1, "T2": 0, "T3": 0}
    assert cases(*delegations, late_replies="exclude")["without_on_behalf"].replied == 0


def test_leaving_suspended_votes_out_leaves_the_late_policy_alone():
    delegations = member("T3", suspended=True), member(late("T1"))
    assert cases(*delegations)["without_suspended"].replied == 1
    assert cases(*delegations, late_replies="exclude")["without_suspended"].replied == 0


@pytest.mark.parametrize("case", CASES[:3])
def test_suspended_votes_stay_in_the_other_cases(case):
    assert cases(member("T1", suspended=True))[case].eligible == cases(member("T1", suspended=True))[case].replied == 1


def test_the_lead_changes_when_another_theme_leads():
    assert cases(member(by_note("T1")), member(by_note("T1")), member("T2"))["without_on_behalf"].lead_changes


def test_the_lead_changes_when_a_tie_is_resolved():
    assert cases(member("T1"), member(late("T2")))["on_time_only"].lead_changes


def test_the_lead_changes_when_nobody_leads_any_more():
    only = cases(member(late("T1")))["on_time_only"]
    assert (only.leading, only.lead_changes) == ([], True)


def test_the_lead_does_not_change_with_the_margin():
    assert not cases(member("T1"), member("T1"), member(late("T1")), member("T2"))["on_time_only"].lead_changes


def test_an_earlier_version_counts_where_a_late_revision_is_set_aside():
    assert cases(member(version("T1"), late("T2")))["on_time_only"].counts == {"T1": 1, "T2": 0, "T3": 0}


def test_exempt_delegations_and_observers_are_in_no_case():
    found = cases(member("T1"), member(late("T2"), exempt=True), member(by_note("T2"), exempt=True, suspended=True), observer("T3"))
    assert {(case.eligible, case.replied, case.lead_changes) for case in found.values()} == {(1, 1, False)}
