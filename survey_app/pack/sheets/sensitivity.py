"""The headline, and what it would be under the policies not chosen: each case changes one thing only."""

from survey_app.pack import labels, looks
from survey_app.pack.measures import margin, same_leaders, total
from survey_app.pack.sheets.themes import title as title_of_themes
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, choose, every, split, text
from survey_app.tally import ranking, verdict

_THEMES_IN_ONE = 60
_SAID = {"font_color": looks.INK}


def title(words):
    return words.say("Sensitivity")


def about(words):
    return words.say("The headline and four other ways of counting: does the lead change?")


def write(sheet, data, words):
    themes = labels.themes(data, words)
    width = max(10, min(18, 60 // len(themes)))
    further = (12, 15) if data["format"] > 2 else ()
    sheet.begin(34, 9, 9, 9, 12, *[width] * len(themes), *further[:1], 28, *further[1:], 9, 8, landscape=True)
    sheet.sentence(words.say("Each case changes one thing only. A lead changes where other themes lead, or one more or one fewer."))
    sheet.table(_columns(themes, data["format"], words), _rows(sheet, data, themes, words), freeze=1, repeat=True)
    for case in verdict.case_names(words):
        sheet.book.span(f"case_themes_{case}", [f"case_theme_{number}_{case}" for number in range(len(themes))])
    if further:
        _write_outlook(sheet, data, words)


def _write_outlook(sheet, data, words):
    """What the replies that are still missing could do, in each case. The arithmetic is that of the verdict on the summary."""
    sheet.section(words.say("What outstanding replies could still do"))
    cases = {case["case"]: case for case in _cases(data["tally"])}
    for name, label in verdict.case_names(words).items():
        is_open = name == verdict.HEADLINE and data["consultation"]["stage"] == "open"
        sheet.sentence(words.say("%(label)s: %(outlook)s", label=label, outlook=verdict.outlook(cases[name], words, is_open)), _SAID)


def _cases(tally):
    return [_with_margin(case) for case in verdict.cases(tally)]


def _with_margin(case):
    lead, missing = ranking.margin(case["counts"]), case["eligible"] - case["replied"]
    return case | {"not_replied": missing, "margin": lead, "decisiveness": ranking.decisiveness(lead, missing)}


def _columns(themes, format, words):
    further = [Column(words.say("No preference, or nil"), "number", "case_without"),
               Column(words.say("Lead of the first theme over the second"), "number", "case_margin")] if format > 2 else []
    return [
        Column(words.say("Case")), Column(words.say("Members"), "number", "case_eligible"),
        Column(words.say("Replied"), "number", "case_replied"), Column(words.say("Not replied"), "number", "case_not_replied"),
        Column(words.say("Preferences expressed"), "number", "case_preferences"),
        *[Column(label, "number", f"case_theme_{number}") for number, label in enumerate(themes.values())], *further[:1],
        Column(words.say("In the lead")), *further[1:], Column(words.say("Lead changes"), key="case_changes"), Column(words.say("Check"), "check"),
    ]


def _rows(sheet, data, themes, words):
    """The headline stands first, in bold."""
    said = verdict.case_names(words)
    return [_row(sheet, case, said[case["case"]], themes, data["format"], words) for case in _cases(data["tally"])]


def _row(sheet, case, label, themes, format, words):
    name, counts = case["case"], [case["counts"][code] for code in themes]
    changes = {None: None, True: words.say("Yes"), False: words.say("No")}[case["lead_changes"]]
    leading = "; ".join(themes[code] for code in case["leading"]) or None
    further = (case["replied"] - sum(counts), case["margin"]) if format > 2 else ()
    check = _headline_check if name == verdict.HEADLINE else _case_check
    first, *rest = check(name, label, len(themes), _further_terms(name) if further else [], words)
    sheet.expect(rest)
    return Row([label, case["eligible"], case["replied"], case["not_replied"], sum(counts), *counts, *further[:1], leading, *further[1:], changes,
                first], {"bold": True} if name == verdict.HEADLINE else {}, name)


def _further_terms(name):
    without = cell(f"case_replied_{name}") - cell(f"case_preferences_{name}")
    return [without.equals(cell(f"case_without_{name}")), margin(f"case_themes_{name}").equals(cell(f"case_margin_{name}"))]


def _headline_check(name, label, themes, further, words):
    pairs = {"eligible": "theme_count_total", "replied": "figure_count_replied", "not_replied": "theme_count_not_replied",
             "preferences": "figure_count_preferences"} | {f"theme_{number}": f"theme_count_{number}" for number in range(themes)}
    sentence = words.say("%(label)s: the numbers are those of the sheet “%(sheet)s”.", label=label, sheet=title_of_themes(words))
    same = [cell(f"case_{own}_{name}").equals(cell(figure)) for own, figure in pairs.items()]
    return split(sentence, [*same, *further], _THEMES_IN_ONE)


def _case_check(name, label, _themes, further, words):
    """Of versions set aside a workbook knows nothing: a case must add up, and its answer must follow from its numbers."""
    figures = ("eligible", "replied", "not_replied", "preferences")
    eligible, replied, missing, preferences = (cell(f"case_{figure}_{name}") for figure in figures)
    answer = choose(same_leaders(f"case_themes_{name}", f"case_themes_{verdict.HEADLINE}"), text(words.say("No")), text(words.say("Yes")))
    holds = every(eligible.equals(replied + missing), preferences.equals(total(f"case_themes_{name}")), preferences.at_most(replied),
                  cell(f"case_changes_{name}").equals(answer), *further)
    return [Check(words.say("%(label)s: the numbers add up, and the answer follows from them.", label=label), holds)]
