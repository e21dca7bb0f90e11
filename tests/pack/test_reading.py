"""A pack read back: it says where it comes from, and a pack altered in one cell is found out and the cell named."""

import re

import pytest

from survey_app.errors import Refused
from survey_app.pack.contents.book import read
from survey_app.pack.origin import origin_of
from survey_app.words import Words
from tests.pack import frozen, packs
from tests.pack.large import large


@pytest.fixture(scope="module")
def data():
    return frozen.worked_example(concerns=[frozen.entry("A1", said="a text"), frozen.entry(said="=1+1")])


@pytest.fixture(scope="module")
def pack(data):
    return packs.make(data)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_pack_says_where_it_comes_from_in_any_language(data, language):
    said = _origin(packs.make(data, language))
    assert (said.slug, said.number, said.language, said.spoken, said.digest) == ("training", 2, language, language, frozen.digest(data))


def test_a_working_copy_comes_from_no_snapshot():
    said = _origin(packs.make(frozen.worked_example(live=True)))
    assert (said.is_working_copy, said.number) == (True, None)


def test_a_pack_as_it_was_made_does_not_differ(data, pack):
    assert packs.differences(pack, data) == []


def test_another_program_may_save_it_again(tmp_path):
    data = large()
    packs.recalculated(tmp_path, {"saved": packs.make(data)})
    assert packs.differences((tmp_path / "out" / "saved.xlsx").read_bytes(), data) == []


@pytest.mark.parametrize(("sheet", "cell", "value"), [
    ("Theme tally", "C7", 5), ("Theme tally", "D7", 50.1), ("State by state", "B9", "Another State"),
    ("Concerns, verbatim", "F8", "a test"),
    ("Concerns, verbatim", "F9", "=1+2"), ("Integrity", "B12", "0" * 64), ("Cover", "A60", "a word below"), ("Method", "B8", None),
    ("Theme tally", "C9", True),
])
def test_one_altered_cell_is_named(data, pack, sheet, cell, value):
    def change(book):
        book[sheet][cell].value = value
        book[sheet][cell].data_type = "s" if isinstance(value, str) else book[sheet][cell].data_type

    found = packs.differences(packs.altered(pack, change), data)
    assert [(each.sheet, each.cell, each.found) for each in found] == [(sheet, cell, value)]


def test_a_check_replaced_by_its_answer_is_found_out(data, pack):
    parts = packs.parts(pack)
    name = "xl/worksheets/sheet3.xml"
    parts[name] = re.sub(rb"<f>.*?</f>", b"", parts[name], count=1)
    (found,) = packs.differences(packs.zipped(parts), data)
    assert found.sheet == "Theme tally"
    assert found.expected.startswith("=IF(") and found.found == "PASS"


def test_what_was_altered_is_named_before_the_checks_that_fail_for_it(data, pack, tmp_path):
    def change(book):
        book["State by state"]["E6"].value = "Returning books"

    packs.recalculated(tmp_path, {"altered": packs.altered(pack, change)})
    first, *others = packs.differences((tmp_path / "out" / "altered.xlsx").read_bytes(), data)
    assert (first.sheet, first.cell) == ("State by state", "E6")
    assert {each.found for each in others} == {"FAIL"}


def test_a_sheet_too_many_and_a_sheet_too_few_are_found_out(data, pack):
    def change(book):
        book.create_sheet("Annex")
        del book["Developments"]

    found = packs.differences(packs.altered(pack, change), data)
    assert {(each.sheet, each.cell, each.expected, each.found) for each in found} == {
        ("Annex", "", None, "Annex"), ("Developments", "", "Developments", None)}


@pytest.mark.parametrize("content", [b"", b"no zip file at all", b"PK\x03\x04 cut off", b"\x00" * 1000])
def test_what_is_no_workbook_is_refused_in_one_sentence(content):
    with pytest.raises(Refused, match=r"^The file cannot be read as an Excel workbook \(\.xlsx\)\.$"):
        _origin(content)


def test_another_workbook_is_no_pack():
    book = packs.altered(packs.make(frozen.empty()), lambda opened: opened.defined_names.clear())
    with pytest.raises(Refused, match="is not a Steering Group pack"):
        _origin(book)


@pytest.mark.parametrize("reference", ["Nowhere!$A$1", "#REF!", "1+1"])
def test_a_name_that_leads_nowhere_is_refused_by_name(pack, reference):
    with pytest.raises(Refused, match="“pack_digest”"):
        _origin(_with_digest_at(pack, reference))


