"""What is done in one place only: committing, reading the clock."""

import re

import pytest

from tests.architecture import source

CLOCK = re.compile(r"(datetime|date|dt)\.(now|utcnow|today)|(time\.)?time|func\.(now|current_timestamp)|time\.(gmtime|localtime|time_ns)")


def _modules_that_call(pattern, *, but):
    return [name for name, tree in source.modules() if name != but and any(pattern.fullmatch(call) for call in source.calls(tree))]


def test_only_the_transaction_commits():
    assert _modules_that_call(re.compile(r"(.*\.)?commit"), but="db.py") == []


def test_only_the_clock_reads_the_clock():
    assert _modules_that_call(CLOCK, but="clock.py") == []


@pytest.mark.parametrize("call", ["datetime.now", "date.today", "time.time", "func.now"])
def test_the_pattern_of_clocks_knows_the_usual_ones(call):
    assert CLOCK.fullmatch(call)
