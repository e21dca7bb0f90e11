"""The order that typed places make."""

from types import SimpleNamespace

import pytest

from survey_app.concern.developments.forms import AgendaForm


def agenda(*names):
    listed = [SimpleNamespace(key=("CHE", name), is_presented=False) for name in names]
    return SimpleNamespace(listed=listed, seen="seen")


def wanted(typed, action="save", was="abcde", now="abcde"):
    """`typed`: what stands in the places of the rows of `was`, shown when the agenda was like that; names in the order it makes."""
    posted = {"action": action, "seen": "seen"}
    for position, (name, place) in enumerate(zip(was, typed, strict=True), start=1):
        posted |= {f"place-CHE-{name}": str(place), f"was-CHE-{name}": str(position)}
    return "".join(name for _delegation, name in AgendaForm(agenda(*now), posted).wanted)


@pytest.mark.parametrize(("typed", "order"), [
    ([1, 2, 3, 4, 5], "abcde"), ([5, 4, 3, 2, 1], "edcba"), ([1, 2, 3, 4, 2], "aebcd"), ([1, 4, 3, 4, 5], "acdbe"), ([900, 2, 3, 4, 5], "bcdea"),
])
def test_what_is_given_the_place_of_another_stands_there(typed, order):
    assert wanted(typed) == order


@pytest.mark.parametrize(("action", "order"), [("up CHE-c", "acbde"), ("down CHE-a", "bacde"), ("up CHE-a", "abcde"), ("up CHE-x", "abcde")])
def test_up_and_down_move_by_one(action, order):
    assert wanted([1, 2, 3, 4, 5], action) == order


def test_a_form_posted_twice_makes_the_same_order_twice():
    assert wanted([1, 2, 3, 4, 2], now="aebcd") == "aebcd"


def test_a_place_that_is_no_number_is_said_at_its_row(app):
    with app.test_request_context():
        for typed in ("", "x", "0", "-1", "1.5", "9" * 4000, "\u202e1", "١"):
            form = AgendaForm(agenda("a"), {"place-CHE-a": typed})
            assert (form.validate(), form.errors) == (False, [("place-CHE-a", "Enter the place as a whole number from 1.")])
