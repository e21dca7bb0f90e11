"""A workbook compared with the pack that it should be: each cell and each thing beside the cells that is otherwise."""

from typing import NamedTuple

from openpyxl.utils import get_column_letter

from survey_app.pack.contents.cells import NOTHING

_OF_A_CELL = ("format", "looks", "formatted")  # nothing new where the cell itself is another


class Difference(NamedTuple):
    """`cell` is a cell, a range, or "" where it is about a whole sheet; `kind`: one of findings.kinds."""

    sheet: str
    cell: str
    expected: object
    found: object
    kind: str = "value"


def compared(found, expected):
    """Of two Contents. What is stored comes first, then what stands beside it, then the checks, which may only follow it."""
    told = _in_cells(expected.cells, found.cells)
    told += _beside({each[:2] for each in told}, expected.facts, found.facts)
    return sorted(told, key=lambda difference: (_is_check(difference.expected), difference.kind not in ("value", "sheet")))


def _in_cells(expected, found):
    return [each for sheet in dict.fromkeys((*expected, *found)) for each in _of_sheet(sheet, expected.get(sheet), found.get(sheet))]


def _of_sheet(name, expected, found):
    if expected is None or found is None:
        return [Difference(name, "", None if expected is None else name, None if found is None else name, "sheet")]
    pairs = [(place, expected.get(place, NOTHING), found.get(place, NOTHING)) for place in sorted(expected.keys() | found.keys())]
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
