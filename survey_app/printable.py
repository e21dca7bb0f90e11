"""What of a typed text can be printed, in workbooks and in Word, and in which direction it runs. Pure."""

import re
import unicodedata

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile("[^\\S\u00a0]+")


def clean(text):
    """The text with line breaks and tabs, and U+FFFD for whatever else XML or a printer cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text):
    """Blanks that hold words together, as French ones before a colon, stay."""
    return _BLANKS.sub(" ", clean(text)).strip()


def is_right_to_left(text):
    """By the first letter that has a direction, as readers decide it."""
    for char in text[:200]:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
