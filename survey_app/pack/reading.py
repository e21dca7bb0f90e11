"""A pack read back: where it says it comes from, and each cell in which it is not what it should be."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isclose
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from survey_app.errors import Refused
from survey_app.pack import opening
from survey_app.pack.sheets.integrity import LIVE, NAMES
from survey_app.pack.workbook import workbook
from survey_app.words import LANGUAGES, Words

_MOST_CELLS = 1_000_000
_SLUG, _DIGEST = re.compile("[a-z0-9-]{1,64}"), re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Origin:
    """`snapshot` is None in a working copy."""

    slug: str
    snapshot: int | None
    language: str
    digest: str


class Difference(NamedTuple):
    """`cell` is "" where a whole sheet is missing or too many."""

    sheet: str
    cell: str
    expected: object
    found: object


def origin(file, words=None):
    """What the last sheet says, as it stands there; refused where the bytes are no pack."""
    words = words or Words()
    with opening.opened(file, words) as book:
        found = [_named(book, name) for name in NAMES] if set(NAMES) <= set(book.defined_names) else [None] * len(NAMES)
    slug, number, language, digest = found
    if not (_matches(_SLUG, slug) and _matches(_DIGEST, digest) and language in LANGUAGES and _is_number(number)):
        raise Refused(words.say("This workbook is not a Steering Group pack: it does not say from which consultation it comes."))
    return Origin(slug, None if number == LIVE else number, language, digest)


def differences(file, data, language, digest, words=None):
    """Each cell that reads otherwise than in the pack made anew: what is stored first, then the checks, which may only follow it."""
    words = words or Words()
    expected, found = _read(workbook(data, language, digest), words), _read(file, words)
    told = [each for sheet in dict.fromkeys((*expected, *found)) for each in _of_sheet(sheet, expected.get(sheet), found.get(sheet))]
    return sorted(told, key=lambda difference: _is_check(difference.expected))


@dataclass(frozen=True)
class _Cell:
    value: object = None
    formula: str | None = None

    def reads_as(self, expected):
        """A check that no program has computed yet has no value; all that it says is its formula."""
        if self.formula != expected.formula:
            return False
        return _same(self.value, expected.value) or (self.formula is not None and self.value is None)


def _of_sheet(name, expected, found):
    if expected is None or found is None:
        return [Difference(name, "", None if expected is None else name, None if found is None else name)]
    pairs = [(place, expected.get(place, _Cell()), found.get(place, _Cell())) for place in sorted(expected.keys() | found.keys())]
    return [_difference(name, *pair) for pair in pairs if not pair[2].reads_as(pair[1])]


def _difference(sheet, place, expected, found):
    row, column = place
    told = [each.formula or each.value if expected.formula != found.formula else each.value for each in (expected, found)]
    return Difference(sheet, f"{get_column_letter(column)}{row}", *told)


def _is_check(expected):
    return isinstance(expected, str) and (expected in ("PASS", "FAIL") or expected.startswith("=IF("))


def _same(one, other):
    """Other programs write the last digits of a number, and so the fraction of a second, as they please."""
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < timedelta(seconds=1)
    if isinstance(one, float | int) and isinstance(other, float | int):
        return isclose(one, other, rel_tol=1e-12)
    return one == other


def _read(file, words):
    """sheet -> (row, column) -> what stands there."""
    with opening.opened(file, words, data_only=True) as book:
        values = {sheet.title: {(cell.row, cell.column): cell.value for cell in _cells(sheet, words)} for sheet in book.worksheets}
    with opening.opened(file, words) as book:
        formulas = {sheet.title: {(cell.row, cell.column): cell.value for cell in _cells(sheet, words) if cell.data_type == "f"}
                    for sheet in book.worksheets}
    return {sheet: {place: _Cell(values[sheet].get(place), formulas[sheet].get(place)) for place in values[sheet] | formulas[sheet]}
            for sheet in values}


def _cells(sheet, words):
    """Those that are not empty, row by row; what the file says of its own size need not be true."""
    sheet.reset_dimensions()
    seen = 0
    for row in sheet.rows:
        seen += 1 + len(row)
        if seen > _MOST_CELLS:
            raise opening.unreadable(words)
        yield from (cell for cell in row if cell.value is not None)


def _named(book, name):
    (sheet, address), = book.defined_names[name].destinations
    return book[sheet][address.replace("$", "")].value


def _matches(pattern, value):
    return isinstance(value, str) and pattern.fullmatch(value)


def _is_number(value):
    return value == LIVE or isinstance(value, int) and value > 0
