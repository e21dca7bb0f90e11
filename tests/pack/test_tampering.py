"""Whatever is altered in a pack is found out and its place named: not the values alone, but all that a reader sees of them, or no longer sees."""

import re

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from survey_app.errors import Refused
from survey_app.pack import findings
from survey_app.words import Words
from tests.pack import frozen, packs

TALLY, STATES, GROUPS, METHOD = "Theme tally", "State by state", "By regional group", "Method"


def with_a_program(book):
    """One thing after another, as somebody with a spreadsheet program could do it."""
    book[TALLY]["C6"].value = str(book[TALLY]["C6"].value)
    book[TALLY]["D7"].value = "=37.5"
    book[TALLY]["C8"].number_format = '"7"'
    book[TALLY]["G7"].value = book[TALLY]["G6"].value
    book[TALLY]["C9"].font = Font(color="FFFFFFFF", size=9)
    book[TALLY]["E6"].font = Font(color="FF15202B", size=9, strike=True)
    book[TALLY]["E7"].alignment = Alignment(horizontal="fill")
    book[TALLY]["E8"].fill = PatternFill("solid", fgColor="FF15202B")
    book[TALLY]["A6"].comment = Comment("Not what they meant.", "Nobody")
    book[TALLY].conditional_formatting.add("C7:C8", CellIsRule(operator="lessThan", formula=["9"], font=Font(color="FFFFFFFF")))
    book[STATES].row_dimensions[9].hidden = True
    book[STATES].row_dimensions[10].height = 1
    book[STATES].oddHeader.right.text = "Snapshot 2\nFigures as of 2 May 2026, 12:00 (Geneva time)"
    book[STATES]["B8"].value = CellRichText("State ", TextBlock(InlineFont(strike=True), "A3"))
    book[STATES].print_area = "A1:L16"
    book[GROUPS].column_dimensions["E"].hidden = True
    book[GROUPS].column_dimensions["H"].width = 0.1
    book[GROUPS].sheet_view.showZeros = False
    book["Exceptions"].sheet_state = "hidden"
    book["Participation"].oddFooter.center.text = "Page &P"
    book["Participation"].add_data_validation(DataValidation("whole", prompt="Four, in fact.", sqref="B7"))
    book[METHOD].merge_cells("A1:B1")
    book["Cover"]["A20"].hyperlink.location = "Method!A1"
    book.defined_names["pack_language"].value = "Integrity!$B$14"
    book.defined_names["total"] = DefinedName("total", attr_text="'Theme tally'!$C$12")


def by_hand(parts):
    """And in the parts of the file itself."""
    chart = next(name for name in parts if name.startswith("xl/charts/") and b"Summary" in parts[name])
    parts[chart] = parts[chart].replace(b"<v>4</v>", b"<v>9</v>", 1)
    drawing = next(name for name in parts if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name) and name != _drawing_of(parts, chart))
    anchor = re.compile(rb"<(\w+:)?(one|two)CellAnchor\b")
    parts[drawing] = anchor.sub(rb"<absoluteAnchor><sp/></absoluteAnchor>\g<0>", parts[drawing], count=1)
    parts["xl/media/image1.png"] = b"a picture"
    return parts


FOUND = {
    (TALLY, "C6", "value"), (TALLY, "D7", "value"), (TALLY, "C8", "format"), (TALLY, "G7", "value"), (TALLY, "C9", "looks"), (TALLY, "E6", "looks"),
    (TALLY, "E7", "looks"), (TALLY, "E8", "looks"), (TALLY, "A6", "note"), (TALLY, "C7", "conditional"), (TALLY, "C8", "conditional"),
    (STATES, "9:9", "row"), (STATES, "10:10", "row"), (STATES, "", "header"), (STATES, "B8", "formatted"), (STATES, "", "print area"),
    (GROUPS, "E:G", "column"), (GROUPS, "H:H", "column"), (GROUPS, "", "view"), (GROUPS, "", "drawing"), ("Exceptions", "", "hidden"),
    ("Participation", "", "footer"), ("Participation", "B7", "validation"), (METHOD, "A1:B1", "merged"), ("Cover", "A20", "link"),
    ("Summary", "#1", "chart"), ("", "pack_language", "name"), ("", "total", "name"), ("", "xl/media/image1.png", "part"),
}


@pytest.fixture(scope="module")
def data():
    return frozen.worked_example()


@pytest.fixture(scope="module")
def pack(data):
    return packs.make(data)


@pytest.fixture(scope="module")
def told(data, pack):
    return packs.differences(packs.zipped(by_hand(packs.parts(packs.altered(pack, with_a_program)))), data)


@pytest.mark.parametrize("place", sorted(FOUND), ids=" ".join)
def test_it_is_found_out_and_its_place_named(told, place):
    assert place in {(each.sheet, each.cell, each.kind) for each in told}


def test_nothing_else_is_told(told):
    assert {(each.sheet, each.cell, each.kind) for each in told} - FOUND == set()


def test_each_is_one_sentence_that_begins_with_its_place(told):
    words = Words()
    said = [(findings.place(each), findings.said(each, words), findings.shown(each, words)) for each in told]
    assert all(short.startswith(place) and shown.startswith(place) and "\n" not in shown for place, short, shown in said)
    assert len({short for _, short, _ in said}) == len(said)


@pytest.mark.parametrize(("part", "before", "after", "place"), [
    ("xl/worksheets/sheet3.xml", b"<v>PASS</v>", b"<v>FAIL</v>", ("Theme tally", "G6", "value")),
    ("xl/worksheets/sheet4.xml", b'<sheetFormatPr defaultRowHeight="15"', b'<sheetFormatPr zeroHeight="1" defaultRowHeight="15"', (STATES, "", "row")),
    ("xl/worksheets/sheet3.xml", b"<oddFooter>", b"<firstHeader>&amp;LDraft</firstHeader><oddFooter>", ("Theme tally", "", "header")),
    ("xl/styles.xml", b'<dxf><font><b/><color rgb="FFFFFFFF"/>', b'<dxf><font><b/><color rgb="FF17663F"/>', ("Cover", "B14", "conditional")),
])
def test_what_only_the_parts_themselves_can_be_made_to_say_is_found_out(data, pack, part, before, after, place):
    parts = packs.parts(pack)
    assert before in parts[part]
    found = packs.differences(packs.zipped(parts | {part: parts[part].replace(before, after, 1)}), data)
    assert place in {(each.sheet, each.cell, each.kind) for each in found}


def test_sheets_in_another_order_are_found_out(data, pack):
    (found,) = packs.differences(packs.altered(pack, lambda book: book.move_sheet(METHOD, -3)), data)
    assert found.kind == "order"


def test_a_program_in_the_file_is_refused_in_one_sentence(data, pack):
    parts = packs.parts(pack) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    with pytest.raises(Refused, match="macros"):
        packs.differences(packs.zipped(parts), data)


def test_a_part_that_is_there_twice_is_refused(data, pack):
    parts = packs.parts(pack)
    twice = packs.zipped(parts | {"XL/workbook.xml": parts["xl/workbook.xml"]})
    with pytest.raises(Refused):
        packs.differences(twice, data)


def _drawing_of(parts, chart):
    """The drawing that the chart lies on."""
    name = chart.rpartition("/")[2].encode()
    related = next(each for each, part in parts.items() if each.startswith("xl/drawings/_rels/") and name in part)
    return related.replace("_rels/", "").removesuffix(".rels")
