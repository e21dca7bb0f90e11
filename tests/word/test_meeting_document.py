"""A document in the layout of a meeting document of the United Nations, read back as a reader's program does."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from survey_app.word.meeting_document import Masthead, MeetingDocument
from survey_app.word.widths import lines
from survey_app.words import Words

AT = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
MASTHEAD = Masthead("The Organisation", "X/1", ("For all", "6 May 2031"), "The meeting", "Not certified")


def document(**changes):
    return MeetingDocument(Words(), MASTHEAD, **{"title": "A title", "subtitles": ["Of what"], "author": "Note", "foot": "Foot", "at": AT, **changes})


def read(made):
    return docx.Document(BytesIO(made.as_bytes()))


def test_the_masthead_stands_above_the_title_and_is_no_table():
    found = read(document())
    assert [(each.text, each.style.name) for each in found.paragraphs] == [
        ("The Organisation\tX/1", "Masthead"), ("For all", "Masthead Detail"), ("6 May 2031", "Masthead Detail"), ("The meeting", "Meeting"),
        ("A title", "Title"), ("Of what", "Subtitle"), ("Note", "Author")]
    assert found.tables == [] and found.core_properties.title == "A title – Of what"


def test_without_a_meeting_no_empty_paragraph_stands_for_it():
    found = read(MeetingDocument(Words(), Masthead("O", "X/1", ("All",), ""), title="T", subtitles=[], author="Note", foot="F", at=AT))
    assert [each.text for each in found.paragraphs] == ["O\tX/1", "All", "T", "Note"]


def test_the_symbol_stands_at_the_head_of_each_following_page_and_the_mark_and_number_on_every_one():
    section = read(document()).sections[0]
    assert section.different_first_page_header_footer
    assert [each.paragraphs[0].text for each in (section.first_page_header, section.header)] == ["\tNot certified", "X/1\tNot certified"]
    assert [each.paragraphs[0].text for each in (section.first_page_footer, section.footer)] == ["Foot\t1/1"] * 2


def test_paragraphs_are_numbered_by_their_style():
    made = document()
    made.numbered("First")
    found = read(made)
    number = found.styles["Numbered"].element.pPr.numPr.numId.val
    level = found.part.numbering_part.element.xpath(f"//w:abstractNum[@w:abstractNumId=//w:num[@w:numId={number}]/w:abstractNumId/@w:val]/w:lvl")
    assert level[0].find(qn("w:lvlText")).get(qn("w:val")) == "%1." and found.paragraphs[-1].style.name == "Numbered"


def test_what_follows_a_table_keeps_its_distance_without_an_empty_paragraph():
    made = document()
    made.table(["Head", "N"], [["One", "1"]], [5, 5], caption="Caption", about="About", figures={1})
    made.numbered("After")
    assert read(made).paragraphs[-1].paragraph_format.space_before.pt == 7


@pytest.mark.parametrize(("text", "centimetres", "expected"), [
    ("", 5, 1), ("one two", 5, 1), ("word " * 40, 17, 2), ("x" * 400, 5, 15), ("Word " * 10, 1, 10), ("日" * 20, 3.6, 2)])
def test_lines_are_reckoned_by_the_widths_of_letters(text, centimetres, expected):
    assert lines(text.strip(), centimetres, 10) == expected
