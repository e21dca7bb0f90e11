"""The programs that measure start, measure and say what they found; how fast anything is no test asks."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import measuring, table

ROOT = Path(__file__).parents[2]


def test_the_median_is_compared_with_the_median():
    line = measuring.cost("work", ([1, 9, 3], [2, 2, 100]), "s", most=2)
    assert (line.ours, line.reference, line.ratio, line.holds) == (3, 2, 1.5, True)


@pytest.mark.parametrize(("ours", "holds"), [(50, True), (49, False)])
def test_a_rate_is_told_as_a_share(ours, holds):
    line = measuring.rate("pages", ([ours], [1000]), "a second", most=20)
    assert (line.ratio, line.holds) == (1000 / ours, holds)


def test_a_broken_promise_stands_out_in_the_table():
    lines = [measuring.limit("bytes", 31, "KB", most=30), measuring.rate("pages", ([100], [1000]), "a second", most=20)]
    assert table.rows(lines) == [("bytes", "31 KB", "", "", "at most 30 KB", "NO"),
                                 ("pages", "100 a second", "1,000 a second", "1/10", "at least 1/20", "yes")]


def test_both_are_measured_by_turns_after_one_round_to_warm_up():
    done = []
    measuring.by_turns(lambda: done.append("ours"), lambda: done.append("reference"), 2)
    assert done == ["reference", "ours"] * 3


def test_a_row_can_be_tried_by_itself(tmp_path):
    file = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.bench", "bytes", "--small", "--json", file]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert [line["unit"] for line in json.loads(file.read_text())["lines"]] == ["bytes"] * 4
