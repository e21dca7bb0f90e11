"""What a note may say at most to stay within its pages, and whether it does: reckoned, since only an office program knows. Pure."""

from dataclasses import dataclass
from functools import cache

from survey_app.pack.note import Heading, Numbered
from survey_app.word.widths import lines

PAGES = 2
_PAGE_HEIGHTS = (720, 737)  # points: what is left of the page where letters turn out a little larger, and what it has
_LEADING = 1.15  # of a line, to the size of its letters
_CELL = 0.4  # cm: what the margins of a cell take of its width
_TEXT, _NUMBER = 17.0, 1.0  # cm


@dataclass(frozen=True)
class Room:
    """`label`: letters of a name; `text`: of a paragraph; `themes`, `groups`, `codes`: rows of the tables; `names`: delegations named.

    `across`: themes that have a column of their own in the other tables, where there are no more than that.
    """

    label: int
    text: int
    themes: int
    groups: int
    codes: int
    names: int
    across: int


ROOMS = (  # sentences of the secretariat stay whole, and each regional group has its row, until nothing else helps
    Room(label=160, text=1200, themes=12, groups=12, codes=8, names=8, across=4),
    Room(label=100, text=1200, themes=12, groups=12, codes=5, names=5, across=4),
    Room(label=160, text=1200, themes=12, groups=12, codes=8, names=8, across=0),
    Room(label=100, text=1200, themes=12, groups=10, codes=5, names=4, across=0),
    Room(label=100, text=900, themes=10, groups=8, codes=3, names=4, across=0),
    Room(label=70, text=900, themes=8, groups=7, codes=1, names=2, across=0),
    Room(label=70, text=700, themes=8, groups=5, codes=3, names=4, across=0),
    Room(label=70, text=700, themes=8, groups=4, codes=3, names=4, across=0),
    Room(label=50, text=500, themes=8, groups=4, codes=3, names=2, across=0),
    Room(label=30, text=360, themes=6, groups=4, codes=1, names=1, across=0),
    Room(label=24, text=210, themes=4, groups=3, codes=1, names=1, across=0),
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
    """At most: at whichever height of the page it takes more of them."""
    return max(-int(-_height(note, page) // page) for page in _PAGE_HEIGHTS)


def _height(note, page):
    """In points, with the end of a page left free before a table that stays whole, or before a heading that goes with what follows it."""
    used, carried = _above(note), 0
    for part in note.parts:
        if isinstance(part, Heading):
            carried += _line(11) + 12
            continue
        taken, least = _height_of(part)
        left = page - used % page
        if carried + least > left:
            used += left
        used, carried = used + carried + taken, 0
    return used


def _height_of(part):
    """(in points, the least of it that goes with what stands before)"""
    if isinstance(part, Numbered):
        taken = 12 * lines(part.text, _TEXT, 10, indent=_NUMBER) + 4
        return taken, min(taken, 28)
    rows = [part.head, *part.rows]
    taken = _line(9) + 6 + sum(_row(cells, tuple(part.widths), is_bold=place == 0 or place - 1 in part.strong)
                                for place, cells in enumerate(rows)) + 6
    return taken, taken


def _row(cells, widths, *, is_bold):
    most = max(lines(text, width - _CELL, 9, bold=is_bold) for text, width in zip(cells, widths, strict=True))
    return most * _line(9) + 2.5


def _above(note):
    masthead = note.masthead
    taken = _line(13) * lines(f"{masthead.organisation}  {masthead.symbol}", _TEXT, 13, bold=True) + 7
    taken += sum(lines(text, 7.0, 9.5) * _line(9.5) + 1 for text in masthead.details)
    taken += 22 + _line(10) * lines(masthead.meeting, _TEXT, 10, bold=True)
    taken += 3 + _line(15) * lines(note.title, _TEXT, 15, bold=True) + _line(10) + 8
    return taken + sum(4 + _line(11) * lines(text, _TEXT, 11) for text in note.subtitles)


@cache
def _line(size):
    return size * _LEADING
