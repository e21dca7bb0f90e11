"""What changed since the snapshot before: each delegation whose line differs, and the reason that the two trees tell."""

import contextlib
import random
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import update

from survey_app.consultation.models import Consultation
from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.roll.models import RollEntry
from survey_app.snapshot.comparing import changes
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.reasons import said
from survey_app.words import Words
from tests import archive_lines
from tests.pack import frozen

THEMES = ("T1", "T2", "T3")


@pytest.fixture
def later(world, clock):
    """What changed between a snapshot certified now and a day later, after `act`; by delegation."""
    def compare(act):
        world.certifies()
        clock.forward(days=1)
        act()
        return {each["delegation"]: each for each in gather(world.find(), clock.now())["changes"]}

    return compare


@pytest.fixture
def past(world, clock):
    """An autumn consultation after its deadline, with these versions in its archive."""
    def load(*versions, late="count"):
        world.consultation(*versions, slug="autumn", policies={"late_replies": late})
        clock.set(world.find().closes_at + timedelta(days=10))

    return load


def late(code, number=1, **changes):
    return archive_lines.version(code, number, submitted_at=f"2026-04-0{number}T10:00:00Z", **changes)


def sets(world, **values):
    transaction(lambda: db.session.execute(update(Consultation).where(Consultation.slug == world.slug).values(**values)))
    db.session.expire_all()


def sets_policy(world, late_replies):
    sets(world, policies=world.find().policies | {"late_replies": late_replies})


def reasons(found, code="CHE"):
    return found[code]["reasons"]


def test_without_a_snapshot_before_nothing_is_said_to_have_changed(world):
    assert gather(world.find(), world.clock.now())["changes"] is None


def test_where_nothing_happened_the_list_is_empty(world, later):
    world.submits("CHE", "IMAGE")
    assert later(lambda: None) == {}


def test_a_first_reply_was_submitted(world, later):
    found = later(lambda: world.submits("CHE", "IMAGE"))
    assert list(found) == ["CHE"] and reasons(found) == ["submitted"]
    assert (found["CHE"]["before"]["status"], found["CHE"]["after"]["preference"]) == ("not_started", "IMAGE")


def test_a_newer_version_was_revised(world, later):
    world.submits("CHE", "IMAGE")
    found = later(lambda: world.submits("CHE", "LABOUR"))
    assert reasons(found) == ["revised"]
    assert [found["CHE"][side]["receipt"] for side in ("before", "after")] == ["spring-CHE-1", "spring-CHE-2"]


def test_a_withdrawn_one_gives_way_to_an_earlier_version(world, later):
    world.submits("CHE", "IMAGE")
    world.submits("CHE", "LABOUR")
    assert reasons(later(lambda: world.withdraws("CHE"))) == ["withdrawn", "earlier_version"]


def test_a_withdrawn_one_without_an_earlier_version(world, later):
    world.submits("CHE", "IMAGE")
    assert reasons(later(lambda: world.withdraws("CHE"))) == ["withdrawn"]


def test_withdrawn_and_submitted_again(world, later):
    world.submits("CHE", "IMAGE")
    assert reasons(later(lambda: (world.withdraws("CHE"), world.submits("CHE", "HEALTH")))) == ["withdrawn", "revised"]


def test_entered_on_behalf_once_it_is_checked(world, later):
    entry = world.keys_in("CHE", "IMAGE", by=world.actor("officer"))
    found = later(lambda: world.registers(entry, by=world.actor("certifier")))
    assert reasons(found) == ["submitted", "entered_on_behalf"]


def test_an_association_with_a_position(world, later):
    world.files("Union", "IMAGE", ["CHE"])
    assert reasons(later(lambda: world.associates("CHE", "Union"))) == ["submitted", "association"]


def test_the_way_to_a_reply_is_a_change_too(world, later):
    world.saves("FRA", "IMAGE")
    world.marks_ready("FRA")
    world.saves("JPN", "IMAGE")
    found = later(lambda: (world.saves("CHE", "IMAGE"), world.gives_back("FRA"), world.marks_ready("JPN")))
    assert [reasons(found, code) for code in ("CHE", "FRA", "JPN")] == [["draft_saved"], ["out_of_clearance"], ["in_clearance"]]


