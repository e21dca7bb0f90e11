"""The receipt as interface.md defines it: anybody can compute it again from the archive's line."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

from survey_app.reply import receipts

VERSION = SimpleNamespace(
    delegation="CHE",
    number=2,
    reply="answers",
    answers={"theme": "IMAGE", "é": "ü\n\u2028", "a": {"z": 1, "b": [True]}},
    language="fr",
    submitted_at=datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC),
    received_at=datetime(2026, 3, 1, 13, 0, 0, 250, tzinfo=timezone(timedelta(hours=1))),
    channel="web",
    reference=None,
    position=None,
    salt="0" * 32,
    withdrawn_at=datetime(2026, 3, 2, tzinfo=UTC),
)


def test_the_number_is_slug_code_version():
    assert receipts.number("idm", "CHE", 2) == "idm-CHE-2"


def test_the_digest_is_of_the_flat_line_with_slug_and_without_withdrawal():
    written = (
        '{"answers":{"a":{"b":[true],"z":1},"theme":"IMAGE","é":"ü\\n\u2028"},"channel":"web","delegation":"CHE","kind":"version",'
        '"language":"fr","number":2,"position":null,"received_at":"2026-03-01T12:00:00.000250Z","reference":null,"reply":"answers",'
        '"salt":"00000000000000000000000000000000","slug":"spring","submitted_at":"2026-03-01T12:00:00Z"}'
    )
    assert receipts.digest("spring", VERSION) == hashlib.sha256(written.encode()).hexdigest()


def test_the_withdrawal_leaves_the_digest_as_it_was():
    before = receipts.digest("spring", VERSION)
    assert receipts.digest("spring", SimpleNamespace(**{**vars(VERSION), "withdrawn_at": None})) == before


def test_any_other_change_is_another_digest():
    before = receipts.digest("spring", VERSION)
    changed = [{"answers": {}}, {"number": 1}, {"salt": "1" * 32}, {"language": None}, {"reply": "nil"}, {"channel": "email"}]
    assert all(receipts.digest("spring", SimpleNamespace(**{**vars(VERSION), **change})) != before for change in changed)


def test_the_line_has_the_keys_of_the_archive():
    assert set(receipts.line("spring", VERSION)) == {
        "kind",
        "slug",
        "delegation",
        "number",
        "reply",
        "answers",
        "language",
        "submitted_at",
        "received_at",
        "channel",
        "reference",
        "position",
        "salt",
    }
    assert json.loads(json.dumps(receipts.line("spring", VERSION))) == receipts.line("spring", VERSION)
