"""The one page that everybody reads: figures, themes, the lead in words, what changed, and what concerns there are."""

from survey_app.pack import charts, labels, looks, mentions
from survey_app.pack.sheets.changes import title as title_of_changes
from survey_app.pack.sheets.themes import title as title_of_themes
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every
from survey_app.tally import shares, verdict

_LEAD = {"bold": True, "font_size": 13, "font_color": looks.NAVY}
_SAID = {"font_size": 10, "font_color": looks.INK}
_BOLD = {"bold": True}


def title(words):
    return words.say("Summary")


def about(words):
    return words.say("One page: replies, themes, who leads, what changed, concerns")


def write(sheet, data, words):
    previous = data["previous"]
    sheet.begin(*([43, 10, 14, 14, 12, 9] if previous else [52, 12, 17, 17]), one_page=True)
    sheet.paragraph(verdict.lead(data["tally"], data["themes"], words), _LEAD)
    sheet.paragraph(verdict.outlook(data["tally"], words, data["consultation"]["stage"] == "open"), _SAID)
    if data.get("changes") is not None:
        sheet.paragraph(" ".join(filter(None, [labels.instead(data, words), _change(data, words)])), _SAID)
    sheet.space(6)
    _write_figures(sheet, data, words)
    _write_chart(sheet, data, words)
    _write_sensitivity(sheet, data["tally"], words)
    mentions.write(sheet, data, words)


def _change(data, words):
    """Since the snapshot before: whether others lead now, and how many replies are not what they were."""
    number, changed = words.number(data["previous"]["number"]), len(data["changes"])
    if data["tally"]["leading"] == data["previous"]["tally"]["leading"]:
        lead = words.say("Since snapshot %(number)s the lead has not changed.", number=number)
    else:
        lead = words.say("Since snapshot %(number)s the lead has changed.", number=number)
    return lead + " " + words.say_n("%(num)d delegation has changed: see the sheet “%(sheet)s”.",
                                    "%(num)d delegations have changed: see the sheet “%(sheet)s”.", changed, sheet=title_of_changes(words))


def _write_figures(sheet, data, words):
    rows = _theme_rows(data, words) + _figure_rows(data["tally"], words)
    previous = data["previous"]
    if previous:
        before = _counts(previous["tally"], [theme["code"] for theme in data["themes"]])
        rows = [Row([*row.values, before[row.name], row.values[1] - before[row.name]], row.look, row.name) for row in rows]
    sheet.table(_columns(previous, words), rows, real=False)
    source = title_of_themes(words)
    for row in rows:
        sentence = words.say("%(label)s: the numbers are those of the sheet “%(sheet)s”.", label=row.values[0], sheet=source)
        sheet.expect([Check(sentence, _same(row.name, bool(previous)))])


def _columns(previous, words):
    columns = [
        Column(words.say("Theme or reply"), key="summary_label"), Column(words.say("Members"), "number", "summary_count"),
        Column(words.say("Share of the preferences expressed"), "share", "summary_share_of_preferences"),
        Column(words.say("Share of the membership"), "share", "summary_share_of_members"),
    ]
    if previous:
        columns += [Column(words.say("Snapshot %(number)s", number=previous["number"]), "number", "summary_before"),
                    Column(words.say("Difference"), "change", "summary_change")]
    return columns


def _theme_rows(data, words):
    said = labels.themes(data, words)
    return [Row([said[theme["code"]], theme["count"], theme["share_of_preferences"], theme["share_of_members"]], name=f"theme_{number}")
            for number, theme in enumerate(data["tally"]["themes"])]


def _figure_rows(tally, words):
    rate = shares.share(tally["replied"], tally["eligible"])
    return [
        Row([words.say("Preferences expressed"), tally["preferences"], "", ""], _BOLD, "preferences"),
        Row([words.say("No preference"), tally["no_preference"], "", ""], name="no_preference"),
        Row([words.say("Nil reply or will not participate"), tally["nil"], "", ""], name="nil"),
        Row([words.say("Replied"), tally["replied"], "", rate], _BOLD, "replied"),
        Row([words.say("Not replied"), tally["not_replied"], "", ""], name="not_replied"),
        Row([words.say("Members on the roll"), tally["eligible"], "", ""], _BOLD, "eligible"),
    ]


def _counts(tally, themes):
    counts = {theme["code"]: theme["count"] for theme in tally["themes"]}
    return tally | {f"theme_{number}": counts[code] for number, code in enumerate(themes)}


def _same(name, compared):
    """Each number of the row is that of the theme tally, and the change follows from it."""
    terms = [cell(f"summary_{column}_{name}").equals(cell(source)) for column, source in _sources(name).items()]
    if compared:
        change = cell(f"summary_count_{name}") - cell(f"summary_before_{name}")
        terms.append(cell(f"summary_change_{name}").equals(change))
    return every(*terms)


def _sources(name):
    """Column of this sheet -> the cell of the theme tally with the same number."""
    if name.startswith("theme_"):
        number = name.removeprefix("theme_")
        return {column: f"theme_{column}_{number}" for column in ("count", "share_of_preferences", "share_of_members")}
    return {
        "replied": {"count": "figure_count_replied", "share_of_members": "figure_share_replied"},
        "preferences": {"count": "figure_count_preferences"}, "eligible": {"count": "theme_count_total"},
    }.get(name, {"count": f"theme_count_{name}"})


def _write_chart(sheet, data, words):
    keys = [f"theme_{number}" for number in range(len(data["themes"]))]
    for each in ("label", "count"):
        sheet.book.span(f"chart_{each}", [f"summary_{each}_{key}" for key in keys])
    sheet.section(words.say("Members preferring each theme"))
    charts.themes(sheet, "chart", words.say("Bars; the table above holds the same numbers."))


def _write_sensitivity(sheet, tally, words):
    sheet.section(words.say("Counted otherwise"))
    for sentence in verdict.sensitivity(tally, words):
        sheet.paragraph(sentence, _SAID)
