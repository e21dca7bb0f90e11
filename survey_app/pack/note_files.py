"""A note as a Word document and as a PDF, from the same values."""

from dataclasses import asdict

from survey_app import pdf
from survey_app.pack.note import Heading, Numbered
from survey_app.word.meeting_document import MeetingDocument


def as_word(note, words):
    document = MeetingDocument(words, note.masthead, title=note.title, subtitles=note.subtitles, author=note.author, foot=note.foot, at=note.at)
    for number, part in _with_tables_numbered(note):
        if isinstance(part, Heading):
            document.heading(part.text, 1)
        elif isinstance(part, Numbered):
            document.numbered(part.text)
        else:
            document.table(part.head, part.rows, part.widths, caption=_caption(part, number, words), about=part.about,
                           figures=range(1, len(part.head)), strong=part.strong, together=True)
    return document.as_bytes()


def as_pdf(note, words):
    return pdf.make("note", {
        "language": words.language, **asdict(note.masthead), "title": note.title, "subtitles": note.subtitles, "author": note.author,
        "foot": note.foot, "parts": [_as_data(part, number, words) for number, part in _with_tables_numbered(note)],
    }, at=note.at)


def _with_tables_numbered(note):
    """(number of the table or None, part)"""
    tables = 0
    for part in note.parts:
        is_table = not isinstance(part, Heading | Numbered)
        tables += is_table
        yield tables if is_table else None, part


def _caption(table, number, words):
    return words.say("Table %(number)s. %(caption)s", number=words.number(number), caption=table.caption)


def _as_data(part, number, words):
    if number is None:
        return {"kind": type(part).__name__, "text": part.text}
    return {"kind": "Table", "caption": _caption(part, number, words), "head": part.head, "rows": part.rows, "widths": part.widths,
            "strong": sorted(part.strong)}