def test_a_late_reply_at_a_request_that_was_accepted(world, later, past):
    past()

    def act():
        world.asks_late("CHE")
        world.accepts_late("CHE")
        world.submits("CHE", "IMAGE")

    assert reasons(later(act)) == ["submitted", "late_accepted"]


def test_a_late_reply_that_does_not_count(world, later, past):
    past(late="exclude")

    def act():
        world.registers(world.keys_in("CHE", "IMAGE", by=world.actor("officer")), by=world.actor("certifier"))

    assert reasons(later(act)) == ["late_set_aside"]


def test_a_late_reply_on_paper_counts_where_late_ones_do(world, later, past):
    past()

    def act():
        world.registers(world.keys_in("CHE", "IMAGE", by=world.actor("officer")), by=world.actor("certifier"))

    assert reasons(later(act)) == ["submitted", "entered_on_behalf", "late_counted"]


@pytest.mark.parametrize("versions", [[late("CHE")], [archive_lines.version("CHE"), late("CHE", 2)],
                                      [late("CHE", channel="note_verbale", reference="NV 1")]])
def test_a_late_policy_that_counts_what_it_had_set_aside(world, later, past, versions):
    past(*versions, late="exclude")
    assert reasons(later(lambda: sets_policy(world, "count"))) == ["now_counted", "policy_changed"]


def test_a_late_paper_registered_after_the_snapshot_had_not_been_set_aside_by_it(world, later, past):
    past(late="exclude")
    entry = world.keys_in("CHE", "IMAGE", by=world.actor("officer"))

    def act():
        world.registers(entry, by=world.actor("certifier"))
        sets_policy(world, "count")

    assert reasons(later(act)) == ["submitted", "entered_on_behalf", "late_counted"]


@pytest.mark.parametrize(("versions", "told"), [
    ([late("CHE")], ["late_set_aside", "policy_changed"]),
    ([archive_lines.version("CHE"), late("CHE", 2)], ["late_set_aside", "policy_changed", "earlier_version"]),
])
def test_a_late_policy_that_sets_aside_what_counted(world, later, past, versions, told):
    past(*versions)
    assert reasons(later(lambda: sets_policy(world, "exclude"))) == told


def test_a_deadline_put_back_over_a_late_reply(world, later, past):
    past(late("CHE"), late="exclude")
    found = later(lambda: sets(world, closes_at=world.clock.now() + timedelta(days=3)))
    assert reasons(found) == ["now_counted", "deadline_extended"]


def test_a_reply_in_the_time_won_by_an_extension_was_simply_submitted(world, later, clock):
    world.extends("2026-05-31T16:00:00Z")
    clock.set("2026-05-30T10:00:00Z")
    assert reasons(later(lambda: world.submits("CHE", "IMAGE"))) == ["submitted"]


def test_each_snapshot_compares_with_the_newest_and_not_with_the_one_it_corrects(world, clock):
    def steps():
        yield world.certifies()
        world.submits("CHE", "IMAGE")
        yield world.certifies(corrects=1, reason="One was missing.")
        world.submits("FRA", "IMAGE")
        yield world.certifies(corrects=1, reason="Another was.")

    found = []
    for snapshot in steps():
        tree = snapshot.read()
        found.append((tree["previous"] and tree["previous"]["symbol"], [each["delegation"] for each in tree["changes"] or ()]))
        clock.forward(hours=1)
    assert found == [(None, []), ("X/1/Tally.1", ["CHE"]), ("X/1/Tally.1/Corr.1", ["FRA"])]


def test_what_the_roll_says_otherwise():
    old = [frozen.member("A", "EEG", "T1"), frozen.member("B", "EEG"), frozen.member("C", "EEG", "T1"), frozen.member("D", "EEG", "T1")]
    new = [frozen.member("A", "WEOG", "T1"), frozen.member("C", "EEG", "T1", exempt=True), frozen.member("E", None, "T2")]
    found = changes(frozen.frozen(old), frozen.frozen(new, observers=[frozen.observer("D", "T1")]))
    assert [(each["delegation"], each["reasons"]) for each in found] == [
        ("A", ["group_changed"]), ("C", ["exempt_changed"]), ("E", ["added_to_roll", "submitted"]), ("D", ["type_changed", "group_changed"]),
        ("B", ["removed_from_roll"])]


