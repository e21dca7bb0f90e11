"""The same things in the same words, whichever program has saved them. Pure."""

import re

from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

_MOST_IN_A_RANGE = 10_000
_CELL = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}")
_BREAK_OF_HEAD = re.compile("(?<!_x005F)(_x005F)*_x000[aA]_")  # begun once in a run of them
_FONT_OF_HEAD, _CODE_OF_HEAD = re.compile('&"[^"]*"'), re.compile(r"&(\d+|K[0-9A-F]{6})")


class Visitor:
    """Told of each element of a part, by opening.walk."""

    def begin(self, name, attributes):
        pass

    def end(self, name, text):
        pass


def head(text):
    """(part of the page, what is printed there), without fonts and sizes."""
    plain = _CODE_OF_HEAD.sub("", _FONT_OF_HEAD.sub("", _BREAK_OF_HEAD.sub("\n", text).replace("&&", "\0")))
    parts = re.split("&([LCR])", f"&C{plain}" if not plain.startswith(("&L", "&C", "&R")) else plain)
    return [(part, said.replace("\0", "&").strip()) for part, said in zip(parts[1::2], parts[2::2], strict=True) if said.strip()]


def cells(places):
    """Each cell of a few ranges; a wide range stays one."""
    for area in places.split():
        left, top, right, bottom = range_boundaries(area)
        if None in (left, top, right, bottom) or (right - left + 1) * (bottom - top + 1) > _MOST_IN_A_RANGE:
            yield area
        else:
            yield from (f"{get_column_letter(column)}{row}" for row in range(top, bottom + 1) for column in range(left, right + 1))


def position(cell):
    """(row, column), from 1."""
    if not _CELL.fullmatch(cell):
        raise ValueError("no cell")
    return coordinate_to_tuple(cell)


def number_format(code):
    return code.replace("\\", "").replace('"', "").replace("General", "") or "General"


def reference(text):
    return text.replace("'", "").replace("$", "").lstrip("#")


def colour(attributes):
    """An opaque colour and one of which nobody says how opaque it is are the same."""
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    return " ".join(f"{key} {value}" for key, value in sorted(attributes.items()) if key in ("theme", "indexed", "tint", "auto"))


def is_true(value):
    return value in ("1", "true", "on")
