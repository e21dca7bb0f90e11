"""How far the concerns are coded: counts with what they are of, so that what is not coded yet is said."""

from survey_app.pack import labels
from survey_app.pack.measures import count_where, most, rows, sum_where
from survey_app.pack.sheets.states import title as title_of_states
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every, text

_GIVEN = ("states_concerns", "states_status", "status_label_submitted")


def write(sheet, data, words):
    columns = [Column(words.say("No."), "number"), Column(words.say("Figure")), Column(words.say("Number"), "number", "coding_count"),
               Column(words.say("Of"), "number", "coding_all"), Column(words.say("Check"), "check")]
    sheet.section(words.say("How far the coding is"))
    sheet.table(columns, [Row([number, label, count, whole, Check(sentence, holds)], name=name)
                          for number, (name, label, count, whole, sentence, holds) in enumerate(_progress(data, words), start=1)])


def _progress(data, words):
    """(name, label, number, of how many, sentence of the check, what must hold)"""
    members, observers = data["coding"]["members"], data["coding"]["observers"]
    of_states = words.say("the numbers follow from the sheet “%(sheet)s”", sheet=title_of_states(words))
    return [
        _figure("given", words.say("Members that gave concerns, of those that replied"), members["states"], data["tally"]["replied"], of_states,
                [count_where(*_GIVEN).equals(cell("coding_count_given")), cell("figure_count_replied").equals(cell("coding_all_given"))], words),
        _figure("states", words.say("Members with a coded concern, of those that gave any"), members["coded_states"], members["states"],
                words.say("no more than gave any, and no fewer than mention one concern"),
                [cell("coding_all_states").equals(cell("coding_count_given")), cell("coding_count_states").at_most(cell("coding_all_states")),
                 cell("coding_count_states").at_most(cell("coding_count_coded")), most("code_count").at_most(cell("coding_count_states"))], words),
        _figure("coded", words.say("Concerns of members, coded"), members["coded"], members["concerns"], of_states,
                [sum_where(*_GIVEN).equals(cell("coding_all_coded")), cell("coding_count_coded").at_most(cell("coding_all_coded"))], words),
        _figure("uncoded", words.say("Concerns of members, not coded yet"), members["concerns"] - members["coded"], members["concerns"],
                words.say("the number is what is left"), _left("uncoded", "coded", _uncoded_members(data, words)), words),
        _figure("apart", words.say("Concerns of observers, coded"), observers["coded"], observers["concerns"],
                words.say("no more than there are"), [cell("coding_count_apart").at_most(cell("coding_all_apart"))], words),
        _figure("apart_uncoded", words.say("Concerns of observers, not coded yet"), observers["concerns"] - observers["coded"],
                observers["concerns"], words.say("the number is what is left"), _left("apart_uncoded", "apart", []), words),
    ]


def _figure(name, label, count, whole, why, terms, words):
    return name, label, count, whole, words.say("%(label)s: %(why)s.", label=label, why=why), every(*terms)


def _left(name, coded, recounted):
    rest = cell(f"coding_all_{coded}") - cell(f"coding_count_{coded}")
    return [cell(f"coding_count_{name}").equals(rest), cell(f"coding_all_{name}").equals(cell(f"coding_all_{coded}")),
            *[recount.equals(cell(f"coding_count_{name}")) for recount in recounted]]


def _uncoded_members(data, words):
    """Counted again on the sheet of concerns, where that shows all of the members and, of others, none."""
    if not all_of_members_are_named(data) or len(data["concerns"]) > data["coding"]["members"]["concerns"]:
        return []
    return [rows(("concerns_coded", text(labels.not_coded(words))))]


def all_of_members_are_named(data):
    count = {member["delegation"] for member in data["members"] if not member["exempt"]}
    return sum(entry["delegation"] in count for entry in data["concerns"]) == data["coding"]["members"]["concerns"]
