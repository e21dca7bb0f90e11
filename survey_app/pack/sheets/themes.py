"""The tally by theme, with its two denominators, the figures it is made of, and the identities."""

from survey_app.pack import labels, recounts
from survey_app.pack.measures import margin, numbers_in, rank, share, total
from survey_app.pack.recounts import counted, eligible, of_status
from survey_app.pack.sheets.states import title as title_of_states
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, added, cell, every
from survey_app.tally import shares

_MOST_ON_A_PAGE = 12  # themes; with more the print would become small


def title(words):
    return words.say("Theme tally")


def about(words):
    return words.say("Members preferring each theme, shares, ranks, identities")


def write(sheet, data, words):
    sheet.begin(42, 13, 10, 14, 14, 8, 9, one_page=len(data["themes"]) <= _MOST_ON_A_PAGE)
    _write_themes(sheet, data, words)
    _write_figures(sheet, data, words)
    _write_identities(sheet, data, words)
    recounts.write_statuses(sheet, data, words)
    recounts.write_replies(sheet, data, words)


def _write_themes(sheet, data, words):
    columns = _theme_columns(words)
    themes = _theme_rows(data, words)
    sheet.table(columns, [*themes, *_rows_without_theme(data, words)], freeze=1, repeat=True)
    sheet.book.span("tally_count", [f"theme_count_{number}" for number in range(len(themes))])
    check = Check(words.say("Themes, no preference, nil and not replied add up to the members on the roll."),
                  every(total("theme_count").equals(cell("theme_count_total")), eligible(data).equals(cell("theme_count_total"))))
    sheet.total(columns, [words.say("Members on the roll"), "E", data["tally"]["eligible"], "", "", "", check])


def _theme_columns(words):
    return [
        Column(words.say("Theme"), key="theme_label"), Column(words.say("Code"), "word"), Column(words.say("Members"), "number", "theme_count"),
        Column(words.say("Share of the preferences expressed (P)"), "share", "theme_share_of_preferences"),
        Column(words.say("Share of the membership (E)"), "share", "theme_share_of_members"),
        Column(words.say("Rank"), "number", "theme_rank"), Column(words.say("Check"), "check"),
    ]


def _theme_rows(data, words):
    said = labels.themes(data, words)
    return [
        Row([said[theme["code"]], theme["code"], theme["count"], theme["share_of_preferences"], theme["share_of_members"], theme["rank"],
             _theme_check(said[theme["code"]], number, words)])
        for number, theme in enumerate(data["tally"]["themes"])
    ]


def _theme_check(label, number, words):
    count = f"theme_count_{number}"
    return Check(
        words.say("%(label)s: number, shares and rank follow from the sheet “%(sheet)s”.", label=label, sheet=title_of_states(words)),
        every(
            recounts.of_theme(number).equals(cell(count)),
            share(count, "figure_count_preferences").equals(cell(f"theme_share_of_preferences_{number}")),
            share(count, "theme_count_total").equals(cell(f"theme_share_of_members_{number}")),
            rank(count, "tally_count").equals(cell(f"theme_rank_{number}")),
        ),
    )


def _rows_without_theme(data, words):
    told = [
        ("no_preference", words.say("No preference"), "A", recounts.no_preference()),
        ("nil", words.say("Nil reply or will not participate"), "N", recounts.nil()),
        ("not_replied", words.say("Not replied"), "NR", eligible(data) - counted()),
    ]
    return [Row([label, letter, data["tally"][name], None, None, None, _recounted(label, recount.equals(cell(f"theme_count_{name}")), words)],
                name=name) for name, label, letter, recount in told]


def _write_figures(sheet, data, words):
    sheet.section(words.say("Figures"))
    columns = [
        Column(words.say("Figure")), Column(words.say("Letter")), Column(words.say("Members"), "number", "figure_count"),
        Column(words.say("Share of the membership (E)"), "share", "figure_share"), Column(words.say("Check"), "check"),
    ]
    tally = data["tally"]
    rate = {"replied": shares.share(tally["replied"], tally["eligible"])}
    counts = tally | {"late_with_draft": tally["drafts"] - _drafts_alone(data["members"])}
    sheet.table(columns, [Row([label, letter, counts[name], rate.get(name, ""), _recounted(label, holds, words)], name=name)
                          for name, label, letter, holds in _figures(data, words)])


def _drafts_alone(members):
    return sum(member["status"] in ("draft", "in_clearance") and not member["exempt"] for member in members)


def _figures(data, words):
    """(name, label, letter, what must hold)"""
    drafts = added([of_status(code) for code in labels.status_codes(data) if code in ("draft", "in_clearance")])
    late = of_status("late_not_counted")
    replied = counted().equals(cell("figure_count_replied"))
    rate = share("figure_count_replied", "theme_count_total").equals(cell("figure_share_replied"))
    exempt = numbers_in("states_number") - eligible(data)
    return [
        ("replied", words.say("Replied"), "R", every(replied, rate)),
        ("preferences", words.say("Preferences expressed"), "P", total("tally_count").equals(cell("figure_count_preferences"))),
        ("drafts", words.say("Not replied, with a draft"), "D",
         (drafts + cell("figure_count_late_with_draft")).equals(cell("figure_count_drafts"))),
        ("late_not_counted", words.say("Not replied: late, not counted"), "", late.equals(cell("figure_count_late_not_counted"))),
        ("late_with_draft", words.say("Late, not counted, with a draft"), "", cell("figure_count_late_with_draft").at_most(late)),
        ("exempt", words.say("Exempt, outside every figure"), "", exempt.equals(cell("figure_count_exempt"))),
        ("margin", words.say("Lead of the first theme over the second"), "", margin("tally_count").equals(cell("figure_count_margin"))),
    ]


def _recounted(label, holds, words):
    return Check(words.say("%(label)s: the number follows from the sheet “%(sheet)s”.", label=label, sheet=title_of_states(words)), holds)


def _write_identities(sheet, data, words):
    sheet.section(words.say("Identities"))
    replied, receipts = cell("figure_count_replied"), cell("identity_receipts_2")
    parts = [cell("figure_count_preferences"), cell("theme_count_no_preference"), cell("theme_count_nil")]
    told = [
        (words.say("Replied = preferences + no preference + nil"), "R = P + A + N", "", replied.equals(added(parts))),
        (words.say("Members on the roll = replied + not replied"), "E = R + NR", "",
         cell("theme_count_total").equals(replied + cell("theme_count_not_replied"))),
        (words.say("Receipts of counted versions = replied"), "= R", data["receipts"]["counted"], receipts.equals(replied)),
    ]
    columns = [Column(words.say("Identity")), Column(words.say("In letters")), Column(words.say("Receipts"), "number", "identity_receipts"),
               Column(words.say("Check"), "check")]
    sheet.table(columns, [Row([label, letters, count, Check(label, holds)]) for label, letters, count, holds in told])
