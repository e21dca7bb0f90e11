"""Archives of invented States of any size, in the shape of a consultation that ships: the same each time."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import survey_app
from survey_app.roll.reference import table

_SHIPPED = Path(survey_app.__file__).parent / "data" / "consultations" / "idm-2004.jsonl"
_CODES = [row["code"] for row in table("codebook.csv")]
_THEMES = ("IMAGE", "DEVELOPMENT", "RETURN")
_GROUPS = ("African Group", "Asia-Pacific", "EEG", "GRULAC", "WEOG", None)
_TEXT = ("Seasonal workers who cross a border each year lose the rights they have paid for, since no office on either side keeps a record "
         "that the other one reads, and the fees of those who find them work have doubled.")
_WORDS = _TEXT.split()


def shipped():
    """(first line, roll) as they ship, moved so that it is open now."""
    first, *roll = [json.loads(line) for line in _SHIPPED.read_text(encoding="utf-8").splitlines()]
    return opened(first), [line for line in roll if line["kind"] == "delegation"]


def opened(first, **changes):
    """The first line of a consultation that opened ten days ago and closes in twenty."""
    now = datetime.now(UTC).replace(microsecond=0)
    return first | {"opens_at": _moment(now - timedelta(days=10)), "closes_at": _moment(now + timedelta(days=20)), "status": "open"} | changes


def roll(count):
    """Members of the five groups and of none."""
    return [{"kind": "delegation", "code": f"S{number:06}", "type": "member", "order": number, "name": {"en": f"State {number}"},
             "group": _GROUPS[number % 6], "exempt": number % 50 == 7, "vote_suspended": number % 40 == 3} for number in range(count)]


def versions(codes, count, *, withdrawn=0.05, concerns=1, developments=0):
    """`count` versions in all, spread evenly over the delegations, in the order in which an archive holds them."""
    chance, most = random.Random(7), -(-count // len(codes))  # noqa: S311
    began = datetime.now(UTC).replace(microsecond=0) - timedelta(days=9)
    for place, code in enumerate(codes):
        for number in range(1, most + 1 if place < count - (most - 1) * len(codes) else most):
            yield _version(chance, code, number, began + timedelta(minutes=number), withdrawn, concerns, developments)


def answers(**blocks):
    """Of one reply: so many `concerns` and `developments`."""
    return _answers(random.Random(7), **blocks)  # noqa: S311


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    return path


def _version(chance, code, number, at, withdrawn, concerns, developments):
    paper = chance.random() < 0.1
    return {"kind": "version", "delegation": code, "number": number, "reply": "answers",
            "answers": _answers(chance, concerns, developments), "language": "en",
            "submitted_at": _moment(at), "received_at": _moment(at - timedelta(hours=5)) if paper else _moment(at),
            "channel": "note_verbale" if paper else "web", "reference": f"NV {number}" if paper else None,
            "withdrawn_at": _moment(at + timedelta(minutes=5)) if chance.random() < withdrawn else None, "position": None,
            "salt": f"{chance.getrandbits(128):032x}"}


def _answers(chance, concerns=1, developments=0):
    return {
        "theme": chance.choice(_THEMES), "working_language": "EN",
        "concerns": [{"title": _text(chance, 5), "text": _text(chance, 20), "codes": chance.sample(_CODES, 2), "sharing": "attributed"}
                     for _each in range(concerns)],
        "developments": [{"from": "2004-01-15", "title": _text(chance, 5), "text": _text(chance, 20), "present": True,
                          "sharing": "attributed"} for _each in range(developments)],
    }


def _text(chance, words):
    start = chance.randrange(len(_WORDS) - words)
    return " ".join(_WORDS[start:start + words])


def _moment(value):
    return value.isoformat().replace("+00:00", "Z")