def test_a_suspended_vote_shows_in_no_change(world, later):
    world.submits("CHE", "IMAGE")
    suspended = update(RollEntry).where(RollEntry.delegation == "CHE").values(vote_suspended=True)
    assert later(lambda: transaction(lambda: db.session.execute(suspended))) == {}
    cases = gather(world.find(), world.clock.now())["tally"]["sensitivity"]
    assert [each["replied"] for each in cases if each["case"] == "without_suspended"] == [0]


def test_a_snapshot_of_the_first_format_is_compared_too():
    old = frozen.first_format(frozen.frozen([frozen.member("A", "EEG", "T1")]))
    found = changes(old, frozen.frozen([frozen.member("A", "EEG", "T2", version=2)]))
    assert [each["reasons"] for each in found] == [["revised"]]


@pytest.mark.parametrize("seed", range(20))
def test_the_changes_lead_from_the_old_figures_to_the_new(seed):
    chosen = random.Random(seed)
    old, new = _members(chosen), _members(chosen)
    before, after = frozen.frozen(old), frozen.frozen(new)
    figures = _figures(before["tally"])
    for each in changes(before, after):
        figures.update(_says(each["after"]))
        figures.subtract(_says(each["before"]))
    assert +figures == +_figures(after["tally"])


def test_whatever_happens_there_is_a_reason_and_the_figures_add_up(world, clock):
    """Two hundred acts of delegations and officers, and a snapshot after every twenty."""
    chosen = random.Random(7)
    officer, certifier = world.actor("officer"), world.actor("certifier")
    codes = list(archive_lines.NAMES)
    world.files("Union", "HEALTH", ["CHE"])
    acts = [  # and what must be there to be withdrawn, marked or given back
        (lambda code: world.submits(code, chosen.choice(["IMAGE", "LABOUR", "nil", "no_preference"])), None), (world.withdraws, "current"),
        (lambda code: world.saves(code, "LABOUR"), None), (world.marks_ready, "draft"), (world.gives_back, "copy"),
        (lambda code: world.registers(world.keys_in(code, "HEALTH", by=officer), by=certifier), None),
        (lambda code: world.associates(code, "Union"), None),
    ]
    world.certifies()
    for step in range(1, 201):
        clock.forward(minutes=1)
        (act, needed), code = chosen.choice(acts), chosen.choice(codes)
        with contextlib.suppress(Refused):
            if needed is None or getattr(world.reply(code), needed):
                act(code)
        if step % 20 == 0:
            _insist_on_reasons(world.certifies().read())


def _insist_on_reasons(tree):
    figures = _figures(tree["previous"]["tally"])
    for each in tree["changes"]:
        assert "untold" not in each["reasons"] and said(each["reasons"], Words("en"))
        if each["type"] == "member":
            figures.update(_says(each["after"]))
            figures.subtract(_says(each["before"]))
    assert +figures == +_figures(tree["tally"])


def _members(chosen):
    codes = chosen.sample([f"D{number}" for number in range(30)], 25)
    return [_member(chosen, code) for code in sorted(codes)]


def _member(chosen, code):
    group, exempt, version = chosen.choice(list(frozen.GROUPS)), chosen.random() < 0.1, chosen.randint(1, 3)
    says = chosen.choice([*({"preference": theme} for theme in THEMES), {"reply": "no_preference"}, {"reply": "nil"}, {"reply": "declined"}, {}])
    return frozen.member(code, group, exempt=exempt, version=version, **says)


def _figures(tally):
    """Of the whole and of each group."""
    found = Counter({"eligible": tally["eligible"], "replied": tally["replied"], "no_preference": tally["no_preference"], "nil": tally["nil"]})
    found.update({theme["code"]: theme["count"] for theme in tally["themes"]})
    for group in tally["groups"]:
        found.update({(group["group"], key): group[key] for key in ("eligible", "replied", "no_preference", "nil")})
        found.update({(group["group"], code): count for code, count in group["counts"].items()})
    return found


def _says(line):
    """What one line adds to the figures; nothing if it does not count."""
    if line is None or line["exempt"] or line["type"] != "member":
        return []
    said = ["eligible", *(["replied", _answer(line)] if line["version"] else [])]
    return [*said, *((line["group"] or "No regional group", each) for each in said)]


def _answer(line):
    return {"answers": line["preference"], "no_preference": "no_preference"}.get(line["reply"], "nil")
