"""`tally` and `snapshot` on the command line."""

import json
from pathlib import Path

import pytest

from survey_app.snapshot.models import newest_snapshot
from tests import archive_lines

TRAINING = Path(__file__).parents[2] / "survey_app" / "data" / "consultations" / "training.jsonl"
SIGNED = ("--function", "Director of Meetings", "--name", "A. Person")


@pytest.fixture
def run(world):
    """`run("tally", "spring")`: what the command answers."""
    def invoke(*arguments):
        return world.app.test_cli_runner().invoke(args=arguments)

    return invoke


@pytest.fixture
def certifier(world):
    return world.person("certifier").email


def test_the_worked_example_from_the_archive_that_ships(world, run):
    assert run("consultation", "load", str(TRAINING)).exit_code == 0
    counted = json.loads(run("tally", "training", "--as-of", "2026-06-01T00:00:00Z", "--json").stdout)
    expected = {"as_of": "2026-06-01T00:00:00Z", "eligible": 13, "exempt": 0, "replied": 10, "not_replied": 3, "late_not_counted": 0,
                "drafts": 1, "preferences": 8, "no_preference": 1, "nil": 1, "leading": ["T1"], "tie": False, "margin": 1,
                "decisiveness": "open"}
    assert expected.items() <= counted.items()
    assert [(theme["count"], theme["rank"], theme["share_of_preferences"], theme["share_of_members"]) for theme in counted["themes"]] == [
        (4, 1, 50.0, 30.8), (3, 2, 37.5, 23.1), (1, 3, 12.5, 7.7)]
    groups = [(group["group"], group["eligible"], *group["counts"].values(), group["no_preference"], group["nil"])
              for group in counted["groups"]]
    assert groups == [
        ("African Group", 4, 0, 2, 0, 0, 0), ("Asia-Pacific", 3, 2, 0, 0, 0, 1), ("EEG", 2, 0, 0, 1, 0, 0), ("GRULAC", 2, 0, 1, 0, 1, 0),
        ("WEOG", 1, 1, 0, 0, 0, 0), ("No regional group", 1, 1, 0, 0, 0, 0)]
    assert counted["observers"] == {"entries": 3, "counts": {"T1": 1, "T2": 1, "T3": 1}}
    assert [(case["case"], case["eligible"], case["replied"], list(case["counts"].values())) for case in counted["sensitivity"]] == [
        ("on_time_only", 13, 9, [3, 3, 1]), ("with_late", 13, 10, [4, 3, 1]), ("without_on_behalf", 13, 9, [4, 2, 1]),
        ("without_suspended", 12, 9, [4, 3, 0])]
    assert set(counted["identities"].values()) == {True}


def test_as_of_counts_what_had_happened_by_then(world, run, clock):
    world.submits("CHE", "IMAGE")
    clock.forward(days=1)
    world.submits("FRA", "IMAGE")
    assert json.loads(run("tally", "spring", "--as-of", "2026-03-02T12:00:00+01:00", "--json").stdout)["replied"] == 1


def test_without_json_it_is_a_table_to_read(world, run):
    world.submits("CHE", "IMAGE")
    output = run("tally", "spring").stdout
    for part in ("X/1  Spring consultation", "Replied", "14.3\u00a0% of 7 members", "“The image of migrants” leads by 1.", "WEOG", "1/2"):
        assert part in output


@pytest.mark.parametrize("moment", ["2026-03-02T12:00:00", "2026-03-02", "yesterday", "", "0001-01-01T00:00:00+14:00"])
def test_a_time_without_offset_is_wrong_use(world, run, moment):
    assert run("tally", "spring", "--as-of", moment).exit_code == 2


def test_an_unknown_consultation_is_refused_in_one_line(world, run):
    for command in (("tally", "nothing"), ("snapshot", "list", "nothing")):
        outcome = run(*command)
        assert (outcome.exit_code, outcome.stdout, outcome.stderr.count("\n")) == (1, "", 1)


def test_certify_says_number_symbol_and_digest_and_list_repeats_them(world, run, certifier):
    outcome = run("snapshot", "certify", "spring", "--as", certifier, *SIGNED)
    snapshot = newest_snapshot(world.find())
    assert (outcome.exit_code, snapshot.name, snapshot.function) == (0, "A. Person", "Director of Meetings")
    for output in (outcome.stdout, run("snapshot", "list", "spring").stdout):
        assert "X/1/Tally.1" in output and snapshot.digest in output


def test_it_is_the_account_named_that_certifies(world, run, certifier):
    run("snapshot", "certify", "spring", "--as", certifier, *SIGNED)
    assert newest_snapshot(world.find()).certified_by is not None


def test_a_correction_on_the_command_line(world, run, certifier):
    run("snapshot", "certify", "spring", "--as", certifier, *SIGNED)
    outcome = run("snapshot", "certify", "spring", "--as", certifier, *SIGNED, "--corrects", "1", "--reason", "A mistake.")
    assert (outcome.exit_code, newest_snapshot(world.find()).symbol) == (0, "X/1/Tally.1/Corr.1")


@pytest.mark.parametrize(("arguments", "code"), [
    (("--final",), 1), (("--corrects", "1"), 1), (("--revises", "3", "--reason", "Why"), 1), (("--corrects", "one"), 2),
    (("--corrects", "1", "--revises", "1", "--reason", "Why"), 2),
])
def test_what_cannot_be_certified_is_refused(world, run, certifier, arguments, code):
    outcome = run("snapshot", "certify", "spring", "--as", certifier, *SIGNED, *arguments)
    assert (outcome.exit_code, newest_snapshot(world.find())) == (code, None)


@pytest.mark.parametrize("role", ["officer", "admin", "steering_group_reader"])
def test_only_a_certifier_certifies(world, run, role):
    outcome = run("snapshot", "certify", "spring", "--as", world.person(role).email, *SIGNED)
    assert (outcome.exit_code, outcome.stderr.count("\n"), newest_snapshot(world.find())) == (1, 1, None)


def test_nobody_certifies_as_somebody_unknown(world, run):
    assert run("snapshot", "certify", "spring", "--as", "nobody@example.org", *SIGNED).exit_code == 1


def test_function_and_name_must_be_given(world, run, certifier):
    assert run("snapshot", "certify", "spring", "--as", certifier).exit_code == 2
    assert run("snapshot", "certify", "spring", "--as", certifier, "--function", " ", "--name", "A").exit_code == 1


def test_the_tally_of_an_exempt_member_is_none(world, run):
    world.loads([archive_lines.header(slug="autumn"), archive_lines.delegation("CHE", 1, exempt=True), archive_lines.version("CHE")])
    counted = json.loads(run("tally", "autumn", "--json").stdout)
    assert (counted["eligible"], counted["exempt"], counted["replied"], counted["groups"]) == (0, 1, 0, [])
