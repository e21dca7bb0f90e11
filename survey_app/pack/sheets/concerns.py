"""Concerns, verbatim: the original texts, and how they were coded."""

from survey_app.pack import entries

_FIRST = ("number", "name", "group", "language", "title", "text")


def title(words):
    return words.say("Concerns, verbatim")


def about(words):
    return words.say("Each concern as the delegation wrote it, with its codes")


def write(sheet, data, words):
    codes = ("codes",) if data["format"] < 3 or data["codebook"] is None else ("codes", "coded")
    entries.write(sheet, data, "concerns", (*_FIRST, *codes, "sharing", "receipt"), words)
