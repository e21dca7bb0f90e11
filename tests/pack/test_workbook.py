"""What every sheet has, what a working copy says, and what stands nowhere."""

import json
import re
import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from survey_app.pack.workbook import written
from tests.pack import frozen, packs
from tests.pack.large import large

SHEETS = ["Cover", "Summary", "Theme tally", "State by state", "By regional group", "Participation", "Observers and positions",
          "Concerns, verbatim", "Concerns, coded", "Developments", "Exceptions", "Sensitivity", "Break-out groups", "Changes", "Method",
          "Integrity"]
WITH_DATA = SHEETS[2:]
TITLES = {"Changes": "Changes since the last snapshot"}  # too long for a tab in some languages
MOST_CHARACTERS = 8_192  # of a formula, to Excel


@pytest.fixture(scope="module")
def content():
    return packs.make(large())


@pytest.fixture(scope="module")
def pack(content):
    return load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def live():
    return packs.book(large(live=True, stage="open", previous=None))


@pytest.fixture(scope="module")
def empty():
    return packs.book(frozen.empty())


def test_the_sheets_stand_in_order(pack):
    assert pack.sheetnames == SHEETS


def test_the_cover_links_to_every_other_sheet(pack):
    links = [cell.hyperlink.location for row in pack["Cover"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"{name}!A1" if name.isalnum() else f"'{name}'!A1" for name in SHEETS[1:]]


@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_prints_on_a4_as_wide_as_the_page(pack, name):
    sheet = pack[name]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.sheet_properties.pageSetUpPr.fitToPage) == (9, None, True)
    assert sheet.print_area


@pytest.mark.parametrize("name", SHEETS[:2])
def test_cover_and_summary_are_one_page_each(pack, name):
    assert pack[name].page_setup.fitToHeight in (None, 1)


@pytest.mark.parametrize("name", SHEETS)
def test_each_page_says_title_symbol_snapshot_and_time(pack, name):
    header = pack[name].oddHeader
    assert f"TRAINING/1/Tally.2\n{TITLES.get(name, name)}" in header.left.text
    assert header.right.text == "Snapshot 2\nFigures as of 1 May 2026, 12:00 (Geneva time)"
    assert pack[name].oddFooter.center.text == "Page &P of &N"


@pytest.mark.parametrize("name", WITH_DATA)
def test_each_sheet_with_data_has_a_real_table_and_keeps_its_head_in_sight(pack, name):
    assert pack[name].tables
    assert pack[name].freeze_panes
    assert pack[name].print_title_rows


@pytest.mark.parametrize("name", WITH_DATA)
def test_no_cells_are_merged_where_data_stands(pack, name):
    assert not pack[name].merged_cells.ranges


def test_heads_of_tables_are_unique_and_stand_in_their_cells(pack):
    for sheet in pack:
        for table in sheet.tables.values():
            left, top, right, _ = range_boundaries(table.ref)
            heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
            assert heads == [column.name for column in table.tableColumns]
            assert len({head.casefold() for head in heads}) == len(heads)


@pytest.mark.parametrize("name", WITH_DATA)
def test_an_empty_list_is_a_table_that_says_none(empty, name):
    rows = [row for table in empty[name].tables.values() for row in empty[name][table.ref][1:]]
    assert all(any(cell.value is not None for cell in row) for row in rows)


@pytest.mark.parametrize("name", ["State by state", "By regional group", "Concerns, verbatim", "Developments", "Changes"])
def test_without_rows_there_is_one_that_says_none(empty, name):
    (table,) = empty[name].tables.values()
    (row,) = empty[name][table.ref][1:]
    assert [cell.value for cell in row if cell.value is not None] == ["None"]


@pytest.mark.parametrize("name", SHEETS)
def test_a_working_copy_says_on_each_sheet_and_page_that_nobody_certified_it(live, name):
    said = "NOT CERTIFIED: working copy – Live figures as of 1 May 2026, 12:00 (Geneva time)"
    assert said in [cell.value for row in live[name].iter_rows(max_row=12, max_col=1) for cell in row]
    assert live[name].oddHeader.right.text == "NOT CERTIFIED: working copy\nLive figures as of 1 May 2026, 12:00 (Geneva time)"


def test_a_certified_pack_never_says_so(content):
    assert "NOT CERTIFIED" not in _all_xml(content)


def test_the_same_data_gives_the_same_bytes(content):
    assert packs.make(large()) == content


def test_every_formula_is_a_check_and_holds(content):
    computed = load_workbook(BytesIO(content), data_only=True)
    found = packs.formulas(load_workbook(BytesIO(content)))
    assert len(found) > 100
    for sheet, address, formula in found:
        assert re.fullmatch(r'=IF\(.*,"PASS","FAIL"\)', formula)
        assert computed[sheet][address].value == "PASS"


def test_no_formula_is_too_long_for_a_spreadsheet_program_however_many_themes_there_are():
    members = [frozen.member("A1", "EEG", "T1"), frozen.member("A2", None, "T2")]
    data = frozen.frozen(members, labels={f"T{number}": f"Theme {number}" for number in range(1, 501)})
    book = written(data, "fr", frozen.digest(data))
    assert max(len(check.formula(book.addresses)) for check in book.checks) <= MOST_CHARACTERS


