"""Who leads and by how much."""

import pytest

from survey_app.tally.ranking import leading, margin, ranks


def votes(*numbers):
    return dict(zip("ABCDE", numbers, strict=False))


@pytest.mark.parametrize(("numbers", "expected"), [
    ((4, 3, 1), [1, 2, 3]), ((3, 3, 1), [1, 1, 3]), ((1, 3, 3), [3, 1, 1]), ((2, 5, 2), [2, 1, 2]), ((2, 2, 2), [1, 1, 1]),
    ((0, 1, 0), [2, 1, 2]), ((5, 4, 4, 1, 1), [1, 2, 2, 4, 4]), ((0, 0, 0), [None] * 3),
])
def test_equal_votes_share_a_rank_and_the_next_is_skipped(numbers, expected):
    assert list(ranks(votes(*numbers), "ABCDE"[:len(numbers)]).values()) == expected


@pytest.mark.parametrize(("numbers", "leaders", "by"), [
    ((4, 3, 1), ["A"], 1), ((1, 3, 3), ["B", "C"], 0), ((2, 2, 2), ["A", "B", "C"], 0), ((0, 7), ["B"], 7), ((0, 0), [], 0),
])
def test_the_most_preferred_lead_by_what_the_second_has_less(numbers, leaders, by):
    assert (leading(votes(*numbers)), margin(votes(*numbers))) == (leaders, by)
