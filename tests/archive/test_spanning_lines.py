"""What the lines of an archive must hold together, in whatever order they stand."""

import random

import pytest

from tests import archive_lines
from tests.archive.samples import full_archive
from tests.archive_lines import delegation, version

HEADER, ROLL = archive_lines.header(), archive_lines.roll()
DRAFT = {"kind": "draft", "delegation": "PER", "reply": None, "answers": {}, "saved_at": "2026-03-01T10:00:00Z"}
UNION = {"kind": "position", "holder": "Union", "preference": "IMAGE", "covers": ["CHE"]}
SILENT = archive_lines.header(policies={"observers_state_preference": False})


def late(code, number, day):
    return version(code, number, submitted_at=f"2026-03-{day:02d}T10:00:00Z")


# (what is wrong, the first line, the lines after the roll (which is lines 2 to 10), the line that is refused, what the reason holds)
BROKEN = [
    ("a version of nobody", HEADER, [version("CHE"), version("XXX")], 12, '"XXX"'),
    ("case counts", HEADER, [version("che")], 11, '"che"'),
    ("a draft of nobody", HEADER, [{**DRAFT, "delegation": "XXX"}], 11, '"XXX"'),
    ("a position that covers nobody", HEADER, [{**UNION, "covers": ["CHE", "XXX"]}], 11, '"XXX"'),
    ("a position that covers an observer", HEADER, [UNION, {**UNION, "holder": "B", "covers": ["CHE", "VAT"]}], 12, '"VAT"'),
    ("the first line that refers", HEADER, [DRAFT, {**UNION, "covers": ["YYY"]}, version("XXX")], 12, '"YYY"'),
    ("a delegation twice", HEADER, [delegation("CHE", 20)], 11, "twice"),
    ("a version twice", HEADER, [version("CHE"), version("FRA"), version("CHE")], 13, "twice"),
    ("two drafts", HEADER, [DRAFT, {**DRAFT, "reply": "nil"}], 12, "draft"),
    ("two positions of one holder", HEADER, [UNION, UNION], 12, "position"),
    ("no version 1", HEADER, [version("CHE"), version("FRA", 2)], 12, "1, 2, 3"),
    ("no version 2", HEADER, [version("CHE", 3), version("CHE")], 11, "1, 2, 3"),
    ("submitted before the version before", HEADER, [late("CHE", 2, 4), late("CHE", 1, 5)], 11, "version before"),
    ("a later version before", HEADER, [late("CHE", 1, 4), late("CHE", 2, 5), late("CHE", 3, 4)], 13, "version before"),
    ("answers of a member without a preference", HEADER, [version("CHE", answers={"remarks": "text"})], 11, "tallied question"),
    ("a preference of an observer that is asked none", SILENT, [version("CHE"), version("VAT")], 12, "observers"),
    ("a preference of an organisation that is asked none", SILENT, [version("UNHCR")], 11, "observers"),
    ("an observer with a position", HEADER, [UNION, version("VAT", position="Union")], 12, "member"),
    ("no such position", HEADER, [version("CHE", position="Union")], 11, '"Union"'),
    ("case counts in holders", HEADER, [UNION, version("CHE", position="union")], 12, '"union"'),
    ("another preference than the position's", HEADER, [UNION, version("CHE", answers={"theme": "LABOUR"}, position="Union")], 12, "Union"),
    ("a position, and no preference", HEADER, [UNION, version("CHE", reply="no_preference", position="Union")], 12, "Union"),
    ("a position, and nil", HEADER, [version("CHE", reply="nil", position="Union"), UNION], 11, "Union"),
]
WHOLE = [
    ("the same moment twice", HEADER, [late("CHE", 1, 4), late("CHE", 2, 4)]),
    ("numbers in any order", HEADER, [version("CHE", 3), version("CHE", 1), version("CHE", 2)]),
    ("a reply without preference between two with one", HEADER, [version("CHE"), version("CHE", 2, "nil"), version("CHE", 3)]),
    ("an observer that is asked and does not answer", HEADER, [version("VAT", answers={})]),
    ("an observer that is not asked and does not answer", SILENT, [version("VAT", answers={"remarks": "text"}), version("CHE")]),
    ("an observer without a preference", SILENT, [version("VAT", reply="no_preference")]),
    ("a draft of an observer", HEADER, [{**DRAFT, "delegation": "VAT", "reply": "answers", "answers": {"theme": "IMAGE"}}]),
    ("an association of a member that the position does not cover", HEADER, [UNION, version("FRA", position="Union")]),
    ("positions alike", HEADER, [UNION, {**UNION, "holder": "union"}, {**UNION, "holder": "Union "}]),
    ("a draft beside versions", HEADER, [{**DRAFT, "delegation": "CHE"}, version("CHE")]),
    ("late ones on the web", HEADER, [version("CHE", submitted_at="2027-01-01T00:00:00Z")]),
]


@pytest.mark.parametrize(("header", "lines", "number", "reason"), [pytest.param(*case[1:], id=case[0]) for case in BROKEN])
def test_the_line_that_does_not_fit_is_refused(header, lines, number, reason, refusal):
    said = refusal([header, *ROLL, *lines])
    assert said.startswith(f"line {number}: ") and reason in said and "\n" not in said


@pytest.mark.parametrize(("header", "lines"), [pytest.param(*case[1:], id=case[0]) for case in WHOLE])
def test_what_fits_is_taken(header, lines, refusal):
    assert refusal([header, *ROLL, *lines]) is None


@pytest.mark.parametrize("seed", range(5))
def test_after_the_first_line_any_order_will_do(seed, refusal):
    first, *others = full_archive()
    random.Random(seed).shuffle(others)
    assert refusal([first, *others]) is None


def test_only_the_first_line_is_a_consultation(refusal):
    assert refusal([HEADER, *ROLL, HEADER]) == "line 11: only the first line is a consultation"


def test_the_first_line_is_the_consultation(refusal):
    assert refusal([*ROLL, HEADER]).startswith("line 1: the first line must be")


def test_a_roll_may_be_empty(refusal):
    assert refusal([HEADER]) is None


def test_a_wrong_line_far_down_is_found(refusal):
    fine = [delegation(f"D{number}", number) for number in range(1500)] + [version(f"D{number}") for number in range(1500)]
    assert refusal([HEADER, *fine, version("XXX"), *ROLL]).startswith("line 3002: delegation")
    assert refusal([HEADER, *fine, version("D77"), *ROLL]).startswith("line 3002: number: the version stands twice")


def test_a_code_may_be_that_of_another_line_in_another_column(refusal):
    """A version's number and a delegation without one, a holder called like a delegation."""
    assert refusal([HEADER, *ROLL, {**UNION, "holder": "CHE"}, version("CHE", position="CHE"), {**DRAFT, "delegation": "CHE"}]) is None
