"""The other lines, each by itself: each entry spoils, or changes, one thing in a good archive."""

import pytest

from tests import archive_lines
from tests.archive.samples import MISSING, changed, full_archive

DELEGATION = archive_lines.delegation("X", 90)
VERSION = archive_lines.version("RUR")
NOTE = archive_lines.version("RUR", channel="note_verbale", received_at="2026-02-17T10:00:00Z", reference="NV")
DRAFT = {"kind": "draft", "delegation": "PER", "reply": "answers", "answers": {}, "saved_at": "2026-03-01T10:00:00Z"}
POSITION = {"kind": "position", "holder": "A third", "preference": "IMAGE", "covers": ["CHE", "FRA"]}
NEXT = len(full_archive()) + 1
CONCERN = {"title": "Work", "text": "Rights", "sharing": "attributed"}

TAKEN = [
    (DELEGATION, "order", MISSING), (DELEGATION, "order", 0), (DELEGATION, "order", 1), (DELEGATION, "order", -(2**31) + 1),
    (DELEGATION, "group", None), (DELEGATION, "group", "é" * 64), (DELEGATION, "group", "\n"), (DELEGATION, "name", {"en": "X", "es": "Equis"}),
    *((DELEGATION, "type", value) for value in ("member", "observer_state", "observer_organisation")),
    *((DELEGATION, "code", value) for value in ("a", "0", ".", "_", "A.b_9", "c" * 64, "che")),
    *((DELEGATION, key, True) for key in ("exempt", "vote_suspended")),
    *((VERSION, key, MISSING) for key in ("language", "position", "salt")), (VERSION, "position", None),
    *((VERSION, "language", value) for value in ("ar", "fra")), (VERSION, "reference", ""), (VERSION, "reference", "NV\u202e\n"),
    (VERSION, "received_at", "2026-02-18T11:00:00+01:00"), (VERSION, "received_at", "2026-02-18T10:00:00.000Z"),
    (VERSION, "withdrawn_at", "2026-02-18T10:00:00Z"), (VERSION, "withdrawn_at", "2099-01-01T00:00:00Z"),
    *((NOTE, "channel", value) for value in ("email", "paper")), (NOTE, "received_at", "1999-01-01T00:00:00Z"),
    (VERSION, "answers.concerns", []), (VERSION, "answers.concerns", [CONCERN] * 3), (VERSION, "answers.remarks", "word " * 50),
    (VERSION, "answers.remarks", ""),
    (VERSION, "answers.people", 10**40), (VERSION, "answers.remarks", "\u0001\u007f\ufeff\uffff\u2028 ﷽ \U0001f600"),
    (DRAFT, "reply", MISSING), (DRAFT, "reply", None), *((DRAFT, "reply", value) for value in ("no_preference", "nil", "declined")),
    (DRAFT, "answers", {"theme": "IMAGE", "concerns": [{}] * 20, "remarks": "word " * 1000}), (DRAFT, "saved_at", "1999-01-01T00:00:00Z"),
    (POSITION, "covers", []), (POSITION, "holder", ""), (POSITION, "holder", "the union"),
]
REFUSED = [
    *((line, key, MISSING) for line, optional in ((DELEGATION, {"order"}), (VERSION, {"language", "position", "salt"}), (DRAFT, {"reply"}),
                                                  (POSITION, set())) for key in line if key not in optional),
    *((line, "new", 1) for line in (DELEGATION, VERSION, DRAFT, POSITION)), (DELEGATION, "name.new", "?"), (VERSION, "withdrawn", None),
    *((DELEGATION, key, None) for key in DELEGATION if key != "group"),
    *((VERSION, key, None) for key in VERSION if key not in ("reference", "withdrawn_at", "position")),
    *((DRAFT, key, None) for key in DRAFT if key != "reply"), *((POSITION, key, None) for key in POSITION),
    *((DELEGATION, "kind", value) for value in ("consultation", "Delegation", "version", "", 1, [], {})),
    *((DELEGATION, "code", value) for value in ("", "a-b", "a b", "é", "C" * 65, "C\n", 1, ["C"])),
    *((DELEGATION, "type", value) for value in ("Member", "observer", "state", "", 1)),
    *((DELEGATION, "order", value) for value in ("1", 1.0, True, 2**31, -(2**31))),
    *((DELEGATION, "group", value) for value in ("", "é" * 65, 1, ["WEOG"])),
    *((DELEGATION, "name", value) for value in ("X", {}, {"fr": "X"}, {"en": None}, {"en": "X", "de": "X"})),
    *((DELEGATION, key, value) for key in ("exempt", "vote_suspended") for value in (0, "false", "")),
    *((VERSION, "delegation", value) for value in ("", "R R", "R" * 65, 1)),
    *((VERSION, "number", value) for value in (0, -1, 1.0, "1", True, 2**31, 10**30)),
    *((VERSION, "reply", value) for value in ("answer", "Nil", "", 1)),
    *((VERSION, "answers", value) for value in ([], "theme", 1)),
    *((VERSION, "language", value) for value in ("", "f", "FR", "fr-FR", "fran", "f1", "fr\n", 1)),
    *((line, key, value) for line, key in ((VERSION, "submitted_at"), (VERSION, "received_at"), (VERSION, "withdrawn_at"), (DRAFT, "saved_at"))
      for value in ("", "2026-02-18", "2026-02-18T10:00:00", "2026-02-18T10:00:00.1234567Z", "2026-02-30T10:00:00Z", "2026-02-18T10:00:60Z", 1)),
    *((VERSION, "channel", value) for value in ("fax", "Web", "", 1)),
    *((VERSION, "reference", value) for value in (1, [], False)), *((VERSION, "position", value) for value in (1, ["The Union"], False)),
    *((VERSION, "salt", value) for value in ("", "0" * 31, "0" * 33, "A" * 32, "g" * 32, "0" * 32 + "\n", 0)),
    # order in time
    (VERSION, "submitted_at", "2026-02-16T07:59:59.999999Z"), (VERSION, "received_at", "2026-02-18T09:59:59Z"),
    (VERSION, "received_at", "2026-02-18T10:00:00.000001Z"), (NOTE, "received_at", "2026-02-18T10:00:01Z"),
    (VERSION, "withdrawn_at", "2026-02-18T09:59:59Z"),
    # answers, each kind once (the rules are tried in tests/reply)
    *((line, f"answers.{key}", value) for line in (VERSION, DRAFT) for key, value in (
        ("theme", "OTHER"), ("theme", ["IMAGE"]), ("theme", None), ("new", 1), ("people", True), ("people", 1.0), ("arrival", "2026-02-30"),
        ("first_time", 1), ("remarks", None), ("concerns", {}), ("concerns", ["text"]), ("concerns", [{**CONCERN, "new": 1}]),
        ("concerns", [{**CONCERN, "codes": ["OTHER"]}]), ("concerns", [{**CONCERN, "codes": ["LAB", "LAB"]}]),
        ("concerns", [{**CONCERN, "sharing": "all"}]), ("developments", [{"from": "2026-01-01", "title": "T", "sharing": "attributed"}]))),
    *((VERSION, f"answers.{key}", value) for key, value in (
        ("concerns", [CONCERN] * 4), ("concerns", [{"title": "t", "text": "t"}]), ("concerns", [{"title": "t", "sharing": "attributed"}]),
        ("concerns", [{**CONCERN, "title": ""}]), ("concerns", [{**CONCERN, "text": "word " * 21}]), ("remarks", "word " * 51))),
    *((DRAFT, "reply", value) for value in ("", "draft", 1, False)), *((DRAFT, "answers", value) for value in ([], "", 1)),
    (POSITION, "preference", "OTHER"), (POSITION, "preference", ""), (POSITION, "preference", 1), (POSITION, "holder", 1),
    (POSITION, "covers", "CHE"), (POSITION, "covers", [1]), (POSITION, "covers", ["CHE", "CHE"]), (POSITION, "covers", [None]),
    (POSITION, "covers", ["C-H"]),
]


