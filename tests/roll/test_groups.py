"""The order in which regional groups stand on every page."""

from survey_app.roll.groups import in_order
from survey_app.roll.models import RegionalGroup


def test_groups_stand_in_the_order_of_the_organisation_then_unknown_ones_then_none():
    known = [RegionalGroup(code="WEST"), RegionalGroup(code="AFRICA"), RegionalGroup(code="ASIA")]
    assert in_order({None, "MOON", "AFRICA", "WEST"}, known) == ["WEST", "AFRICA", "MOON", None]
