"""The symbol printed on a snapshot: X/1/Tally.2; on its first correction X/1/Tally.2/Corr.1. Pure.

What is made of a snapshot bears its symbol with another word: X/1/Briefing.2/Corr.1, X/1/Replies.2/Corr.1. An addendum stands behind
the document that it adds to, a revision of that included, and a correction behind what it corrects, as at the United Nations:
X/1/Replies.2/Add.1, X/1/Replies.2/Rev.1/Add.1, X/1/Replies.2/Add.1/Corr.1.
"""

import re
from itertools import count


def new(symbol, number):
    return f"{symbol}/Tally.{number}"


def correction(corrected, taken):
    """A correction of a correction is the next one of the same snapshot. `taken`: the symbols there are."""
    return _next(re.sub(r"/Corr\.\d+$", "", corrected), "Corr", taken)


def revision(revised, taken):
    """Revised, a snapshot leaves its corrections and earlier revisions behind."""
    return _next(re.sub(r"(/(Corr|Rev)\.\d+)+$", "", revised), "Rev", taken)


def briefing(snapshot):
    """`snapshot`: the symbol of the snapshot it is made of."""
    return _made_of(snapshot, "Briefing")


def compilation(snapshot):
    return _made_of(snapshot, "Replies")


def addendum(snapshot):
    """Of late replies, to the compilation."""
    return re.sub(r"((/Corr\.\d+)?)$", r"/Add.1\1", compilation(snapshot), count=1)


def _made_of(snapshot, word):
    return re.sub(r"/Tally(\.\d+(/(Corr|Rev)\.\d+)*)$", rf"/{word}\1", snapshot)


def _next(base, suffix, taken):
    return next(symbol for symbol in (f"{base}/{suffix}.{number}" for number in count(1)) if symbol not in taken)
