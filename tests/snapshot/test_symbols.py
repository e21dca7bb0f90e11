"""Symbols of what is made of a snapshot."""

import pytest

from survey_app.snapshot import symbols


@pytest.mark.parametrize(("snapshot", "briefing", "compilation", "addendum"), [
    ("X/1/Tally.2", "X/1/Briefing.2", "X/1/Replies.2", "X/1/Replies.2/Add.1"),
    ("X/1/Tally.2/Corr.1", "X/1/Briefing.2/Corr.1", "X/1/Replies.2/Corr.1", "X/1/Replies.2/Add.1/Corr.1"),
    ("X/1/Tally.2/Rev.3", "X/1/Briefing.2/Rev.3", "X/1/Replies.2/Rev.3", "X/1/Replies.2/Rev.3/Add.1"),
    ("X/1/Tally.2/Rev.1/Corr.2", "X/1/Briefing.2/Rev.1/Corr.2", "X/1/Replies.2/Rev.1/Corr.2", "X/1/Replies.2/Rev.1/Add.1/Corr.2"),
    ("X/Tally.9/1/Tally.12", "X/Tally.9/1/Briefing.12", "X/Tally.9/1/Replies.12", "X/Tally.9/1/Replies.12/Add.1"),
])
def test_each_document_bears_the_suffixes_of_its_snapshot(snapshot, briefing, compilation, addendum):
    assert (symbols.briefing(snapshot), symbols.compilation(snapshot), symbols.addendum(snapshot)) == (briefing, compilation, addendum)
