"""The checks show PASS when a spreadsheet program computes them, and FAIL when any figure was altered."""

import random
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from survey_app.pack.workbook import written
from tests.pack import frozen, packs
from tests.pack.large import large

FIGURES = ("Cover", "Summary", "Theme tally", "By regional group", "Participation", "Sensitivity")


@pytest.fixture(scope="module")
def recalculation():
    return Recalculation(large())


@pytest.mark.parametrize("name", FIGURES)
def test_no_number_can_be_altered_unseen(recalculation, name):
    numbers = [cell for row in recalculation.opened[name].iter_rows() for cell in row if isinstance(cell.value, int | float)]
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
    unaltered = {"worked": frozen.with_everything(), "first": frozen.first_format(frozen.worked_example()), "large": large(),
                 "empty": frozen.empty(), "live": frozen.worked_example(live=True),
                 "odd": frozen.worked_example(labels={"T1": ">5", "T2": "t*", "T3": "T*"}),
                 "many": frozen.worked_example(labels={f"T{number}": f"Theme {number}" for number in range(1, 61)})}
    files = {name: packs.altered(packs.make(data), lambda book: None) for name, data in unaltered.items()}
    content = packs.make(frozen.with_everything())
    files |= {name: packs.altered(content, change) for name, change in ALTERATIONS.items()}
    found = packs.recalculated(tmp_path, files)
    assert {name: _results(book) for name, book in found.items()} == {
        **{name: {"PASS"} for name in unaltered}, **{name: {"PASS", "FAIL"} for name in ALTERATIONS}}
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
        "Cover", "Summary", "Theme tally", "By regional group", "Participation", "Observers and positions", "Exceptions", "Sensitivity",
        "Integrity"}


class Recalculation:
    """The checks computed from what stands in the cells, by their own second reading: quick enough for each cell of a pack."""

    def __init__(self, data):
        book = written(data, "en", frozen.digest(data))
        self.addresses, self.checks = book.addresses, list(book.checks)
        self.opened = load_workbook(BytesIO(book.finished()))

    def fails(self, cell, value):
        kept, cell.value = cell.value, value
        try:
            return not all(self._holds(check, _Cells(self)) for check in self.checks)
        finally:
            cell.value = kept

    def _holds(self, check, cells):
        try:
            return check.result(cells) == "PASS"
        except TypeError:
            return False  # a text where a number is computed with

    def at(self, key):
        sheet, _, area = self.addresses[key].rpartition("!")
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        rows = self.opened[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
        values = ["" if value is None else value for row in rows for value in row]
        return values if ":" in area else values[0]


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
    cell.value += 1


def _rename(book, column, word):
    cell = next(cell for cell in book["State by state"][column] if cell.value == word)
    cell.value = {"Reading and work": "Returning books", "Draft": "Not started"}[word]


ALTERATIONS = {
    "summary": lambda book: _alter(book, "Summary", "B9"), "themes": lambda book: _alter(book, "Theme tally", "C7"),
    "share": lambda book: _alter(book, "Theme tally", "D7"), "theme": lambda book: _rename(book, "E", "Reading and work"),
    "status": lambda book: _rename(book, "D", "Draft"), "group": lambda book: _alter(book, "By regional group", "E7"),
    "case": lambda book: _alter(book, "Sensitivity", "F9"), "status again": lambda book: _alter(book, "Participation", "B8"),
    "claim": lambda book: _alter(book, "Observers and positions", "F24"), "exception": lambda book: _alter(book, "Exceptions", "C8"),
}


def _results(book):
    """All that the checks of a recalculated file read, an error that one of them shows included."""
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return {cell.value for cell in cells if cell.value in ("PASS", "FAIL") or cell.data_type == "e"}


def _sums_up(book):
    """What the cover and the last sheet say of all of them."""
    on_cover = {cell.value for cell in book["Cover"]["B"] if cell.value in ("PASS", "FAIL")}
    return on_cover | {packs.table(book["Integrity"], "Item")[0]["Value"]}
