"""Concerns as the secretariat coded them: distinct members by code, by regional group and by theme, observers apart."""

import re

from survey_app.pack import charts, coding_progress, entries, labels
from survey_app.pack.measures import mentioning, total
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every

_PLAIN = re.compile("[A-Za-z0-9._-]+")  # no pattern, and no end of a text, to a spreadsheet program
_MOST_ON_HALF_A_PAGE = 20  # codes


def title(words):
    return words.say("Concerns, coded")


def about(words):
    return words.say("Members mentioning each concern, by regional group and by theme")


def write(sheet, data, words):
    groups, themes = list(labels.groups_that_count(data, words)), list(labels.themes(data, words).values())
    sheet.begin(7, 34, 9, *[9.5] * max(len(groups) + 1, len(themes) + 1, 2), 8)
    sheet.worksheet.freeze_panes(sheet.row, 2)
    if data["coding"] is None:
        sheet.sentence(words.say("This consultation has no codebook, or asks for no concerns: nothing was coded."))
        sheet.table([Column(words.say("Code")), Column(words.say("Concern")), Column(words.say("Members"), "number")], [])
        return
    _write_about(sheet, data["coding"], words)
    coding_progress.write(sheet, data, words)
    chart_at = _leave_room_for_chart(sheet, data, words)
    breaks = [sheet.row]
    _write_by_group(sheet, data, groups, words)
    if len(data["coding"]["codes"]) > _MOST_ON_HALF_A_PAGE:
        breaks.append(sheet.row)
    sheet.worksheet.set_h_pagebreaks(breaks)
    _write_by_theme(sheet, data, themes, words)
    if chart_at is not None:
        charts.codes(sheet, chart_at, words.say("Bars; the tables below hold the same numbers."))


def _write_about(sheet, coding, words):
    """Only what a person coded is counted: by whom, in which role, with which codebook, and until when."""
    sheet.sentence(words.say("Each number is of members, not of mentions: a member that mentions a concern twice counts once. "
                             "Only codes put by the secretariat count, never those that the delegation chose."))
    version = words.say("Codebook, version %(version)s.", version=coding["codebook_version"])
    if coding["last_coded_at"] is None:
        sheet.sentence(words.say("%(codebook)s No concern has been coded yet.", codebook=version))
    else:
        sheet.sentence(words.say("%(codebook)s Coded by: %(role)s. Last coded on %(moment)s.", codebook=version,
                                 role=labels.roles(words)["officer"], moment=words.moment(coding["last_coded_at"])))


def _leave_room_for_chart(sheet, data, words):
    """The row where it begins: its cells are placed further below."""
    codes = data["coding"]["codes"]
    if not codes:
        return None
    sheet.section(words.say("Members mentioning each concern"))
    first = sheet.row
    charts.leave_room(sheet, len(codes))
    return first


def _write_by_group(sheet, data, groups, words):
    columns = [Column(words.say("Code")), Column(words.say("Concern"), key="code_label"), Column(words.say("Members"), "number", "code_count"),
               *[Column(group, "number", f"code_group_{number}") for number, group in enumerate(groups)],
               Column(words.say("Observers, not counted"), "number", "code_observers"), Column(words.say("Check"), "check")]
    said, again, found = labels.codes(data, words), _found_again(data, words), []
    for number, code in enumerate(data["coding"]["codes"]):
        label = said[code["code"]]
        terms = _group_terms(number, code["code"] if code["code"] in again else None)
        check = Check(words.say("%(label)s: the groups add up to the members.", label=label), every(*terms))
        found.append(Row([code["code"], label, code["states"], *code["groups"], code["observers"], check]))
    sheet.section(words.say("By regional group"))
    sheet.table(columns, found)
    for number in range(len(found)):
        sheet.book.span(f"code_groups_{number}", [f"code_group_{group}_{number}" for group in range(len(groups))] or [f"code_count_{number}"])


def _group_terms(number, code):
    """`code`: where it can be counted again on the sheet of concerns."""
    count = cell(f"code_count_{number}")
    terms = [total(f"code_groups_{number}").equals(count)]
    if code:
        submitted = ("states_status", "status_label_submitted")
        terms.append(mentioning("states_receipt", submitted, "concerns_receipt", "concerns_coded", code).equals(count))
    return terms


def _write_by_theme(sheet, data, themes, words):
    columns = [Column(words.say("Code")), Column(words.say("Concern")), Column(words.say("Members"), "number", "code_again"),
               *[Column(theme, "number", f"code_theme_{number}") for number, theme in enumerate(themes)],
               Column(words.say("No theme preferred"), "number", "code_no_preference"), Column(words.say("Check"), "check")]
    said, found = labels.codes(data, words), []
    for number, code in enumerate(data["coding"]["codes"]):
        label = said[code["code"]]
        terms = [total(f"code_choices_{number}").equals(cell(f"code_again_{number}")), cell(f"code_again_{number}").equals(cell(f"code_count_{number}"))]
        check = Check(words.say("%(label)s: the themes, and no theme, add up to the members.", label=label), every(*terms))
        found.append(Row([code["code"], label, code["states"], *code["themes"], code["no_preference"], check]))
    sheet.section(words.say("By theme preferred"))
    sheet.table(columns, found, repeat=True)
    for number in range(len(found)):
        choices = [f"code_theme_{theme}_{number}" for theme in range(len(themes))]
        sheet.book.span(f"code_choices_{number}", [*choices, f"code_no_preference_{number}"])


def _found_again(data, words):
    """Codes that can be counted again on the sheet of concerns: all are there by name, and nothing else there reads like the code."""
    if not coding_progress.all_of_members_are_named(data):
        return set()
    told = [(set(entry["coded"] or ()), row.values[0].casefold())
            for entry, row in zip(data["concerns"], entries.rows(data, enumerate(data["concerns"]), ["coded"], words), strict=True)]
    codes = [code["code"] for code in data["coding"]["codes"]]
    return {code for code in codes if _PLAIN.fullmatch(code) and all((code in coded) == (code.casefold() in said) for coded, said in told)}
