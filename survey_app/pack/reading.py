"""A workbook compared with the pack that it should be: each cell and each thing beside the cells that is otherwise."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isclose
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from survey_app.pack import opening
from survey_app.pack.beside.facts import facts
from survey_app.pack.workbook import workbook
from survey_app.words import Words

_MOST_CELLS = 1_000_000
_OF_A_CELL = ("format", "looks", "formatted")  # nothing new where the cell itself is another


class Difference(NamedTuple):
    """`cell` is a cell, a range, or "" where it is about a whole sheet; `kind`: one of findings.KINDS."""

    sheet: str
    cell: str
    expected: object
    found: object
    kind: str = "value"


def differences(file, data, language, digest, words=None):
    """From the pack of these frozen data."""
    return compared(file, workbook(data, language, digest), words or Words())


def compared(file, made, words):
    """What is stored comes first, then what stands beside it, then the checks, which may only follow it."""
    if opening.is_same(file, made, words):
        return []
    cells = _in_cells(_read(made, words), _read(file, words))
    told = cells + _beside({each[:2] for each in cells}, facts(made, words), facts(file, words))
    return sorted(told, key=lambda difference: (_is_check(difference.expected), difference.kind not in ("value", "sheet")))


@dataclass(frozen=True)
class _Cell:
    value: object = None
    formula: str | None = None
    is_error: bool = False

    def reads_as(self, expected):
        """A check that no program has computed yet has no value; all that it says is its formula."""
        if self.formula != expected.formula or self.is_error != expected.is_error:
            return False
        return _same(self.value, expected.value) or (self.formula is not None and self.value is None)


_NOTHING = _Cell()


def _in_cells(expected, found):
    return [each for sheet in dict.fromkeys((*expected, *found)) for each in _of_sheet(sheet, expected.get(sheet), found.get(sheet))]


def _of_sheet(name, expected, found):
    if expected is None or found is None:
        return [Difference(name, "", None if expected is None else name, None if found is None else name, "sheet")]
    pairs = [(place, expected.get(place, _NOTHING), found.get(place, _NOTHING)) for place in sorted(expected.keys() | found.keys())]
    return [_difference(name, *pair) for pair in pairs if not pair[2].reads_as(pair[1])]


def _difference(sheet, place, expected, found):
    row, column = place
    told = [each.formula or each.value if expected.formula != found.formula else each.value for each in (expected, found)]
    return Difference(sheet, f"{get_column_letter(column)}{row}", *told)


def _beside(known, expected, found):
    """Without what follows from a cell, or a whole sheet, that is told already."""
    places = [place for place in dict.fromkeys((*expected, *found)) if expected.get(place) != found.get(place)]
    return [Difference(sheet, cell, expected.get((sheet, cell, kind)), found.get((sheet, cell, kind)), kind)
            for sheet, cell, kind in places if not _is_told(known, sheet, cell, kind)]


def _is_told(known, sheet, cell, kind):
    return (sheet, "") in known or (kind in _OF_A_CELL and (sheet, cell) in known) or (
        kind == "order" and any(cell == "" for _, cell in known))


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
        values = {name: {(cell.row, cell.column): (cell.value, cell.data_type == "e") for cell in cells}
                  for name, cells in _cells(book, words)}
    with opening.opened(file, words) as book:
        formulas = {name: {(cell.row, cell.column): _formula(cell.value) for cell in cells if cell.data_type == "f"}
                    for name, cells in _cells(book, words)}
    return {sheet: {place: _cell(values[sheet].get(place), formulas[sheet].get(place)) for place in values[sheet] | formulas[sheet]}
            for sheet in values}


def _cell(stored, formula):
    value, is_error = stored or (None, False)
    return _Cell(value, formula, is_error)


def _formula(written):
    """One that fills a range is an object."""
    return written if isinstance(written, str) else f"{{{getattr(written, 'text', written)}}}"


def _cells(book, words):
    """(sheet, its cells that are not empty, row by row); what the file says of its own size need not be true."""
    seen = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        found = []
        for row in sheet.rows:
            seen += 1 + len(row)
            if seen > _MOST_CELLS:
                raise opening.too_large(words)
            found += [cell for cell in row if cell.value is not None]
        yield sheet.title, found
