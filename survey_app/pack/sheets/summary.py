"""The one page that everybody reads: figures, themes, the lead in words, what changed, and what concerns there are."""

from survey_app.pack import charts, labels, looks
from survey_app.pack.measures import count_where, numbers_in, sum_where
from survey_app.pack.sheets.changes import title as title_of_changes
from survey_app.pack.sheets.coding import title as title_of_coding
from survey_app.pack.sheets.concerns import title as title_of_concerns
from survey_app.pack.sheets.states import title as title_of_states
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
        sheet.paragraph(_change(data, words), _SAID)
    sheet.space(6)
    _write_figures(sheet, data, words)
    _write_chart(sheet, data, words)
    _write_sensitivity(sheet, data["tally"], words)
    _write_concerns(sheet, data, words)


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
        sheet.book.expect(Check(sentence, _same(row.name, bool(previous))), sheet)


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


def _write_concerns(sheet, data, words):
    """Three lines; what was given is told by numbers even where the texts stay with the secretariat."""
    sheet.section(words.say("Concerns"))
    if data.get("coding"):
        _write_most_mentioned(sheet, data, words)
        return
    rows = []
    for number, (label, count, source, recount) in enumerate(_concerns(data, words)):
        sentence = words.say("%(label)s: the number follows from the sheet “%(sheet)s”.", label=label, sheet=source)
        sheet.book.expect(Check(sentence, recount.equals(cell(f"summary_concerns_{number}"))), sheet)
        rows.append(Row([label, count]))
    sheet.table([Column(words.say("Texts of delegations")), Column(words.say("Number"), "number", "summary_concerns")], rows, real=False)


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
    sheet.paragraph(_coverage(data["coding"]["members"], data["tally"]["replied"], words), _SAID)


def _coverage(members, replied, words):
    given = words.say("Members that gave concerns: %(states)s of the %(replied)s that replied; concerns that they gave: %(concerns)s.",
                      states=words.number(members["states"]), replied=words.number(replied), concerns=words.number(members["concerns"]))
    missing = members["concerns"] - members["coded"]
    if not missing:
        return given + " " + words.say("All of them are coded.")
    return given + " " + words.say("Not coded yet, and so not counted above: %(number)s.", number=words.number(missing))


def _concerns(data, words):
    """(label, number, the sheet it follows from, how)"""
    given = [member["concerns"] for member in data["members"] if member["status"] == "submitted" and not member["exempt"]]
    where, printed = ("states_concerns", "states_status", "status_label_submitted"), words.say("Concerns in this pack, those of observers included")
    return [
        (words.say("Members that gave concerns"), sum(number > 0 for number in given), title_of_states(words), count_where(*where)),
        (words.say("Concerns that they gave"), sum(given), title_of_states(words), sum_where(*where)),
        (printed, len(data["concerns"]), title_of_concerns(words), numbers_in("concerns")),
    ]
