"""Concerns on the summary: what most members mention, or how much was given where nothing could be coded."""

from survey_app.pack import labels, looks
from survey_app.pack.measures import count_where, numbers_in, sum_where
from survey_app.pack.sheets.coding import title as title_of_coding
from survey_app.pack.sheets.concerns import title as title_of_concerns
from survey_app.pack.sheets.states import title as title_of_states
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every


def write(sheet, data, words):
    """Three lines."""
    sheet.section(words.say("Concerns"))
    (_write_most_mentioned if data.get("coding") else _write_given)(sheet, data, words)


def _write_most_mentioned(sheet, data, words):
    """The three highest numbers of members, each with all the concerns that so many mention: nothing breaks a tie."""
    said, codes = labels.codes(data, words), data["coding"]["codes"]
    rows = []
    for line, states in enumerate(sorted({code["states"] for code in codes} - {0}, reverse=True)[:3]):
        tied = [number for number, code in enumerate(codes) if code["states"] == states]
        label = words.listed(said[codes[number]["code"]] for number in tied)
        same = every(*[cell(f"code_count_{number}").equals(cell(f"summary_concerns_{line}")) for number in tied])
        sentence = words.say("%(label)s: the number follows from the sheet “%(sheet)s”.", label=label, sheet=title_of_coding(words))
        sheet.expect([Check(sentence, same)])
        rows.append(Row([label, states]))
    sheet.table([Column(words.say("Mentioned by most members, as the secretariat coded them")),
                 Column(words.say("Members"), "number", "summary_concerns")], rows, real=False)
    sheet.space(4)
    sheet.paragraph(_coverage(data["coding"]["members"], data["tally"]["replied"], words), {"font_size": 10, "font_color": looks.INK})


def _write_given(sheet, data, words):
    """Told by numbers even where the texts stay with the secretariat."""
    rows = []
    for number, (label, count, source, recount) in enumerate(_given(data, words)):
        sentence = words.say("%(label)s: the number follows from the sheet “%(sheet)s”.", label=label, sheet=source)
        sheet.expect([Check(sentence, recount.equals(cell(f"summary_concerns_{number}")))])
        rows.append(Row([label, count]))
    sheet.table([Column(words.say("Texts of delegations")), Column(words.say("Number"), "number", "summary_concerns")], rows, real=False)


def _coverage(members, replied, words):
    given = words.say("Members that gave concerns: %(states)s of the %(replied)s that replied; concerns that they gave: %(concerns)s.",
                      states=words.number(members["states"]), replied=words.number(replied), concerns=words.number(members["concerns"]))
    missing = members["concerns"] - members["coded"]
    if not missing:
        return given + " " + words.say("All of them are coded.")
    return given + " " + words.say("Not coded yet, and so not counted above: %(number)s.", number=words.number(missing))


def _given(data, words):
    """(label, number, the sheet it follows from, how)"""
    given = [member["concerns"] for member in data["members"] if member["status"] == "submitted" and not member["exempt"]]
    where, printed = ("states_concerns", "states_status", "status_label_submitted"), words.say("Concerns in this pack, those of observers included")
    return [
        (words.say("Members that gave concerns"), sum(number > 0 for number in given), title_of_states(words), count_where(*where)),
        (words.say("Concerns that they gave"), sum(given), title_of_states(words), sum_where(*where)),
        (printed, len(data["concerns"]), title_of_concerns(words), numbers_in("concerns")),
    ]
