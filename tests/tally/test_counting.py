"""What the count makes of unusual codes and names."""

import pytest

from survey_app.tally.counting import count
from tests.tally.delegations import DECLINED, KNOWN_GROUPS, NIL, NO_PREFERENCE, THEMES, bundles, member, observer, seats, tally_of

ODD_THEMES = ["no_preference", "nil", "declined", "answers", "None", "replied"]


@pytest.mark.parametrize("theme", ODD_THEMES)
def test_a_theme_may_be_called_like_a_kind_of_reply(theme):
    tally = tally_of([member(theme), member(NIL), member(DECLINED), member(NO_PREFERENCE), member(), observer(NIL)], themes=ODD_THEMES)
    assert tally.counts == dict.fromkeys(ODD_THEMES, 0) | {theme: 1}
    assert (tally.preferences, tally.no_preference, tally.nil, tally.not_replied, sum(tally.observers.counts.values())) == (1, 1, 2, 1, 0)


def test_themes_that_differ_in_case_are_two():
    assert tally_of([member("a"), member("a"), member("A")], themes=["A", "a"]).counts == {"A": 1, "a": 2}


def test_themes_keep_the_order_of_the_questionnaire_everywhere():
    themes = ["Z", "B", "A"]
    tally = tally_of([member("A", group="EEG")], themes=themes)
    orders = [tally.counts, tally.groups[0].counts, tally.observers.counts, *(case.counts for case in tally.sensitivity)]
    assert [list(counts) for counts in orders] == [themes] * len(orders)


def test_rows_of_groups_come_from_the_roll_and_not_from_replies():
    tally = count(slug="spring", as_of=None, themes=THEMES, known_groups=KNOWN_GROUPS, seats=seats([member(group="EEG")]),
                  bundles=bundles([member("T1", group="WEOG")]), positions=[])
    assert [(group.group, group.eligible, group.replied) for group in tally.groups] == [("EEG", 1, 0)]


def test_a_roll_without_anybody_is_counted_too():
    tally = tally_of([])
    assert (tally.eligible, tally.replied, tally.groups, tally.decisiveness) == (0, 0, [], "settled")
    assert all(tally.identities.values())
