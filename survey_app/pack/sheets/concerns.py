"""Concerns, verbatim: the original texts."""

from survey_app.pack import entries

_ALWAYS = ("number", "name", "group", "language", "title", "text", "codes", "sharing", "receipt")


def title(words):
    return words.say("Concerns, verbatim")


def about(words):
    return words.say("Each concern as the delegation wrote it, with its codes")


def write(sheet, data, words):
    entries.write(sheet, data, "concerns", _ALWAYS, words)
