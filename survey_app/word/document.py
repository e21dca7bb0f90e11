"""One document in Word, written from top to bottom. Pure."""

import re
import zipfile
from datetime import UTC
from functools import cache
from io import BytesIO

import docx
from docx.shared import Cm

from survey_app.printable import clean, is_right_to_left
from survey_app.word import looks
from survey_app.word.xml import field, write

BOX = "\u2610"  # to be ticked
_BEGIN_OF_ZIP = (1980, 1, 1, 0, 0, 0)


class Hint(str):
    """A text of a cell that explains what stands above it."""


class Spoken(str):
    """A text of a cell in a language of its own."""

    def __new__(cls, text, language):
        made = super().__new__(cls, text)
        made.language = language
        return made


class Document:
    """In the language of `words`; `mark` stands at the head of every page. Its properties bear the moment `at`, and nothing the clock says."""

    def __init__(self, words, *, title, organisation, symbol, foot, at, mark=""):
        self._begin(words, looks, title, organisation, at)
        looks.head(self.document, [on_one_line(organisation), on_one_line(symbol)], on_one_line(mark))
        self._foot(foot)
        self.heading(title, 1)

    def heading(self, text, level, *, on_new_page=False):
        paragraph = self.paragraph(on_one_line(text), f"Heading {level}")
        paragraph.paragraph_format.page_break_before = on_new_page or None
        return paragraph

    def paragraph(self, text, style=None):
        paragraph = self.document.add_paragraph()
        if style:
            looks.use_style(paragraph, style)
        self._write(paragraph, text)
        return paragraph

    def labelled(self, label, text):
        """On one line: what it is, and what it says."""
        paragraph = self.document.add_paragraph()
        looks.use_style(paragraph, "Fact")
        paragraph.add_run(on_one_line(label)).bold = True
        paragraph.add_run(f"\t{on_one_line(text)}")

    def answer(self, label, text):
        """Label above, and below it what was written, however long."""
        self.paragraph(on_one_line(label), "Label")
        self.paragraph(text, "Answer")

    def table(self, head, rows, widths, *, title, together=False):
        """`rows`: (cells, least height in cm or None), each cell a text or several; the first cell heads its row. `widths` in cm.

        `title` is what a screen reader says of the table; `together`: on one page, where it fits on one.
        """
        table = self.document.add_table(rows=0, cols=len(widths), style="Table Grid")
        looks.dress(table, widths, on_one_line(title))
        self._row(table, head, None, is_head=True)
        for cells, height in rows:
            self._row(table, cells, height)
        if together:
            looks.keep_rows(table)

    def as_bytes(self):
        made = BytesIO()
        self.document.save(made)
        return _without_times(made)

    def _begin(self, words, form, title, organisation, at):
        """`form`: the module that sets up page and styles."""
        self.words, self.document = words, docx.Document(BytesIO(_empty(form, words.locale)))
        self._describe(title, organisation, at)

    def _row(self, table, cells, height, *, is_head=False):
        row = table.add_row()
        looks.dress_row(row, is_head=is_head, least=height and Cm(height))
        for place, (cell, content) in enumerate(zip(row.cells, cells, strict=True)):
            texts = [content] if isinstance(content, str) else content or [""]
            for paragraph, text in zip([cell.paragraphs[0], *(cell.add_paragraph() for _text in texts[1:])], texts, strict=True):
                looks.use_style(paragraph, "Table Head" if is_head else _style(text, heads_row=place == 0))
                self._write(paragraph, text)

    def _write(self, paragraph, text):
        """Boxes to tick in a font that has them; the direction is that of the text, and the language where it has one of its own."""
        language, text = getattr(text, "language", None), clean(text)
        for part in filter(None, re.split(f"({BOX})", text)):
            run = paragraph.add_run()
            write(run._r, part)
            if part == BOX:
                looks.use_font(run, "Segoe UI Symbol")
            if language:
                looks.speak(run, language)
        if is_right_to_left(text):
            looks.turn(paragraph)

    def _foot(self, text):
        """What the document is, and the number of the page."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{on_one_line(text)}\t")
        said = self.words.say("Page %(number)s of %(all)s", number="{PAGE}", all="{NUMPAGES}")
        for part in re.split(r"(\{[A-Z]+\})", said):
            if part.startswith("{"):
                field(paragraph, part.strip("{}"))
            else:
                paragraph.add_run(part)

    def _describe(self, title, organisation, at):
        properties = self.document.core_properties
        properties.title, properties.author, properties.last_modified_by = on_one_line(title)[:255], on_one_line(organisation)[:255], ""
        properties.comments, properties.language, properties.revision = "", self.words.language, 1
        properties.created = properties.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


@cache
def _empty(form, locale):
    """A document with page and styles and nothing else, which takes longer to make than to read."""
    document, made = docx.Document(), BytesIO()
    form.set_up(document, locale)
    document.save(made)
    return made.getvalue()


def _style(text, heads_row):
    if isinstance(text, Hint):
        return "Table Hint" if heads_row else "Choice Hint"
    if text.startswith(BOX):
        return "Choice"
    return "Table Label" if heads_row else "Table Text"


def on_one_line(text):
    """On one line, no-break spaces kept."""
    return re.sub("[ \t\n]+", " ", clean(text)).strip()


def _without_times(made):
    """The same parts; a zip file notes when each was put in, which says nothing and differs each time."""
    again = BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            fixed = zipfile.ZipInfo(part.filename, _BEGIN_OF_ZIP)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(part))
    return again.getvalue()
