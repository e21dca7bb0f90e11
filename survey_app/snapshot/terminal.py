"""The tally as a table of plain text. Pure."""

from survey_app.tally import shares, verdict


def as_table(consultation, counted, words):
    """`counted`: a Tally. The same figures and sentences as on every page."""
    tally = counted.as_json()
    themes = consultation.questionnaire.theme_labels
    is_open = consultation.stage(counted.as_of) == "open"
    parts = [
        [f"{consultation.symbol}  {words.text(consultation.title)}", f"As of {tally['as_of']}"],
        _lines(_figures(tally, words)), _lines(_themes(tally, themes, words)),
        [verdict.lead(tally, themes, words), verdict.outlook(tally, words, is_open), *verdict.sensitivity(tally, words)],
        _lines(_groups(tally)), _lines(_observers(tally)),
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _figures(tally, words):
    rate = shares.share(tally["replied"], tally["eligible"])
    return [
        ("Members", tally["eligible"], f"and {tally['exempt']} exempt"),
        ("Replied", tally["replied"], f"{words.percent(rate)} of {tally['eligible']} members"),
        ("Preferences", tally["preferences"], f"of {tally['replied']} replies"),
        ("No preference", tally["no_preference"], ""), ("Nil or will not participate", tally["nil"], ""),
        ("Not replied", tally["not_replied"], f"drafts {tally['drafts']}; late, not counted {tally['late_not_counted']}"),
    ]


def _themes(tally, themes, words):
    labels = {theme["code"]: words.text(theme["label"]) for theme in themes}
    rows = [(theme["code"], labels[theme["code"]], theme["count"], theme["rank"] or "–", words.percent(theme["share_of_preferences"]),
             words.percent(theme["share_of_members"])) for theme in tally["themes"]]
    return [("CODE", "THEME", "COUNT", "RANK", f"OF {tally['preferences']} PREFERENCES", f"OF {tally['eligible']} MEMBERS"), *rows]


def _groups(tally):
    codes = [theme["code"] for theme in tally["themes"]]
    rows = [(group["group"], f"{group['replied']}/{group['eligible']}", *(group["counts"][code] for code in codes),
             group["no_preference"], group["nil"]) for group in tally["groups"]]
    return [("GROUP", "REPLIED", *codes, "NO PREFERENCE", "NIL"), *rows]


def _observers(tally):
    observers = tally["observers"]
    return [("OBSERVERS AND POSITIONS (NOT COUNTED)", "ENTRIES", *observers["counts"]),
            ("", observers["entries"], *observers["counts"].values())]


def _lines(rows):
    """Columns as wide as what stands in them, whole numbers at the right with their head."""
    columns = list(zip(*rows, strict=True))
    forms = [f"{'>' if isinstance(column[-1], int) else '<'}{max(len(str(value)) for value in column)}" for column in columns]
    return ["  ".join(format(str(value), form) for value, form in zip(row, forms, strict=True)).rstrip() for row in rows]
