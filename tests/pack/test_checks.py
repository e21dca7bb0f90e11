"""The checks show PASS when a spreadsheet program computes them, and FAIL when any figure was altered."""

import random
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from survey_app.pack.workbook import written
from tests.pack import frozen, packs
from tests.pack.large import large

FIGURES = ("Cover", "Summary", "Theme tally", "By regional group", "Participation", "Concerns, coded", "Sensitivity", "Break-out groups")


@pytest.fixture(scope="module")
def recalculation():
    return Recalculation(large())


@pytest.mark.parametrize("name", FIGURES)
def test_no_number_can_be_altered_unseen(recalculation, name):
    numbers = [cell for row in recalculation.opened[name].iter_rows() for cell in row if isinstance(cell.value, int | float)
               and not _numbers_a_row(cell)]
    assert numbers
    assert [cell.coordinate for cell in numbers for step in (1, -1) if not recalculation.fails(cell, cell.value + step)] == []


@pytest.mark.parametrize("column", ["D", "E"])
def test_no_status_and_no_theme_can_be_altered_unseen(recalculation, column):
    chance = random.Random(column)  # noqa: S311
    cells = [cell for cell in recalculation.opened["State by state"][column][6:] if cell.value]
    words = sorted({cell.value for cell in cells})
    assert len(cells) == 102
    altered = [(cell, chance.choice([word for word in words if word != cell.value])) for cell in cells]
    assert [cell.coordinate for cell, word in altered if not recalculation.fails(cell, word)] == []


def test_two_states_cannot_change_places_unseen(recalculation):
    sheet = recalculation.opened["State by state"]
    first = next(cell for cell in sheet["E"] if cell.value == "Reading and work")
    second = next(cell for cell in sheet["E"] if cell.value == "Returning books")
    second.value, kept = first.value, second.value
    assert recalculation.fails(first, kept)
    second.value = kept


def test_a_spreadsheet_program_computes_pass_everywhere_and_fail_where_a_figure_was_altered(tmp_path):
    """Check by check what the second reading says: several figures altered in one file must not hide one another."""
    unaltered = {"worked": coded_throughout(), "first": frozen.first_format(frozen.worked_example()), "large": large(),
                 "second": frozen.second_format(frozen.worked_example()), "empty": frozen.empty(), "live": frozen.worked_example(live=True),
                 "odd": frozen.worked_example(labels={"T1": ">5", "T2": "t*", "T3": "T*"}),
                 "many": frozen.worked_example(labels={f"T{number}": f"Theme {number}" for number in range(1, 61)})}
    files = {name: packs.uncomputed(packs.make(data)) for name, data in unaltered.items()}
    reading, wanted = Recalculation(coded_throughout()), {}
    for name, alterations in ALTERATIONS.items():
        changes = [alteration(reading.opened) for alteration in alterations]
        assert all(reading.fails(cell, value) for cell, value in changes)
        wanted[name], files[name] = reading.altered(changes)
    found = packs.recalculated(tmp_path, files)
    assert {name: _results(book) for name, book in found.items()} == {
        **{name: {"PASS"} for name in unaltered}, **{name: {"PASS", "FAIL"} for name in ALTERATIONS}}
    assert {name: [row["Result"] for row in packs.table(found[name]["Integrity"], "What must hold")] for name in wanted} == wanted
    assert {name: _sums_up(book) for name, book in found.items()} == {
        **{name: {"PASS"} for name in unaltered}, **{name: {"FAIL"} for name in ALTERATIONS}}


def test_figures_that_do_not_follow_from_the_states_read_fail_from_the_start():
    data = frozen.worked_example()
    data["tally"]["themes"][0]["count"] += 1
    content = packs.make(data)
    assert _sums_up(load_workbook(BytesIO(content), data_only=True)) == {"FAIL"}


def test_the_checks_stand_again_on_the_last_sheet():
    pack = packs.book(large())
    listed = packs.table(pack["Integrity"], "What must hold")
    elsewhere = {formula for sheet, _, formula in packs.formulas(pack) if sheet not in ("Cover", "Integrity")}
    assert elsewhere <= {row["Result"] for row in listed}
    assert {row["Sheet"] for row in listed} == {
        *FIGURES, "Observers and positions", "Developments", "Exceptions", "Changes since the last snapshot", "Integrity"}


