"""What a cell can hold of what somebody typed, and how much room it takes when printed. Pure."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from math import ceil

from survey_app.printable import clean, is_right_to_left, one_line  # noqa: F401 (cells are filled with what these make of a text)

MOST_UNITS = 32_767  # of UTF-16, in one cell
MOST_HEIGHT = 409  # points, of one row
LINE = 11.7  # points, of a line of the body font
_MOST_LINES = 34  # that such a row shows
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f000-\U0003fffd]")
_NARROW = re.compile("[ fijlrtIJ.,:;!'’()|/\\[\\]\u00a0-]")
_BROAD = re.compile("[A-HK-LN-VX-ZÀ-ÞА-ЯΑ-Ω&_]")
_BROADEST = re.compile("[mwMW@%—…ЖШЩЮжшщю]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_FIRST_EXCEL_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was


def escaped(text):
    """As the file format wants it: a typed `_x000D_` must not come back as a carriage return."""
    return _ESCAPE_LIKE.sub("_x005F_", text)


def units(text):
    """Length in UTF-16, which is how spreadsheet programs count."""
    return len(text) + len(_BEYOND_16_BITS.findall(text))


def parts(text):
    """The text cut into what single cells can hold, never inside a character and what belongs to it."""
    found = []
    while units(text) > MOST_UNITS:
        cut = _last_cut(text)
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]


def printed_parts(text, width):
    """The same, of a text in a column of `width` figures: no part has more lines than a printed row shows; cut after a word, if it can be."""
    found = []
    for part in parts(text):
        while lines(part, width) > _MOST_LINES:
            cut = _last_line(part, width)
            found.append(part[:cut])
            part = part[cut:]
        found.append(part)
    return found


def lines(text, width, bold=False):
    """About how many lines the text takes in a column of `width` figures; rather one too many than one too few."""
    return sum(_lines(paragraph, max(width * (0.89 if bold else 0.97), 1)) for paragraph in text.split("\n"))


@lru_cache(maxsize=10_000)
def room(text):
    """Width in figures of the font, whose letters are of some few widths; Chinese ones and pictures are broadest of all."""
    narrow, broad, broadest = (len(letters.findall(text)) for letters in (_NARROW, _BROAD, _BROADEST))
    return 0.97 * len(text) - 0.42 * narrow + 0.26 * broad + 0.6 * broadest + len(_WIDE.findall(text))


def day(value):
    """A date out of year-month-day; what Excel knows no date for, or is none, stays the text it is."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return value
    return found if found >= _FIRST_EXCEL_DAY else value


def moment(value, words):
    """The UTC text as a naive moment in the zone of the pack, to the second: spreadsheets know no zones."""
    local = words.local(value).replace(tzinfo=None, microsecond=0)
    return local if local.date() >= _FIRST_EXCEL_DAY else value


def _last_line(text, width):
    """Where the last line that a row shows ends. About: a long paragraph is measured as a whole."""
    least, most = 1, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if lines(text[:middle], width) <= _MOST_LINES else (least, middle - 1)
    blanks = [text.rfind(blank, max(least - int(2 * width), 0), least) for blank in " \n"]
    return max(blanks) + 1 or _between_characters(text, least)


def _last_cut(text):
    cut = min(len(text), MOST_UNITS)
    while (over := units(text[:cut]) - MOST_UNITS) > 0:
        cut -= ceil(over / 2)
    return _between_characters(text, cut)


def _between_characters(text, cut):
    earliest = max(cut - 64, 0)  # a longer chain of marks is no letter
    while cut > earliest and _belongs_together(text[cut - 1], text[cut]):
        cut -= 1
    return cut if cut > earliest else earliest + 64


def _belongs_together(before, after):
    """Accents, joined pictures and shades of skin are one character to the reader."""
    return before == "\u200d" or after in "\u200d\ufe0e\ufe0f" or unicodedata.combining(after) or "\U0001f3fb" <= after <= "\U0001f3ff"


def _lines(paragraph, width):
    """Word by word where it is short; of a long text the room that it fills, and some lost at the end of each line."""
    if len(paragraph) > 400:
        return ceil(room.__wrapped__(paragraph) / (width - min(3, width / 5)))
    count, used = 1, 0
    for word in paragraph.split(" "):
        need = room(word)
        if used and used + need > width:
            count, used = count + 1, 0
        broken = int(need // width)
        count, used = count + broken, used + need - broken * width + 0.53
    return count
