"""Developments that delegations reported, with their dates and offers to present them."""

from survey_app.pack import entries

_ALWAYS = ("number", "name", "group", "language", "from", "to", "title", "text", "present", "sharing", "receipt")


def title(words):
    return words.say("Developments")


def about(words):
    return words.say("Each development as the delegation wrote it, and who offers to present it")


def write(sheet, data, words):
    entries.write(sheet, data, "developments", _ALWAYS, words)