class Recalculation:
    """The checks computed from what stands in the cells, by their own second reading: quick enough for each cell of a pack."""

    def __init__(self, data):
        book = written(data, "en", frozen.digest(data))
        self.lists = {key for key, value in book.values.items() if isinstance(value, list)}
        self.areas = {key: _area(address) for key, address in book.addresses.items()}
        self.checks = [(check, [self.areas[key] for key in set(re.findall(r"\{(\w+)\}", check.holds.formula))]) for check in book.checks]
        self.opened = load_workbook(BytesIO(book.finished()))
        assert all(self._holds(check, _Cells(self)) for check, _ in self.checks)

    def fails(self, cell, value):
        """Only checks that look at the cell can tell."""
        looking = [check for check, areas in self.checks if any(_is_in(cell, *area) for area in areas)]
        kept, cell.value = cell.value, value
        try:
            return not all(self._holds(check, _Cells(self)) for check in looking)
        finally:
            cell.value = kept

    def altered(self, changes):
        """What each check says when all of these are made, and the file."""
        kept = [(cell, cell.value) for cell, _ in changes]
        for cell, value in changes:
            cell.value = value
        said = ["PASS" if self._holds(check, _Cells(self)) else "FAIL" for check, _ in self.checks]
        self.opened.save(saved := BytesIO())
        for cell, value in kept:
            cell.value = value
        return said, saved.getvalue()

    def _holds(self, check, cells):
        try:
            return check.result(cells) == "PASS"
        except TypeError:
            return False  # a text where a number is computed with

    def at(self, key):
        sheet, (left, top, right, bottom) = self.areas[key]
        rows = self.opened[sheet].iter_rows(top, bottom, left, right, values_only=True)
        values = ["" if value is None else value for row in rows for value in row]
        return values if (left, top) != (right, bottom) or key in self.lists else values[0]


def _area(address):
    sheet, _, area = address.rpartition("!")
    return sheet.strip("'"), range_boundaries(area.replace("$", ""))


def _is_in(cell, sheet, area):
    left, top, right, bottom = area
    return cell.parent.title == sheet and left <= cell.column <= right and top <= cell.row <= bottom


class _Cells(dict):
    def __init__(self, recalculation):
        super().__init__()
        self.recalculation = recalculation

    def __missing__(self, key):
        self[key] = self.recalculation.at(key)
        return self[key]


def _alter(book, sheet, address):
    cell = book[sheet][address]
    assert isinstance(cell.value, int | float)
    return cell, cell.value + 1


def _rename(book, column, word):
    cell = next(cell for cell in book["State by state"][column] if cell.value == word)
    return cell, {"Reading and work": "Returning books", "Draft": "Not started"}[word]


def _numbers_a_row(cell):
    """No figure: it stands in a column that is called so."""
    above = (cell.parent.cell(row, cell.column).value for row in range(cell.row, 0, -1))
    return next((value for value in above if isinstance(value, str)), None) == "No."


def _first_number(book, sheet, heading):
    """The address of the first number below a heading."""
    cells = [cell for row in book[sheet].iter_rows() for cell in row]
    below = cells[[cell.value for cell in cells].index(heading):]
    return next(cell.coordinate for cell in below if isinstance(cell.value, int))


def coded_throughout():
    """Every concern is there by name, so that the checks count them again; one is not coded yet, to one no code applies."""
    entries = [frozen.entry(code, said=f"Text of {code}", coded=coded) for code, coded in
               (("A2", ["STF", "BLD"]), ("A2", ["STF"]), ("G1", ["STF"]), ("W1", None), ("X1", []), ("E1", ["BLD"]))]
    return frozen.with_everything(concerns=entries)


ALTERATIONS = {
    "totals": [lambda book: _alter(book, "Summary", "B9"), lambda book: _alter(book, "Theme tally", "D7"),
               lambda book: _alter(book, "Concerns, coded", _first_number(book, "Concerns, coded", "By regional group")),
               lambda book: _alter(book, "Exceptions", "C8")],
    "themes": [lambda book: _alter(book, "Theme tally", "C7"), lambda book: _alter(book, "Participation", "B8"),
               lambda book: _alter(book, "Break-out groups", _first_number(book, "Break-out groups", "Plan for 2 groups"))],
    "groups": [lambda book: _rename(book, "D", "Draft"), lambda book: _alter(book, "By regional group", "E7"),
               lambda book: _alter(book, "Observers and positions", "F24")],
    "states": [lambda book: _rename(book, "E", "Reading and work"), lambda book: _alter(book, "Sensitivity", "F9")],
}


def _results(book):
    """All that the checks of a recalculated file read, an error that one of them shows included."""
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return {cell.value for cell in cells if cell.value in ("PASS", "FAIL") or cell.data_type == "e"}


def _sums_up(book):
    """What the cover and the last sheet say of all of them."""
    on_cover = {cell.value for cell in book["Cover"]["B"] if cell.value in ("PASS", "FAIL")}
    return on_cover | {packs.table(book["Integrity"], "Item")[0]["Value"]}