@pytest.mark.parametrize("reference", ["Integrity!$A$1", "Integrity!$ZZZ$9999999"])
def test_a_name_that_leads_elsewhere_is_found_out(data, pack, reference):
    (found,) = packs.differences(_with_digest_at(pack, reference), data)
    assert (found.cell, found.kind, found.expected) == ("pack_digest", "name", ("Integrity!B14",))


def test_a_file_that_unpacks_to_too_much_is_refused_unread(pack):
    parts = packs.parts(pack) | {"xl/bomb.xml": b" " * (257 * 2**20)}
    with pytest.raises(Refused, match="too large"):
        _origin(packs.zipped(parts))


def test_texts_without_end_are_refused_before_they_are_all_read(pack):
    parts = packs.parts(pack) | {"xl/sharedStrings.xml": b"<sst>" + b"<si><t/></si>" * 1_000_000 + b"</sst>"}
    with pytest.raises(Refused):
        _origin(packs.zipped(parts))


def test_rows_without_end_are_refused(data, pack):
    parts = packs.parts(pack)
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="900000000"', 1)
    with pytest.raises(Refused):
        packs.differences(packs.zipped(parts), data)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])
def test_a_part_that_declares_entities_is_refused(pack, part):
    parts = packs.parts(pack)
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    parts[part] = parts[part].replace(b"?>", b"?>" + b"<!-- far away -->" * 9_000 + declared, 1)
    with pytest.raises(Refused):
        _origin(packs.zipped(parts))


def test_a_part_of_another_name_declares_no_entities_either(pack):
    parts = packs.parts(pack)
    parts["xl/strings.txt"] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"sharedStrings.xml", b"strings.txt")
    with pytest.raises(Refused):
        _origin(packs.zipped(parts))


@pytest.mark.parametrize("behind", [
    b"<!--" + b" " * 2**20 + b"-->", b"<x " + b" ".join(b'a%d=""' % number for number in range(50_000)) + b"/>",
    b"<v>" + b"9 " * 2**18 + b"</v>", b"<x>" * 100 + b"</x>" * 100,
    b"<dataValidations>" + b'<dataValidation sqref="A1"/>' * 2_000 + b"</dataValidations>",
    b'<conditionalFormatting sqref="' + b"A1:CV100 " * 60 + b'"><cfRule type="x"/></conditionalFormatting>',
    b'<sheetData><row><c r="A900"><f t="shared" si="9">' + b"A1+" * 10_000 + b"A1</f></c>" + b'<c><f t="shared" si="9"/></c>' * 60 + b"</row></sheetData>",
], ids=["comment", "attributes", "text", "depth", "rules for one cell", "cells of a format", "shared formula"])
def test_what_would_take_without_end_is_refused(pack, behind):
    """Small when packed, and each of them read in a time that grows with the square of its length, or longer."""
    parts = packs.parts(pack)
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", b"</sheetData>" + behind, 1)
    with pytest.raises(Refused):
        _origin(packs.zipped(parts))


def test_one_part_behind_many_sheets_is_refused(pack):
    parts = packs.parts(pack)
    parts["xl/worksheets/sheet1.xml"] += b" " * (6 * 2**20)
    sheet = re.search(rb'<sheet [^>]*r:id="(rId1)"/>', parts["xl/workbook.xml"])[1]
    more = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="%s"/>' % (number, number, sheet) for number in range(100, 130))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", more + b"</sheets>")
    with pytest.raises(Refused, match="too large"):
        _origin(packs.zipped(parts))


def test_a_number_beyond_all_numbers_is_another_one(data, pack):
    parts = packs.parts(pack)
    parts["xl/worksheets/sheet3.xml"] = parts["xl/worksheets/sheet3.xml"].replace(b"<v>4</v>", b"<v>" + b"9" * 400 + b"</v>")
    assert "Theme tally" in {each.sheet for each in packs.differences(packs.zipped(parts), data)}


def test_a_broken_part_is_refused(pack):
    parts = packs.parts(pack)
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"][:2_000]
    with pytest.raises(Refused):
        packs.differences(packs.zipped(parts), frozen.worked_example())


def _with_digest_at(pack, reference):
    parts = packs.parts(pack)
    parts["xl/workbook.xml"] = re.sub(rb'(name="pack_digest">)[^<]*', rb"\g<1>" + reference.encode(), parts["xl/workbook.xml"])
    return packs.zipped(parts)


def _origin(content):
    return origin_of(read(content, Words()), Words())
