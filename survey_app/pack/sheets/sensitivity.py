"""The headline, and what it would be under the policies not chosen: each case changes one thing only."""

from survey_app.pack import labels
from survey_app.pack.measures import same_leaders, total
from survey_app.pack.sheets.themes import title as title_of_themes
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, choose, every, text

_HEADLINE = "headline"


def title(words):
    return words.say("Sensitivity")


def about(words):
    return words.say("The headline and four other ways of counting: does the lead change?")


def write(sheet, data, words):
    themes = labels.themes(data, words)
    width = max(10, min(18, 60 // len(themes)))
    sheet.begin(34, 9, 9, 9, 12, *[width] * len(themes), 28, 9, 8, landscape=True)
    sheet.sentence(words.say("Each case changes one thing only. A lead changes where other themes lead, or one more or one fewer."))
    sheet.table(_columns(themes, words), _rows(sheet, data, themes, words), freeze=1, repeat=True)
    for case in cases(words):
        sheet.book.span(f"case_themes_{case}", [f"case_theme_{number}_{case}" for number in range(len(themes))])


def cases(words):
    return {
        _HEADLINE: words.say("Headline, under the policies of the consultation"),
        "on_time_only": words.say("On time only: without late replies"), "with_late": words.say("With late replies"),
        "without_on_behalf": words.say("Without replies entered on behalf of delegations"),
        "without_suspended": words.say("Without members whose vote is suspended"),
    }


def _columns(themes, words):
    return [
        Column(words.say("Case")), Column(words.say("Members"), "number", "case_eligible"),
        Column(words.say("Replied"), "number", "case_replied"), Column(words.say("Not replied"), "number", "case_not_replied"),
        Column(words.say("Preferences expressed"), "number", "case_preferences"),
        *[Column(label, "number", f"case_theme_{number}") for number, label in enumerate(themes.values())],
        Column(words.say("In the lead")), Column(words.say("Lead changes"), key="case_changes"), Column(words.say("Check"), "check"),
    ]


def _rows(sheet, data, themes, words):
    """The headline stands first, in bold, as one more case."""
    tally, said = data["tally"], cases(words)
    headline = tally | {"case": _HEADLINE, "counts": {theme["code"]: theme["count"] for theme in tally["themes"]}, "lead_changes": None}
    return [_row(case, said[case["case"]], themes, words) for case in (headline, *tally["sensitivity"])]


def _row(case, label, themes, words):
    name, counts = case["case"], [case["counts"][code] for code in themes]
    changes = {None: None, True: words.say("Yes"), False: words.say("No")}[case["lead_changes"]]
    leading = "; ".join(themes[code] for code in case["leading"]) or None
    values = [label, case["eligible"], case["replied"], case["eligible"] - case["replied"], sum(counts), *counts, leading, changes]
    check = _headline_check(label, len(themes), words) if name == _HEADLINE else _case_check(name, label, len(themes), words)
    return Row([*values, check], {"bold": True} if name == _HEADLINE else {}, name)


def _headline_check(label, themes, words):
    pairs = {"eligible": "theme_count_total", "replied": "figure_count_replied", "not_replied": "theme_count_not_replied",
             "preferences": "figure_count_preferences"} | {f"theme_{number}": f"theme_count_{number}" for number in range(themes)}
    sentence = words.say("%(label)s: the numbers are those of the sheet “%(sheet)s”.", label=label, sheet=title_of_themes(words))
    return Check(sentence, every(*[cell(f"case_{name}_{_HEADLINE}").equals(cell(figure)) for name, figure in pairs.items()]))


def _case_check(name, label, themes, words):
    """Of versions set aside a workbook knows nothing: a case must add up, and its answer must follow from its numbers."""
    figures = ("eligible", "replied", "not_replied", "preferences")
    eligible, replied, missing, preferences = (cell(f"case_{figure}_{name}") for figure in figures)
    answer = choose(same_leaders(f"case_themes_{name}", f"case_themes_{_HEADLINE}"), text(words.say("No")), text(words.say("Yes")))
    return Check(
        words.say("%(label)s: the numbers add up, and the answer follows from them.", label=label),
        every(eligible.equals(replied + missing), preferences.equals(total(f"case_themes_{name}")), preferences.at_most(replied),
              cell(f"case_changes_{name}").equals(answer)),
    )
