"""Archives as lists of lines, to be spoilt in one place each."""

import json

from tests import archive_lines

MISSING = object()


def packed(line):
    return line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()


def changed(line, path, value):
    """A copy of `line` in which `path` ("policies.groups", "questionnaire.sections.0.code") is `value`, or is MISSING."""
    copy = json.loads(json.dumps(line))
    *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    holder = copy
    for step in steps:
        holder = holder[step]
    if value is MISSING:
        del holder[last]
    else:
        holder[last] = value
    return copy


def full_archive():
    """Every kind of line, and every sentence of the contract that allows something."""
    version, delegation = archive_lines.version, archive_lines.delegation
    concern = {"title": "Work", "text": "Rights at work", "codes": ["LAB"], "urgent": False, "sharing": "secretariat"}
    development = {"from": "2026-01-01", "to": "2026-02-01", "title": "Law", "text": "", "present": True}
    return [
        archive_lines.header(),
        *archive_lines.roll(),
        delegation("X_1.a", 40, exempt=True, group="A group of its own", vote_suspended=True),
        version("CHE", answers={"theme": "IMAGE", "concerns": [concern, {**concern, "sharing": "attributed"}], "people": 0}),
        version("CHE", 2, answers={"theme": "LABOUR", "developments": [development], "first_time": False}, language="fra"),
        version("FRA", channel="note_verbale", received_at="2026-02-01T00:00:00Z", reference="NV 1"),
        version("JPN", reply="no_preference", answers={"remarks": "=1+1", "working_language": "en", "arrival": "2026-05-01"}),
        version("KEN", reply="nil", withdrawn_at="2026-02-19T10:00:00Z"),
        version("KEN", 2, reply="declined", submitted_at="2026-02-18T10:00:00.5+00:00", received_at="2026-02-18T10:00:00.500000Z"),
        version("PER", submitted_at="2026-05-01T10:00:00+02:00", channel="paper", received_at="2026-04-01T00:00:00Z"),
        version("MLI", answers={"theme": "HEALTH"}, position="The Union"),
        version("VAT", answers={}),
        version("UNHCR", answers={"theme": "IMAGE"}),
        {"kind": "draft", "delegation": "CHE", "reply": "nil", "answers": {"theme": "IMAGE", "remarks": "word " * 60},
         "saved_at": "2026-03-01T10:00:00Z"},
        {"kind": "draft", "delegation": "RUR", "answers": {"concerns": [{}] * 9}, "saved_at": "2026-03-01T10:00:00.000001Z"},
        {"kind": "position", "holder": "The Union", "preference": "HEALTH", "covers": ["CHE", "MLI", "X_1.a"]},
        {"kind": "position", "holder": "Another", "preference": "HEALTH", "covers": []},
    ]
