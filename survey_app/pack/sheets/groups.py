"""Replies and themes by regional group, counted again from the sheet of states; the totals are those of the theme tally."""

from survey_app.pack import charts, labels, recounts
from survey_app.pack.measures import total
from survey_app.pack.sheets.states import title as title_of_states
from survey_app.pack.sheets.themes import title as title_of_themes
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import cell, every, split

_MOST_IN_A_CHART = 250  # themes; spreadsheet programs draw no more than 255 kinds of bars
_MOST_ON_A_PAGE = 12  # groups; with more the print of table and chart would become small
_THEMES_IN_ONE = 20  # beside what the first check of a row is about anyway


def title(words):
    return words.say("By regional group")


def about(words):
    return words.say("Replies and themes by regional group")


def write(sheet, data, words):
    themes = list(labels.themes(data, words).values())
    width = max(10, min(18, 60 // len(themes)))
    fits = len(data["groups"]) <= _MOST_ON_A_PAGE
    names = sheet.room_for(labels.groups(data, words, "name").values())
    sheet.begin(17, names, 9, 9, *[width] * len(themes), 11, 13, 9, 8, landscape=True, one_page=fits)
    columns = _columns(themes, words)
    sheet.table(columns, _rows(sheet, data, words), freeze=1, repeat=True)
    sheet.total(columns, _totals(sheet, data["tally"], words))
    if data["groups"] and len(themes) <= _MOST_IN_A_CHART:
        sheet.section(words.say("Members of each group by reply"))
        charts.groups(sheet, len(themes), words.say("Stacked bars; the table above holds the same numbers."))


def _columns(themes, words):
    return [
        Column(words.say("Regional group"), key="group_label"), Column(words.say("Full name")),
        Column(words.say("Members"), "number", "group_eligible"), Column(words.say("Replied"), "number", "group_replied"),
        *[Column(theme, "number", f"group_theme_{number}") for number, theme in enumerate(themes)],
        Column(words.say("No preference"), "number", "group_no_preference"),
        Column(words.say("Nil or will not participate"), "number", "group_nil"),
        Column(words.say("Not replied"), "number", "group_not_replied"), Column(words.say("Check"), "check"),
    ]


def _rows(sheet, data, words):
    short, full = labels.groups(data, words), labels.groups(data, words, "name")
    themes = [theme["code"] for theme in data["themes"]]
    found = []
    for number, (group, counts) in enumerate(zip(data["groups"], data["tally"]["groups"], strict=True)):
        label = short[group["code"]]
        check, *further = _group_checks(label, number, data, words)
        sheet.expect(further)
        found.append(Row([label, full[group["code"]], *_figures(counts, [counts["counts"][code] for code in themes]), check]))
    return found


def _figures(counts, of_themes):
    missing = counts["eligible"] - counts["replied"]
    return [counts["eligible"], counts["replied"], *of_themes, counts["no_preference"], counts["nil"], missing]


def _group_checks(label, group, data, words):
    """What holds of one group: each number again from the states of that group."""
    own = ("states_group", f"group_label_{group}")
    terms = [
        recounts.eligible(data, own).equals(cell(f"group_eligible_{group}")),
        recounts.counted(own).equals(cell(f"group_replied_{group}")),
        recounts.no_preference(own).equals(cell(f"group_no_preference_{group}")),
        recounts.nil(own).equals(cell(f"group_nil_{group}")),
        (cell(f"group_eligible_{group}") - cell(f"group_replied_{group}")).equals(cell(f"group_not_replied_{group}")),
    ]
    of_themes = [recounts.of_theme(number, own).equals(cell(f"group_theme_{number}_{group}"))
                 for number in range(len(data["themes"]))]
    sentence = words.say("%(label)s: the numbers follow from the sheet “%(sheet)s”.", label=label, sheet=title_of_states(words))
    return _checks(sentence, terms, of_themes)


def _totals(sheet, tally, words):
    themes = [theme["count"] for theme in tally["themes"]]
    values = [tally["eligible"], tally["replied"], *themes, tally["no_preference"], tally["nil"], tally["not_replied"]]
    check, *further = _total_checks(len(themes), words)
    sheet.expect(further)
    return [words.say("All members"), "", *values, check]


def _total_checks(themes, words):
    keys = {"group_eligible": "theme_count_total", "group_replied": "figure_count_replied", "group_nil": "theme_count_nil",
            "group_no_preference": "theme_count_no_preference", "group_not_replied": "theme_count_not_replied"}
    of_themes = {f"group_theme_{number}": f"theme_count_{number}" for number in range(themes)}
    sentence = words.say("The groups add up to the figures on the sheet “%(sheet)s”.", sheet=title_of_themes(words))
    return _checks(sentence, [_adds_up(*pair) for pair in keys.items()], [_adds_up(*pair) for pair in of_themes.items()])


def _adds_up(column, figure):
    return every(total(column).equals(cell(figure)), cell(f"{column}_total").equals(cell(figure)))


def _checks(sentence, terms, of_themes):
    first, rest = of_themes[:_THEMES_IN_ONE], of_themes[_THEMES_IN_ONE:]
    return [*split(sentence, [*terms, *first], len(terms) + _THEMES_IN_ONE), *split(sentence, rest, _THEMES_IN_ONE)]
