"""Developments that delegations reported, with their dates and offers to present them, and the agenda made of them."""

from survey_app.pack import entries
from survey_app.pack.measures import total
from survey_app.pack.tables import Column
from survey_app.pack.terms import Check

_FIRST = ("number", "name", "group", "language", "from", "to", "title", "text", "present")
_OF_AGENDA = ("number", "name", "group", "language", "from", "to", "title", "presented")


def title(words):
    return words.say("Developments")


def about(words):
    return words.say("Each development as the delegation wrote it, and who offers to present it")


def write(sheet, data, words):
    picked = sorted((entry["picked"], index) for index, entry in enumerate(data["developments"]) if entry.get("picked"))
    always = (*_FIRST, *(("picked", "presented") if data["format"] > 2 else ()), "sharing", "receipt")
    if not picked:
        entries.write(sheet, data, "developments", always, words)
        return
    columns = entries.begin(sheet, data, "developments", always, words)
    sheet.worksheet.freeze_panes(sheet.row, 2)
    _write_agenda(sheet, data, picked, columns, words)
    sheet.section(words.say("All developments"))
    entries.write_list(sheet, data, "developments", columns, words)


def _write_agenda(sheet, data, picked, columns, words):
    """`picked`: (place on the agenda, index of the development)."""
    developments = data["developments"]
    chosen = [columns[name] for name in _OF_AGENDA if name != "number"]
    head = [Column(words.say("Place"), "number", "agenda_place"), *[Column(column.header, column.form) for column in chosen]]
    sheet.section(words.say("On the agenda, in this order"))
    sheet.table(head, entries.rows(data, [(place, developments[index]) for place, index in picked], _OF_AGENDA, words))
    sentence = words.say("Places on the agenda: the same as in the list of all developments.")
    sheet.expect([Check(sentence, total("agenda_place").equals(total("developments_picked")))])
