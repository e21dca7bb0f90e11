"""The one way in which data is written when its digest is taken: the same bytes each time, on every machine."""

import hashlib
import json
from datetime import UTC

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def dumps(value):
    """JSON with keys sorted by code point at every level, no spaces, no needless escapes."""
    return _ENCODER.encode(value)


def digest(value):
    """SHA-256 of the canonical JSON in UTF-8, as 64 lower-case hex digits."""
    return hashlib.sha256(dumps(value).encode()).hexdigest()


def moment(value):
    """`YYYY-MM-DDTHH:MM:SSZ`, with exactly six decimals where the microseconds are not zero; None stays None."""
    if value is None:
        return None
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
