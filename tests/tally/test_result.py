"""The tally as JSON: the very object that scripts rely on."""

import json
from dataclasses import FrozenInstanceError
from datetime import datetime, timedelta, timezone

import pytest

from survey_app.tally.counting import count
from tests.tally.delegations import member, observer, tally_of

KEYS = ["slug", "as_of", "eligible", "exempt", "replied", "not_replied", "late_not_counted", "drafts", "preferences", "no_preference",
        "nil", "themes", "leading", "tie", "margin", "decisiveness", "groups", "observers", "sensitivity", "identities"]
KEYS_WITHIN = {
    "themes": ["code", "count", "rank", "share_of_preferences", "share_of_members"],
    "groups": ["group", "eligible", "replied", "counts", "no_preference", "nil"],
    "sensitivity": ["case", "eligible", "replied", "counts", "leading", "lead_changes"],
}


@pytest.fixture
def tally():
    return tally_of([member("T1", group="WEOG"), member("T2"), observer("T1")])


def test_the_json_has_the_keys_promised_in_the_order_promised(tally):
    assert list(tally.as_json()) == KEYS
    assert list(tally.as_json()["observers"]) == ["entries", "counts"]
    assert list(tally.as_json()["identities"]) == ["replied=preferences+no_preference+nil", "eligible=replied+not_replied"]


@pytest.mark.parametrize(("key", "within"), KEYS_WITHIN.items())
def test_every_object_of_a_list_has_the_keys_promised_in_the_order_promised(tally, key, within):
    assert {tuple(each) for each in tally.as_json()[key]} == {tuple(within)}


def test_the_json_holds_nothing_that_json_cannot(tally):
    assert json.loads(json.dumps(tally.as_json(), allow_nan=False)) == tally.as_json()


def test_the_moment_is_given_in_utc():
    geneva = timezone(timedelta(hours=2))
    assert _as_of(datetime(2026, 6, 1, 2, 0, tzinfo=geneva)) == "2026-06-01T00:00:00Z"
    assert _as_of(datetime(2026, 6, 1, 0, 0, 0, 120, tzinfo=geneva)) == "2026-05-31T22:00:00.000120Z"


def test_members_without_a_group_have_a_name_in_the_json(tally):
    assert [group["group"] for group in tally.as_json()["groups"]] == ["WEOG", "No regional group"]


def test_the_json_can_be_altered_without_the_tally(tally):
    tally.as_json()["groups"][0]["counts"]["T1"] = 99
    assert tally.groups[0].counts["T1"] == 1


def test_a_tally_is_frozen(tally):
    with pytest.raises(FrozenInstanceError):
        tally.replied = 7


def _as_of(moment):
    return count(slug="spring", as_of=moment, themes=["T1", "T2"], known_groups=[], seats=[], bundles=[], positions=[]).as_json()["as_of"]
