import re
from datetime import date, datetime

import pytest

from survey_app.pack import cells
from survey_app.words import Words

UNPRINTABLE = {
    "bell\x07, escape\x1b, null\x00": "bell\ufffd, escape\ufffd, null\ufffd", "\ufffe and \uffff": "\ufffd and \ufffd",
    "lone \ud800 surrogate": "lone \ufffd surrogate", "\x7f\x85": "\ufffd\ufffd", "a\r\nb\rc\nd\te": "a\nb\nc\nd\te",
}


@pytest.mark.parametrize(("typed", "printed"), UNPRINTABLE.items())
def test_what_xml_cannot_hold_is_replaced_and_line_breaks_stay(typed, printed):
    assert cells.clean(typed) == printed


def test_a_text_that_fits_is_one_part():
    assert cells.parts("x" * 32_767) == ["x" * 32_767]


def test_a_longer_text_goes_on_in_the_next_part():
    assert [len(part) for part in cells.parts("x" * 80_000)] == [32_767, 32_767, 14_466]


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("character", ["😀", "👩‍🔬", "é", "👍🏽", "❤️"])
def test_no_character_is_cut(character, before):
    text = "x" * (32_767 - before) + character + "y" * 9
    first, second = cells.parts(text)
    assert first + second == text
    assert (character in first) + (character in second) == 1
    assert cells.units(first) <= 32_767


def test_what_a_printed_row_cannot_show_goes_on_in_the_next_part_after_a_word():
    text = "Libraries close faster than they open. " * 100
    found = cells.printed_parts(text, 50)
    assert "".join(found) == text and len(found) > 2
    assert all(part.endswith(" ") for part in found)
    assert max(cells.lines(part, 50) for part in found) * cells.LINE < cells.MOST_HEIGHT


@pytest.mark.parametrize("text", ["0" * 9_000, "line\n" * 200, "é👩‍🔬" * 900, "移民" * 2_000, "a" + "\u0301" * 70_000])
def test_whatever_it_is_a_printed_part_holds_all_of_it_and_fits(text):
    found = cells.printed_parts(text, 20)
    assert "".join(found) == text
    assert max(cells.lines(part, 20) for part in found) * cells.LINE < cells.MOST_HEIGHT


def test_an_endless_chain_of_marks_is_cut_all_the_same():
    text = "a" + "\u0301" * 70_000
    assert "".join(cells.parts(text)) == text


def test_length_is_counted_in_utf_16():
    assert cells.units("a😀") == 3


@pytest.mark.parametrize("typed", ["_x000D_", "_x005F_x000D_", "__x0041_", "_x000d_x000D_"])
def test_an_escape_that_was_typed_is_escaped_at_each_place(typed):
    assert re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), cells.escaped(typed)) == typed


@pytest.mark.parametrize(("text", "expected"), [
    ("حرية", True), ("שלום world", True), ("123 حرية", True), ("Mali حرية", False), ("42", False),
])
def test_a_text_runs_as_its_first_letter_does(text, expected):
    assert cells.is_right_to_left(text) is expected


@pytest.mark.parametrize(("value", "expected"), [
    ("2004-06-01", date(2004, 6, 1)), ("1900-03-01", date(1900, 3, 1)), ("1899-12-31", "1899-12-31"), ("1900-02-28", "1900-02-28"),
    ("Spring", "Spring"),
])
def test_a_day_that_spreadsheets_do_not_know_stays_text(value, expected):
    assert cells.day(value) == expected


def test_a_moment_is_that_of_the_zone_without_saying_so():
    assert cells.moment("2004-06-30T22:30:15.5Z", Words("en", "Europe/Zurich")) == datetime(2004, 7, 1, 0, 30, 15)


@pytest.mark.parametrize(("text", "width", "least", "most"), [
    ("short", 20, 1, 1), ("one\ntwo\nthree", 20, 3, 3), ("word " * 100, 50, 8, 11), ("x" * 100, 10, 9, 12), ("移" * 50, 20, 5, 7),
])
def test_lines_are_guessed_well_enough_to_print(text, width, least, most):
    assert least <= cells.lines(text, width) <= most


def test_a_text_of_many_characters_beyond_16_bits_is_cut_in_a_few_steps():
    """Counted, not timed: each step looks at the whole text once."""
    steps = []
    counted = cells.units
    cells.units = lambda text: steps.append(1) or counted(text)
    try:
        found = cells.parts("\U0001f600" * 16_384 + "END")
    finally:
        cells.units = counted
    assert "".join(found).endswith("END") and len(steps) < 60


def test_blanks_that_hold_words_together_stay_on_one_line():
    assert cells.one_line(" Plan\u00a0:\t un \n texte ") == "Plan\u00a0: un texte"
