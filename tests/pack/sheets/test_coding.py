"""Concerns as they were coded: distinct members, each sum the same, and what is not coded said."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.pack import frozen, packs
from tests.pack.large import large

NAME = "Concerns, coded"


@pytest.fixture(scope="module", params=["worked example", "large"])
def data(request):
    if request.param == "large":
        return large()
    given = [("A1", ["STF"]), ("A1", ["STF", "BLD"]), ("G1", ["STF"]), ("P3", []), ("W1", None), ("O1", ["RDR"])]
    return frozen.worked_example(observers=[frozen.observer("O1", "T2")], coded=given)


@pytest.fixture(scope="module")
def content(data):
    return packs.make(data)


def test_each_code_has_its_members_by_group_as_counted(data, content):
    told = _below(content, "By regional group", len(data["codebook"]["codes"]))
    wanted = [[code["code"], _label(data, code), code["states"], *code["groups"], code["observers"]] for code in data["coding"]["codes"]]
    assert [row[:len(wanted[0])] for row in told] == wanted


def test_each_code_has_its_members_by_theme_as_counted(data, content):
    told = _below(content, "By theme preferred", len(data["codebook"]["codes"]))
    wanted = [[code["code"], _label(data, code), code["states"], *code["themes"], code["no_preference"]] for code in data["coding"]["codes"]]
    assert [row[:len(wanted[0])] for row in told] == wanted


def test_how_far_the_coding_is_stands_with_what_it_is_of(data, content):
    told = [row[2:4] for row in _below(content, "How far the coding is", 6)]
    members, observers = data["coding"]["members"], data["coding"]["observers"]
    assert told == [
        [members["states"], data["tally"]["replied"]], [members["coded_states"], members["states"]], [members["coded"], members["concerns"]],
        [members["concerns"] - members["coded"], members["concerns"]], [observers["coded"], observers["concerns"]],
        [observers["concerns"] - observers["coded"], observers["concerns"]]]


def test_codebook_and_coder_are_told_by_version_function_and_date(content):
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(NAME).to_python()
    said = " ".join(row[0] for row in rows if isinstance(row[0], str))
    assert "Codebook, version training.1. Coded by: Officer. Last coded on 29 April 2026, 17:00 (Geneva time)." in said


def test_without_a_codebook_it_says_so():
    sheet = packs.book(frozen.worked_example(codebook={}))[NAME]
    assert "This consultation has no codebook, or asks for no concerns: nothing was coded." in [cell.value for cell in sheet["A"]]
    assert [row["Concern"] for row in packs.table(sheet, "Concern")] == ["None"]


def test_where_every_concern_is_there_by_name_its_codes_are_counted_again():
    named = [frozen.entry("A2", said="x", coded=["STF"]), frozen.entry("G1", said="y", coded=["STF"])]
    assert _counted_again(frozen.worked_example(concerns=named)) == 3
    assert _counted_again(frozen.worked_example(concerns=named, coded=[("A2", ["STF"]), ("G1", ["STF"]), ("W1", ["STF"])])) == 0


def test_a_code_that_reads_like_another_is_not_counted_again():
    """A spreadsheet program looks for the letters alone."""
    codebook = {"version": "x", "codes": [{"code": code, "label": frozen.text(label)} for code, label in (("AB", "Home"), ("ABC", "Away"), ("Z*", "?"))]}
    named = [frozen.entry("A2", said="x", coded=["AB"]), frozen.entry("G1", said="y", coded=["ABC", "Z*"])]
    assert _counted_again(frozen.worked_example(concerns=named, codebook=codebook)) == 1


def test_a_figure_that_does_not_add_up_reads_fail():
    data = large()
    data["coding"]["codes"][0]["groups"][0] += 1
    opened = packs.book(data, data_only=True)
    assert [row["Check"] for row in packs.table(opened[NAME], "Observers, not counted")] == ["FAIL", "PASS", "PASS"]


def _counted_again(data):
    return sum("COUNTIFS" in row["Check"] for row in packs.table(packs.book(data)[NAME], "Observers, not counted"))


def _below(content, heading, number):
    """So many rows of the table under a heading, as another reader finds them."""
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(NAME).to_python()
    first = next(number for number, row in enumerate(rows) if row[0] == heading) + 2
    return [[int(value) if isinstance(value, float) else value for value in row] for row in rows[first:first + number]]


def _label(data, code):
    return next(each["label"]["en"] for each in data["codebook"]["codes"] if each["code"] == code["code"])
