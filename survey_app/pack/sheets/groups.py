"""Replies and themes by regional group, counted again from the sheet of states; the totals are those of the theme tally."""

from survey_app.pack import charts, labels
from survey_app.pack.sheets.states import counted, eligible
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, added, cell, every, total

_MOST_RECOUNTED = 30  # themes by name in one formula; a longer one no spreadsheet program takes


def title(words):
    return words.say("By regional group")


def about(words):
    return words.say("Replies and themes by regional group")


def write(sheet, data, words):
    themes = list(labels.themes(data, words).values())
    sheet.begin(34, 10, 10, *[max(12, min(18, 54 // len(themes)))] * len(themes), 12, 12, 11, 9, landscape=True)
    columns = _columns(themes, words)
    sheet.table(columns, _rows(data, words), freeze=1, repeat=True)
    sheet.total(columns, _totals(data["tally"], words))
    if data["tally"]["groups"]:
        charts.stacked(sheet, ...)


def _columns(themes, words):
    return [
        Column(words.say("Regional group"), key="group_label"),
        Column(words.say("Members"), "number", "group_eligible"),
        Column(words.say("Replied"), "number", "group_replied"),
        *[Column(theme, "number", f"group_theme_{number}") for number, theme in enumerate(themes)],
        Column(words.say("No preference"), "number", "group_no_preference"),
        Column(words.say("Nil or will not participate"), "number", "group_nil"),
        Column(words.say("Not replied"), "number", "group_not_replied"),
        Column(words.say("Check"), "check"),
    ]