def test_times_are_real_ones_in_the_zone_that_the_head_names(pack):
    row = next(row for row in packs.table(pack["State by state"], "Receipt") if row["Status"] == "Submitted")
    assert row["Received (Geneva time)"].isoformat() == "2026-04-18T16:03:12"


def test_title_subject_and_language_are_told_and_no_author(content):
    core = _parts(content)["docProps/core.xml"]
    assert "<dc:title>Consultation with invented States: public libraries</dc:title>" in core
    assert "<dc:subject>Steering Group pack</dc:subject>" in core
    assert "<dc:language>en</dc:language>" in core
    assert "<dc:creator></dc:creator>" in core


def test_who_certified_stands_on_the_cover_and_nowhere_else(content, pack):
    strings = [cell.value for row in pack["Cover"].iter_rows() for cell in row]
    assert "A. Koné, Director of the invented secretariat" in strings
    assert _all_xml(content).count("A. Koné") == 1


def test_charts_have_no_names_but_numbers_and_start_at_zero(content):
    charts = [part for name, part in _parts(content).items() if name.startswith("xl/charts/chart")]
    assert len(charts) == 3
    for chart in charts:
        assert '<c:showVal val="1"/>' in chart
        assert '<c:min val="0"/>' in chart
        assert 'showSerName val="1"' not in chart and 'showCatName val="1"' not in chart


def test_a_stacked_bar_reads_without_colour(content):
    chart = _parts(content)["xl/charts/chart2.xml"]
    fills = re.findall("<c:ser>.*?<c:spPr><a:(?:solidFill><a:srgbClr val|pattFill prst)=\"([A-Za-z0-9]+)\"", chart)
    greys = sorted(sum(bytes.fromhex(fill)) / 3 for fill in fills if len(fill) == 6)
    assert (len(set(fills)), len(greys)) == (6, 4)
    assert min(lighter - darker for darker, lighter in pairwise(greys)) > 25


def test_a_chart_stays_on_the_page_of_its_table(pack):
    assert pack["By regional group"].page_setup.fitToHeight in (None, 1)


def test_texts_side_by_side_do_not_read_as_one(pack):
    title, text = pack["Concerns, verbatim"]["E7"], pack["Concerns, verbatim"]["F7"]
    assert {(cell.alignment.horizontal, cell.alignment.indent) for cell in (title, text)} == {("left", 1)}


def test_the_code_of_a_theme_is_never_broken():
    data = json.loads(json.dumps(large()).replace('"T1"', '"A_LONG_CODE_OF_A_THEME"'))
    assert packs.book(data)["Theme tally"].column_dimensions["B"].width > 22


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_title_is_cut_where_there_is_little_room(language):
    opened = packs.book(large(), language)
    assert [sheet.title for sheet in opened if "…" in sheet.oddHeader.left.text] == []
    assert ("Observateurs" if language == "fr" else "Observadores") in opened.sheetnames


@pytest.mark.parametrize(("language", "sign"), [("en", "[$-809]"), ("fr", "[$-40C]"), ("es", "[$-C0A]")])
def test_signs_in_numbers_are_those_of_the_language_of_the_pack(language, sign):
    tally = packs.book(large(), language).worksheets[2]
    assert {cell.number_format[:7] for row in tally.iter_rows(min_col=3, max_col=5) for cell in row if isinstance(cell.value, int | float)} == {sign}


@pytest.mark.parametrize(("members", "pages"), [(36, None), (60, 0)])  # one; as many as it takes
def test_a_few_rows_have_no_page_of_their_own(members, pages):
    data = frozen.frozen([frozen.member(f"M{number}", "EEG", "T1") for number in range(members)])
    assert packs.book(data)["State by state"].page_setup.fitToHeight == pages


def test_the_label_of_a_theme_stands_on_one_line():
    short, longer = (packs.book(frozen.worked_example(labels={"T1": label, "T2": "B", "T3": "C"}))["State by state"] for label in ("A", 40 * "n"))
    assert short.column_dimensions["E"].width < 20 < 40 < longer.column_dimensions["E"].width


def test_the_head_of_the_checks_stands_on_each_page(pack):
    row = next(cell.row for cell in pack["Integrity"]["B"] if cell.value == "What must hold")
    assert pack["Integrity"].print_title_rows == f"${row}:${row}"


def test_only_a_median_between_two_days_gives_them_decimals():
    found = [packs.book(frozen.frozen([frozen.member(code, "EEG", "T1", days=days) for code, days in told.items()]))["Participation"]
             for told in ({"A": 3, "B": 5}, {"A": 3, "B": 4})]
    formats = [next(row[1].number_format for row in sheet.iter_rows() if row[0].value == "Shortest") for sheet in found]
    assert ["0.0" in each for each in formats] == [False, True]


def test_months_are_written_in_the_language_of_the_pack():
    opened = packs.book(large(), "fr")
    sheet = next(sheet for sheet in opened if sheet.title == opened.sheetnames[3])
    assert {cell.number_format[:8] for cell in sheet["G"] if cell.is_date} == {"[$-40C]d"}


def _parts(content):
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def _all_xml(content):
    return "".join(_parts(content).values())