def named(table):
    return [pytest.param(line, key, value, id=f"{line['kind']}.{key}={'missing' if value is MISSING else repr(value)[:60]}")
            for line, key, value in table]


@pytest.mark.parametrize(("line", "key", "value"), named(TAKEN))
def test_what_the_format_allows_is_taken(line, key, value, refusal):
    assert refusal([*full_archive(), changed(line, key, value)]) is None


@pytest.mark.parametrize(("line", "key", "value"), named(REFUSED))
def test_what_the_format_does_not_know_is_refused_by_the_line(line, key, value, refusal):
    said = refusal([*full_archive(), changed(line, key, value), DELEGATION])
    assert said.startswith(f"line {NEXT}: ") and "\n" not in said and len(said) < 400


@pytest.mark.parametrize(("reply", "answers"), [("no_preference", {"theme": "IMAGE"}), ("nil", {"remarks": "text"}), ("declined", {"concerns": []})])
def test_a_reply_that_is_no_preference_holds_what_it_may(reply, answers, refusal):
    assert refusal([*full_archive(), archive_lines.version("RUR", reply=reply, answers=answers)]).startswith(f"line {NEXT}: answers")


@pytest.mark.parametrize(("line", "reason"), [
    (changed(VERSION, "answers.concerns", [CONCERN, {**CONCERN, "title": ""}]), "answers.concerns[1].title: must be answered"),
    (changed(VERSION, "answers.remarks", "word " * 51), "answers.remarks: must have 50 words at most, not 51"),
    (changed(VERSION, "answers.theme", "OTHER"), 'answers.theme: there is no choice "OTHER"'),
    (changed(VERSION, "submitted_at", "2026-02-16"),
     'submitted_at: must be a real time with an offset or Z and at most six decimals, not "2026-02-16"'),
    (changed(POSITION, "covers", ["CHE", "CHE"]), 'covers[1]: the delegation "CHE" stands twice'),
])
def test_the_reason_names_the_key_and_the_value(line, reason, refusal):
    assert refusal([*full_archive(), line]) == f"line {NEXT}: {reason}"
