"""Whatever a delegation typed is text: readable, complete and dead, in each program that opens the pack."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from survey_app.pack import cells
from tests.pack import frozen, packs

CONCERNS = "Concerns, verbatim"
NASTY = (
    "=1+1", "+x", "-x", "@x", '=HYPERLINK("http://example.org","x")', "{=1+1}", "<r><t>markup</t></r>", "<r>broken</r>", "a & b < c",
    "_x000D_", "a _x0041_ b", "\ta tab", "first line\nsecond line", "حرية التنقل للعاملين", "Свобода передвижения", "移民政策的主要关切",
    "1.10", "007", "TRUE", "#N/A", "  spaces around  ", "https://example.org/", "mailto:a@example.org", "a👩‍🔬 scientist",
    "¿Qué? ¡Así!", "'quoted", "0" * 5_000,
)
LONG = "ab😀" * 13_333  # 53,332 units, so that a pair stands where it would be cut


@pytest.fixture(scope="module")
def pack():
    concerns = [frozen.entry("A1", title=typed, said=typed) for typed in NASTY] + [frozen.entry("A1", title="long", said=LONG)]
    return packs.make(frozen.worked_example(concerns=concerns))


def test_openpyxl_reads_what_was_typed(pack):
    assert _texts(load_workbook(BytesIO(pack))) == [*NASTY, LONG]


def test_calamine_reads_what_was_typed(pack):
    rows = CalamineWorkbook.from_filelike(BytesIO(pack)).get_sheet_by_name(CONCERNS).to_python()
    head = next(row for row in rows if "Text" in row)
    below = rows[rows.index(head) + 1:]
    assert _joined((row[0], row[head.index("Text")]) for row in below) == [*NASTY, LONG]


def test_libreoffice_reads_what_was_typed(pack, tmp_path):
    found = packs.recalculated(tmp_path, {"nasty": pack})["nasty"]
    assert _texts(found) == [*NASTY, LONG]


def test_no_text_became_a_formula_a_link_or_a_number(pack):
    sheet = load_workbook(BytesIO(pack))[CONCERNS]
    cells = [cell for cell in sheet["F"] if cell.value in NASTY]
    assert len(cells) == len(NASTY) - 1  # one is longer than a row
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_a_text_too_long_for_a_printed_row_goes_on_below_it_and_nothing_else_does(pack):
    sheet = load_workbook(BytesIO(pack))[CONCERNS]
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert [value for value in last if value is not None] == [last[5]] and LONG.endswith(last[5])


def test_every_line_of_a_long_text_is_printed(pack):
    """A row is at most 409 points high, of which a line takes about twelve."""
    sheet = load_workbook(BytesIO(pack))[CONCERNS]
    width = sheet.column_dimensions["F"].width
    assert max(cells.lines(cell.value, width) * cells.LINE for cell in sheet["F"] if isinstance(cell.value, str)) < cells.MOST_HEIGHT
    assert max(dimension.height for dimension in sheet.row_dimensions.values() if dimension.height) <= cells.MOST_HEIGHT


def test_what_cannot_be_printed_is_replaced():
    data = frozen.worked_example(concerns=[frozen.entry(said="bell\x07 and \uffff")])
    assert packs.table(packs.book(data)[CONCERNS], "Text")[0]["Text"] == "bell\ufffd and \ufffd"


def test_arabic_is_read_from_the_right(pack):
    sheet = load_workbook(BytesIO(pack))[CONCERNS]
    alignment = next(cell for cell in sheet["F"] if cell.value == "حرية التنقل للعاملين").alignment
    assert (alignment.horizontal, alignment.readingOrder) == ("right", 2)


@pytest.mark.parametrize("label", ["=1+1", "{=1}", "_x000D_", "Theme [1]: a/b?*\\", "x" * 300, "&P", "two\nlines", "='Cover'!A1"])
def test_a_theme_may_be_called_anything(label):
    labels = {"T1": label, "T2": label.upper(), "T3": "No preference"}
    opened = packs.book(frozen.worked_example(labels=labels))
    told = packs.table(opened["Theme tally"], "Theme")
    assert len({row["Theme"] for row in told}) == 6
    assert {row["Check"] for row in told} == {row["Check"] for row in told if row["Check"].startswith("=IF(")}


def _texts(opened):
    return _joined((row["No."], row["Text"]) for row in packs.table(opened[CONCERNS], "Text"))


def _joined(rows):
    """A text without a number goes on with the one above."""
    found = []
    for number, text in rows:
        if number in (None, ""):
            found[-1] += text or ""
        else:
            found.append(text)
    return found
