"""One consultation through its tally moments: in spring while it is open, in autumn, corrected, revised, and the final one after closing."""

import pytest

from survey_app import canonical
from survey_app.snapshot.data import to_text
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import find_snapshot, snapshots_of
from tests import archive_lines

CONCERN = {"title": "Diplomas", "text": "They are recognised nowhere.", "codes": ["EDU"], "sharing": "attributed"}


@pytest.fixture
def told(kept):
    """The trees of the five snapshots, the first one first."""
    world = kept(_told)
    return [snapshot.read() for snapshot in reversed(snapshots_of(world.find()))]


def _told(world):
    for act, certificate in _year(world, world.clock):
        act()
        world.clock.forward(hours=1)
        world.certifies(**certificate)
        world.clock.forward(hours=1)


def _year(world, clock):
    world.consultation(slug="year", closes_at="2026-11-30T18:00:00+01:00", policies={"late_replies": "exclude"})
    officer, certifier = world.actor("officer"), world.actor("certifier")

    def spring():
        world.submits("CHE", "IMAGE", concerns=[CONCERN])
        world.submits("FRA", "LABOUR")
        world.submits("VAT", "HEALTH")

    def autumn():
        clock.set("2026-10-05T09:00:00Z")
        world.submits("CHE", "LABOUR", concerns=[CONCERN])
        world.withdraws("FRA")
        world.submits("JPN", "no_preference")

    def corrected():
        world.registers(world.keys_in("KEN", "IMAGE", by=officer), by=certifier)

    def revised():
        world.submits("FRA", "HEALTH")

    def final():
        world.closes(days=3)
        world.registers(world.keys_in("MLI", "IMAGE", by=officer), by=certifier)

    yield spring, {}
    yield autumn, {}
    yield corrected, {"corrects": 2, "reason": "A note verbale was missing."}
    yield revised, {"revises": 3, "reason": "The meeting was put back."}
    yield final, {"final": True}


def test_each_has_its_own_number_and_its_symbol(told):
    assert [(tree["snapshot"]["number"], tree["snapshot"]["symbol"]) for tree in told] == [
        (1, "X/1/Tally.1"), (2, "X/1/Tally.2"), (3, "X/1/Tally.2/Corr.1"), (4, "X/1/Tally.2/Rev.1"), (5, "X/1/Tally.5")]


def test_each_has_the_figures_of_its_moment(told):
    figures = [(tree["tally"]["replied"], [theme["count"] for theme in tree["tally"]["themes"]], tree["tally"]["late_not_counted"]) for tree in told]
    assert figures == [(2, [1, 1, 0], 0), (2, [0, 1, 0], 0), (3, [1, 1, 0], 0), (4, [1, 1, 1], 0), (4, [1, 1, 1], 1)]


def test_each_compares_with_the_one_before(told):
    assert [tree["previous"] and (tree["previous"]["symbol"], tree["previous"]["tally"] == earlier["tally"])
            for tree, earlier in zip(told[1:], told[:-1], strict=True)] == [
        ("X/1/Tally.1", True), ("X/1/Tally.2", True), ("X/1/Tally.2/Corr.1", True), ("X/1/Tally.2/Rev.1", True)]
    found = [{each["delegation"]: each["reasons"] for each in tree["changes"] or ()} for tree in told]
    assert found == [{}, {"CHE": ["revised"], "FRA": ["withdrawn"], "JPN": ["submitted"]}, {"KEN": ["submitted", "entered_on_behalf"]},
                     {"FRA": ["submitted"]}, {"MLI": ["late_set_aside"]}]


def test_each_carries_policies_stage_and_reason(told):
    assert [tree["consultation"]["policies"]["late_replies"] for tree in told] == ["exclude"] * 5
    assert [tree["consultation"]["stage"] for tree in told] == ["open", "open", "open", "open", "certified"]
    assert [tree["snapshot"]["reason"] for tree in told] == [None, None, "A note verbale was missing.", "The meeting was put back.", None]


def test_the_late_ones_that_are_set_aside_stand_in_the_addendum_alone(world, clock):
    late = archive_lines.version("MLI", submitted_at="2026-04-02T10:00:00Z", answers={"theme": "IMAGE", "concerns": [CONCERN]})
    again = archive_lines.version("CHE", 2, submitted_at="2026-04-02T10:00:00Z", answers={"theme": "IMAGE", "concerns": [CONCERN]})
    for policy, expected in (("exclude", ([], ["CHE", "MLI"])), ("count", (["CHE", "MLI"], []))):
        world.consultation(archive_lines.version("CHE"), late, again, slug=policy, policies={"late_replies": policy})
        clock.set("2026-04-03T10:00:00Z")
        tree = gather(world.find(), clock.now())
        assert tuple([each["delegation"] for each in part["concerns"]] for part in (tree, tree["addendum"])) == expected


def test_a_text_without_a_name_of_a_reply_that_is_set_aside_is_nowhere(world, clock):
    """The one late state is named, so it would be known whose the text is."""
    hidden = CONCERN | {"text": "Whose?", "sharing": "unattributed"}
    late = archive_lines.version("MLI", submitted_at="2026-04-02T10:00:00Z", answers={"theme": "IMAGE", "concerns": [hidden]})
    world.consultation(late, slug="exclude", policies={"late_replies": "exclude"})
    clock.set("2026-04-03T10:00:00Z")
    assert "Whose?" not in to_text(gather(world.find(), clock.now()))


def test_each_is_the_same_byte_for_byte_when_it_is_made_again(world, clock):
    for number, (act, certificate) in enumerate(_year(world, clock), start=1):
        act()
        if certificate.get("final"):
            break  # from then on the consultation is certified, whatever moment is asked for
        clock.forward(hours=1)
        world.certifies(**certificate)
        clock.forward(hours=1)
        for snapshot in snapshots_of(world.find()):
            again = gather(world.find(), snapshot.as_of, certificate=snapshot.read()["snapshot"])
            assert to_text(again) == snapshot.data, f"snapshot {snapshot.number} after {number}"


def test_nothing_that_came_later_changed_one(told, world):
    for tree in told:
        snapshot = find_snapshot(world.find(), tree["snapshot"]["number"])
        assert (canonical.digest(tree), to_text(tree)) == (snapshot.digest, snapshot.data)
