"""How many lines a text takes: by the widths of the letters of Times, to which those of its kin are made. Pure."""

import unicodedata

_POINTS = 72 / 2.54  # in a centimetre
_BY_WIDTH = {  # thousandths of the size
    250: " \u00a0.,", 278: "/:;ijlt", 333: "!()-fIr[]’“‘”`", 389: "sJ", 408: '"', 444: "acez?", 500: "#$*0123456789bdghknopquvxy_–",
    541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw", 778: "m&", 833: "%", 889: "M", 921: "@", 944: "W",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_BOLD = 1.08  # at most, of a whole line


def width(text, size, *, bold=False):
    """In points, of a text on one line."""
    return sum(map(_width, unicodedata.normalize("NFD", text))) * size / 1000 * (_BOLD if bold else 1)


def lines(text, centimetres, size, *, bold=False, indent=0):
    """How many lines words make that are broken at blanks; `indent` in cm, of the first. A word that is too long is broken anywhere."""
    room, used, count = centimetres * _POINTS, indent * _POINTS, 1
    blank = width(" ", size)
    for word in text.split(" "):
        needed = width(word, size, bold=bold)
        if used and used + needed > room:
            count, used = count + 1, 0
        count, used = count + int(needed // room), used + needed % room + blank
    return count


def _width(letter):
    if unicodedata.combining(letter):
        return 0
    return _WIDTHS.get(letter) or (1000 if unicodedata.east_asian_width(letter) in "WF" else 722 if letter.isupper() else 550)
