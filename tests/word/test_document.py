"""A document in Word: read back as a reader's program does."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from survey_app.word.document import BOX, Document, Hint
from survey_app.words import Words

AT = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


def document(language="en", **changes):
    return Document(Words(language), **{"title": "A title", "organisation": "The Organisation", "symbol": "X/1", "foot": "Of what it is",
                                        "at": AT, **changes})


def read(made):
    return docx.Document(BytesIO(made.as_bytes()))


def texts(found):
    return [paragraph.text for paragraph in found.paragraphs]


def test_the_same_call_gives_the_same_bytes_whenever_it_is_made():
    made = document().as_bytes()
    assert made == document().as_bytes()
    assert {part.date_time for part in zipfile.ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_bears_the_moment_of_the_caller_and_the_name_of_the_organisation():
    properties = read(document()).core_properties
    assert (properties.created, properties.modified, properties.author, properties.title) == (AT, AT, "The Organisation", "A title")


def test_the_title_is_a_heading_and_so_are_the_others():
    made = document()
    made.heading("Part", 2)
    assert [(each.text, each.style.name) for each in read(made).paragraphs] == [("A title", "Heading 1"), ("Part", "Heading 2")]


def test_every_style_speaks_the_language_of_the_document():
    styles = read(document("fr")).styles.element
    assert {each.get(qn("w:val")) for each in styles.iter(qn("w:lang"))} == {"fr"}


def test_the_page_is_a4_with_organisation_and_symbol_above_and_its_number_below():
    section = read(document(mark="Not a reply.")).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert texts(section.header) == ["The Organisation\tX/1", "Not a reply."]
    assert texts(section.footer) == ["Of what it is\tPage 1 of 1"]
    assert [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_a_table_has_a_title_a_head_that_repeats_and_rows_that_stay_whole():
    made = document()
    made.table(["Question", "Answer"], [(["One", ""], 2.0), (["Two", f"{BOX}\tYes"], None)], [5, 10], title="What is asked")
    table = read(made).tables[0]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "What is asked"
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert round(table.rows[1].height.cm, 1) == 2.0


def test_cells_say_by_their_style_what_they_are():
    made = document()
    made.table(["Q", "A"], [(["Label", ""], None), ([["Label", Hint("why")], [f"{BOX}\tYes", Hint("means")]], None)], [5, 10], title="T")
    cells = read(made).tables[0].rows[2].cells
    assert [paragraph.style.name for cell in cells for paragraph in cell.paragraphs] == ["Table Label", "Table Hint", "Choice", "Choice Hint"]


@pytest.mark.parametrize(("typed", "printed"), [
    ("a\x00b\x0bc\x1bd\ud800e\ufffff", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"),
    ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
    ("<w:p>&amp;</w:p> =cmd|' /C'!A0", "<w:p>&amp;</w:p> =cmd|' /C'!A0"),
    ("\u202eturned \U0001f600 e\u0301", "\u202eturned \U0001f600 e\u0301"),
])
def test_text_stays_text(typed, printed):
    made = document()
    made.answer("Label", typed)
    assert texts(read(made))[-1] == printed


def test_texts_run_in_their_own_direction():
    made = document()
    made.answer("Label", "نرحب بهذا الحوار")
    made.answer("Label", "Bonjour (العربية)")
    turned = [paragraph._p.pPr.find(qn("w:bidi")) is not None for paragraph in read(made).paragraphs if paragraph.style.name == "Answer"]
    assert turned == [True, False]
