"""What a note may say at most so that it stays within its pages, and whether it does: reckoned, since only an office program knows. Pure."""

from dataclasses import dataclass
from functools import cache

from survey_app.pack.note import Heading, Numbered
from survey_app.word.widths import lines

PAGES = 2
_PAGE = 710  # points of height, a little less than there are
_LEADING = 1.15  # of a line, to the size of its letters
_CELL = 0.4  # cm: what the margins of a cell take of its width
_TEXT, _NUMBER = 17.0, 1.0  # cm


@dataclass(frozen=True)
class Room:
    """`label`: letters of a name; `text`: letters of a paragraph; `themes`, `groups`, `codes`: rows of the tables; `names`: delegations named.

    `across`: themes that have a column of their own in the other tables, where there are no more than that.
    """

    label: int
    text: int
    themes: int
    groups: int
    codes: int
    names: int
    across: int


ROOMS = (
    Room(label=160, text=1200, themes=12, groups=12, codes=5, names=8, across=4),
    Room(label=100, text=900, themes=12, groups=10, codes=5, names=5, across=4),
    Room(label=70, text=700, themes=10, groups=8, codes=3, names=4, across=0),
    Room(label=50, text=500, themes=8, groups=7, codes=3, names=2, across=0),
    Room(label=40, text=400, themes=5, groups=4, codes=2, names=1, across=0),
)


def cut(text, most):
    """The text on one line; one that is longer ends in an ellipsis, not within a word."""
    text = " ".join(text.split(" "))
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def fits(note):
    return pages(note) <= PAGES


def pages(note):
    """On how many pages a note stands: a heading goes with what follows it, a table stays whole, a paragraph may break anywhere."""
    used, carried = _above(note), 0
    for part in note.parts:
        if isinstance(part, Heading):
            carried += _line(11) + 12
            continue
        height, least = _height(part)
        left = _PAGE - used % _PAGE
        if carried + least > left:
            used += left
        used, carried = used + carried + height, 0
    return -int(-used // _PAGE)


def _height(part):
    """(in points, the least of it that goes with what stands before)"""
    if isinstance(part, Numbered):
        height = 12 * lines(part.text, _TEXT, 10, indent=_NUMBER) + 4
        return height, min(height, 28)
    rows = [part.head, *part.rows]
    height = _line(9) + 6 + sum(_row(cells, tuple(part.widths), is_bold=place == 0 or place - 1 in part.strong)
                                for place, cells in enumerate(rows)) + 6
    return height, height


def _row(cells, widths, *, is_bold):
    most = max(lines(text, width - _CELL, 9, bold=is_bold) for text, width in zip(cells, widths, strict=True))
    return most * _line(9) + 2.5


def _above(note):
    masthead = note.masthead
    height = _line(13) * lines(f"{masthead.organisation}  {masthead.symbol}", _TEXT, 13, bold=True) + 7
    height += sum(lines(text, 7.0, 9.5) * _line(9.5) + 1 for text in masthead.details)
    height += 22 + _line(10) * lines(masthead.meeting, _TEXT, 10, bold=True)
    height += 3 + _line(15) * lines(note.title, _TEXT, 15, bold=True) + _line(10) + 8
    return height + sum(4 + _line(11) * lines(text, _TEXT, 11) for text in note.subtitles)


@cache
def _line(size):
    return size * _LEADING
