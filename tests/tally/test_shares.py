"""Percentages with one decimal, half up."""

import pytest

from survey_app.tally.shares import share


@pytest.mark.parametrize(("part", "whole", "percent"), [
    (1, 8, 12.5), (1, 3, 33.3), (2, 3, 66.7), (10, 13, 76.9), (0, 7, 0.0), (7, 7, 100.0), (999, 1000, 99.9), (1999, 2000, 100.0),
])
def test_a_share_has_one_decimal(part, whole, percent):
    assert share(part, whole) == percent


@pytest.mark.parametrize(("part", "whole", "percent"), [
    (1, 16, 6.3), (3, 16, 18.8), (1, 80, 1.3), (1, 400, 0.3), (1, 2000, 0.1), (23, 2000, 1.2), (69, 2000, 3.5), (1001, 2000, 50.1),
])
def test_exactly_half_is_rounded_up_even_where_binary_fractions_lie_below_it(part, whole, percent):
    assert share(part, whole) == percent


def test_just_below_half_is_rounded_down():
    assert share(10**17 - 1, 2 * 10**20) == 0.0


def test_nothing_to_divide_by_is_no_share():
    assert share(0, 0) is None
