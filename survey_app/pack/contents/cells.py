"""One cell: what is stored in it, and the formula that computes it. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isclose

from openpyxl.utils.datetime import from_excel

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LONG = 16  # digits: programs keep fewer, and no more can be compared with those of a fraction


@dataclass(frozen=True)
class Cell:
    """`value`: a text, a number, a truth or a moment; None where no program has computed it yet, or nothing stands there."""

    value: object = None
    formula: str | None = None
    is_error: bool = False

    def reads_as(self, expected):
        """A check that no program has computed yet has no value; all that it says is its formula."""
        if self.formula != expected.formula or self.is_error != expected.is_error:
            return False
        return same(self.value, expected.value) or (self.formula is not None and self.value is None)


NOTHING = Cell()


def same(one, other):
    """Other programs write the last digits of a number, and so the fraction of a second, as they please."""
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < timedelta(seconds=1)
    if isinstance(one, float | int) and isinstance(other, float | int):
        return isclose(one, other, rel_tol=1e-12)
    return one == other


def stored(kind, text, texts, is_moment, epoch):
    """The value of a cell of this kind, as the file writes it; `texts`: those that cells share."""
    if text == "":
        return None
    if kind == "s":
        return texts[int(text)] or None
    if kind == "b":
        return text in ("1", "true")
    if kind == "n":
        return _number(text, is_moment, epoch)
    return plain(text)


def plain(text):
    """Characters that the format escapes, as they are."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _number(text, is_moment, epoch):
    number = int(text) if text.lstrip("-").isdecimal() and len(text) < _LONG else float(text)
    if not is_moment:
        return number
    try:
        return from_excel(number, epoch)
    except (OverflowError, ValueError):
        return number
