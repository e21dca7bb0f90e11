"""No fact of the data stands in code or templates: any other consultation would do as well."""

import json
import re

from tests.architecture import source

ARCHIVES = sorted((source.PACKAGE / "data" / "consultations").glob("*.jsonl"))


def test_no_fact_of_a_shipped_consultation_stands_in_code_or_templates():
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(_facts())))})(?!\w)")
    told = {name: pattern.findall(text) for name, text in _texts()}
    assert {name: found for name, found in told.items() if found} == {}


def _texts():
    for path in sorted(source.PACKAGE.rglob("*.py")):
        yield path.relative_to(source.ROOT).as_posix(), path.read_text(encoding="utf-8")
    yield from source.templates()


def _facts():
    """Slugs, symbols, titles, codes and labels of themes, and the years of each consultation."""
    for archive in ARCHIVES:
        lines = [json.loads(line) for line in archive.read_text(encoding="utf-8").splitlines()]
        header = lines[0]
        yield from (header["slug"], header["symbol"], *header["title"].values())
        for section in header["questionnaire"]["sections"]:
            for question in section["questions"]:
                if question.get("tally"):
                    yield from (said for choice in question["choices"] for said in (choice["code"], *choice["label"].values()))
        yield from {header[key][:4] for key in ("opens_at", "closes_at", "roll_as_of") if header.get(key)}
        yield from (line["code"] for line in lines[1:] if line["kind"] == "delegation" and line["type"] == "member")
