"""One document in Word in the layout of a United Nations meeting document. Pure.

The masthead is made of paragraphs and not of a table, which a screen reader would announce as data.
"""

from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.shared import Cm

from survey_app.printable import clean
from survey_app.word import looks, meeting_looks
from survey_app.word.document import Document, on_one_line
from survey_app.word.xml import added, bookmark, element, field, paragraph

_RULES = ("top", "bottom", "insideH")
_TABLE, _AFTER_TABLE = qn("w:tbl"), 140  # twentieths of a point


@dataclass(frozen=True)
class Masthead:
    """What stands above the title; `details`: for whom, of which day, first written in which language; `meeting` may be "".

    `mark`, where there is one, stands at the head of every page: what this document is not.
    """

    organisation: str
    symbol: str
    details: tuple[str, ...]
    meeting: str
    mark: str = ""


class MeetingDocument(Document):
    """Its symbol at the head of each following page, the number of the page and of all pages at the foot of each."""

    def __init__(self, words, masthead, *, title, subtitles, author, foot, at):
        self._begin(words, meeting_looks, " – ".join((title, *subtitles)), masthead.organisation, at)
        self._body, self._bookmarks = self.document.element.body, 0
        self._heads_and_feet(masthead, on_one_line(foot))
        self._above(masthead)
        titles = [("Meeting", masthead.meeting), ("Title", title), *(("Subtitle", text) for text in subtitles), ("Author", author)]
        below = [self.paragraph(on_one_line(text), style) for style, text in titles if text]
        meeting_looks.rule_below_masthead(below[0].pPr)

    def paragraph(self, text, style="Normal", **how):
        """`how`: as the function of that name in word/xml.py takes it."""
        made = paragraph(style.replace(" ", ""), clean(text), **how)
        before = self._body.sectPr.getprevious()
        if before is not None and before.tag == _TABLE and not style.startswith("Heading"):
            added(made.pPr, "w:spacing", before=_AFTER_TABLE)
        self._body.sectPr.addprevious(made)
        return made

    def heading(self, text, level, *, title=None, language=None, name=None, on_new_page=False):
        """`title`: what somebody called it, in `language` where that is known; `name`: that of a bookmark, for links to it."""
        more = [(f" {on_one_line(title)}", language)] if title else ()
        made = self.paragraph(on_one_line(text), f"Heading {level}", more=more)
        if on_new_page:
            made.pPr.insert(1, element("w:pageBreakBefore"))
        if name:
            self._bookmarks += 1
            bookmark(made, name, self._bookmarks)

    def numbered(self, text):
        self.paragraph(on_one_line(text), "Numbered")

    def written(self, text, language=None, style="Written"):
        """What somebody wrote, whole: each line is a paragraph, in `language` where that is known, in its own direction."""
        for line in clean(text).split("\n"):
            if line.strip():
                self.paragraph(line, style, language=language)

    def table(self, head, rows, widths, *, caption, about, figures=(), strong=(), links=(), together=False):
        """Under a visible caption; `about` is what a screen reader says of it. The columns `figures` hold numbers, the rows `strong` sum up.

        `links`: for each row the bookmark that its first cell leads to, or None; `together`: on one page, where it fits on one.
        """
        self.paragraph(on_one_line(caption), "Caption")
        table = self.document.add_table(rows=0, cols=len(widths))
        looks.dress(table, widths, on_one_line(caption), on_one_line(about), _RULES)
        for place, cells in enumerate([head, *rows], start=-1):
            link = links[place] if links and place >= 0 else None
            table._tbl.append(_row(cells, widths, figures, is_head=place < 0, strong=place in strong, link=link))
        if together:
            looks.keep_rows(table)

    def _above(self, masthead):
        line = self.paragraph(on_one_line(masthead.organisation) + "\t", "Masthead")
        line.append(paragraph("Masthead", on_one_line(masthead.symbol), strong=True)[-1])
        for detail in masthead.details:
            self.paragraph(on_one_line(detail), "Masthead Detail")

    def _heads_and_feet(self, masthead, foot):
        section = self.document.sections[0]
        for header, left in ((section.first_page_header, ""), (section.header, on_one_line(masthead.symbol))):
            header.is_linked_to_previous = False
            line = header.paragraphs[0]
            line.add_run(left).bold = True
            line.add_run(f"\t{on_one_line(masthead.mark)}").bold = True
        for footer in (section.first_page_footer, section.footer):
            footer.is_linked_to_previous = False
            line = footer.paragraphs[0]
            looks.use_style(line, "Footer")
            line.add_run(f"{foot}\t")
            field(line, "PAGE")
            line.add_run("/")
            field(line, "NUMPAGES")


def _row(cells, widths, figures, *, is_head, strong, link):
    row = element("w:tr")
    looks.mark_row(row, is_head=is_head)
    for place, (text, width) in enumerate(zip(cells, widths, strict=True)):
        cell = element("w:tc")
        form = element("w:tcPr")
        added(form, "w:tcW", w=Cm(width).twips, type="dxa")
        if is_head:
            added(form, "w:vAlign", val="bottom")
        cell.append(form)
        style = ("TableFigure" if place in figures else "TableEntry") + ("Head" if is_head else "")
        cell.append(paragraph(style, on_one_line(text), strong=strong, link=link if place == 0 else None))
        row.append(cell)
    return row
