"""The briefing as PDF beside typst with nothing to do but to compile the finished text."""

from datetime import UTC, datetime
from functools import partial
from itertools import count
from unittest.mock import patch

import typst

from survey_app.access.actor import COMMAND_LINE
from survey_app.consultation.models import find_consultation
from survey_app.db import transaction
from survey_app.pack.briefing import briefing
from survey_app.pack.note_files import as_pdf
from survey_app.snapshot.certifying import certify
from survey_app.words import Words
from tests.bench.measuring import by_turns, cost, seconds
from tests.bench.pages import with_replies
from tests.bench.prepared import SLUG


def as_a_file(scale, folder):
    """From the frozen data to the bytes of the file, in English."""
    database = with_replies(scale, folder)
    with database.opened():
        snapshot = transaction(lambda: certify(find_consultation(SLUG), by=COMMAND_LINE, at=datetime.now(UTC), function="Director", name="A. Person"))
        tree = snapshot.read()

    numbers = count()  # another digest each time, for typst remembers what it has compiled
    found = by_turns(lambda: seconds(partial(_make, tree, _digest(numbers))), lambda: _seconds_of_typst(tree, _digest(numbers)), scale.times)
    return [cost(f"briefing PDF, {scale.delegations} delegations, against typst", found, "s", most=1.5)]


def _make(tree, digest):
    return as_pdf(briefing(tree, "en", digest), Words("en", tree["time_zone"]))


def _digest(numbers):
    return f"{next(numbers):064x}"


def _seconds_of_typst(tree, digest):
    with patch("typst.compile") as compile:
        _make(tree, digest)
    arguments, more = compile.call_args
    return seconds(lambda: typst.compile(*arguments, **more))
