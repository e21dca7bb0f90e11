"""Whatever delegations do, the count is that of a naive reader, and its figures fit together."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from survey_app.tally.inputs import Outcome
from survey_app.tally.ranking import decisiveness, leading, margin, ranks
from survey_app.tally.shares import share
from tests.tally.delegations import DECLINED, KNOWN_GROUPS, NIL, NO_PREFERENCE, NO_THEME, Delegation, Version, tally_of
from tests.tally.naive import decisiveness_by_trying, naive_json

THEMES = ["T1", "T2", "nil", "no_preference"]
TIMES = [  # submitted, received, withdrawn, channel
    (4, 4, None, "web"), (10, 10, None, "web"), (11, 11, None, "web"), (15, 15, None, "web"), (4, 4, 6, "web"), (11, 11, 11, "web"),
    (7, 3, None, "note_verbale"), (12, 10, None, "paper"), (12, 11, None, "email"), (12, 10, 16, "email"),
]
often = settings(deadline=None, derandomize=True, max_examples=100)

numbers_of_votes = st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 4), min_size=2)


def _delegations(themes):
    said = [*(Outcome("answers", theme) for theme in themes for _ in range(2)), NIL, DECLINED, NO_PREFERENCE]
    return _of_type("member", said) | _of_type("observer_state", [*said, NO_THEME])


def _of_type(name, said):
    version = st.sampled_from([Version(outcome, *times) for outcome in said for times in TIMES])
    in_order = st.lists(version, max_size=3).map(lambda some: tuple(sorted(some, key=lambda one: one.submitted)))
    seldom = st.sampled_from([False, False, False, True])
    groups = st.sampled_from([*KNOWN_GROUPS[:2], None, "islands", "Ålands"])
    return st.builds(Delegation, type=st.just(name), group=groups, exempt=seldom, suspended=seldom, versions=in_order,
                     draft_saved=st.sampled_from([None, 5, 15]))


def _consultations(themes):
    """What a tally is made from, by name."""
    return st.fixed_dictionaries({
        "delegations": st.lists(_delegations(themes), max_size=7), "themes": st.just(themes), "known_groups": st.just(KNOWN_GROUPS),
        "late_replies": st.sampled_from(["count", "exclude"]), "positions": st.lists(st.sampled_from(themes), max_size=2),
        "at": st.sampled_from([5, 11, 14, 20]),
    })


consultations = st.one_of(*(_consultations(THEMES[-number:]) for number in (2, 3, 4)))


@often
@given(consultations)
def test_the_count_is_that_of_a_naive_reader(consultation):
    assert tally_of(**consultation).as_json() == naive_json(**consultation)


@often
@given(consultations)
def test_the_identities_hold(consultation):
    tally = tally_of(**consultation)
    assert tally.replied == tally.preferences + tally.no_preference + tally.nil
    assert tally.eligible == tally.replied + tally.not_replied
    assert all(tally.identities.values())


@often
@given(consultations)
def test_groups_add_up_to_the_totals(consultation):
    tally = tally_of(**consultation)
    for figure in ("eligible", "replied", "no_preference", "nil"):
        assert sum(getattr(group, figure) for group in tally.groups) == getattr(tally, figure)
    for theme, number in tally.counts.items():
        assert sum(group.counts[theme] for group in tally.groups) == number


@often
@given(consultations)
def test_every_case_says_rightly_whether_the_lead_changes(consultation):
    tally = tally_of(**consultation)
    for case in tally.sensitivity:
        assert case.leading == leading(case.counts)
        assert case.lead_changes == (set(case.leading) != set(tally.leading))


@often
@given(consultations)
def test_the_case_of_the_chosen_policy_is_the_headline(consultation):
    tally = tally_of(**consultation)
    chosen = tally.sensitivity[1 if consultation["late_replies"] == "count" else 0]
    assert (chosen.eligible, chosen.replied, chosen.counts, chosen.lead_changes) == (tally.eligible, tally.replied, tally.counts, False)


@often
@given(consultations)
def test_the_case_of_the_other_policy_is_the_headline_of_the_other_policy(consultation):
    other_policy = "exclude" if consultation["late_replies"] == "count" else "count"
    case = tally_of(**consultation).sensitivity[0 if consultation["late_replies"] == "count" else 1]
    other = tally_of(**consultation | {"late_replies": other_policy})
    assert (case.replied, case.counts, case.leading) == (other.replied, other.counts, other.leading)


@often
@given(consultations)
def test_a_case_without_anything_to_set_aside_is_the_headline(consultation):
    plain = [replace(each, suspended=False, versions=tuple(replace(version, channel="web", received=min(version.submitted, 10))
                                                           for version in each.versions)) for each in consultation["delegations"]]
    tally = tally_of(**consultation | {"delegations": plain})
    figures = [(case.eligible, case.replied, case.counts, case.lead_changes) for case in tally.sensitivity]
    assert figures == [(tally.eligible, tally.replied, tally.counts, False)] * 4


@often
@given(consultations)
def test_without_suspended_votes_is_the_headline_of_a_roll_without_them(consultation):
    case = tally_of(**consultation).sensitivity[3]
    others = [each for each in consultation["delegations"] if not each.suspended]
    smaller = tally_of(**consultation | {"delegations": others})
    assert (case.eligible, case.replied, case.counts) == (smaller.eligible, smaller.replied, smaller.counts)


@often
@given(numbers_of_votes)
def test_a_rank_is_one_more_than_the_number_of_themes_with_more_votes_or_nobody_has_one(votes):
    found = ranks(votes, votes)
    if any(votes.values()):
        assert sorted(found, key=found.get) == sorted(votes, key=lambda theme: -votes[theme])
        assert all(sorted(found.values())[rank - 1] == rank for rank in found.values())
        assert [theme for theme in votes if found[theme] == 1] == leading(votes)
    else:
        assert set(found.values()) == {None}


@often
@given(numbers_of_votes, st.integers(0, 5))
def test_decisiveness_is_what_trying_all_missing_replies_finds(votes, missing):
    assert decisiveness(margin(votes), missing) == decisiveness_by_trying(votes, missing)


@often
@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_is_within_half_a_tenth_and_half_goes_up(part, whole):
    tenths = round(share(part, whole) * 10)
    assert (2 * tenths - 1) * whole <= 2000 * part < (2 * tenths + 1) * whole
