"""The symbol printed on a snapshot: X/1/Tally.2; on its first correction X/1/Tally.2/Corr.1. Pure."""

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


def _next(base, suffix, taken):
    return next(symbol for symbol in (f"{base}/{suffix}.{number}" for number in count(1)) if symbol not in taken)
