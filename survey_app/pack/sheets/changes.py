"""What changed since the last snapshot, delegation by delegation, with the reason; from the old figures to the new ones."""

from survey_app.pack import labels
from survey_app.pack.measures import rows
from survey_app.pack.sheets.themes import title as title_of_themes
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every
from survey_app.snapshot import reasons


def title(words):
    return words.say("Changes since the last snapshot")


def tab(words):
    """Thirty-one characters are few in some languages."""
    return words.say("Changes")


def about(words):
    return words.say("What changed since the snapshot before, and why")


def write(sheet, data, words):
    sheet.begin(6, 30, 18, 15, 15, 28, 28, 9, 9, 32, landscape=True)
    sheet.worksheet.freeze_panes(sheet.row, 2)
    previous = data["previous"]
    if previous is None:
        sheet.sentence(words.say("No snapshot was certified before this one: there is nothing to compare with."))
        sheet.table([Column(words.say("No."), "number"), Column(words.say("Delegation")), Column(words.say("Reason"))], [], repeat=True)
        return
    sheet.sentence(words.say("Compared with snapshot %(number)s, %(symbol)s, figures as of %(moment)s.", number=previous["number"],
                             symbol=previous["symbol"], moment=words.moment(previous["as_of"])))
    if instead := labels.instead(data, words):
        sheet.sentence(instead)
    _write_counts(sheet, data, words)
    _write_list(sheet, data, words, "changes", words.say("Members"), [change for change in data["changes"] if change["type"] == "member"])
    _write_list(sheet, data, words, "others", words.say("Observers"), [change for change in data["changes"] if change["type"] != "member"])


def _write_counts(sheet, data, words):
    """The old number, with what came and without what went, is the new one."""
    now, before = data["tally"], data["previous"]["tally"]
    columns = [Column(words.say("No."), "number"), Column(words.say("Theme or reply")),
               Column(words.say("Snapshot %(number)s", number=data["previous"]["number"]), "number", "changed_before"),
               Column(words.say("Now"), "number", "changed_now"), Column(words.say("Difference"), "change", "changed_by"),
               Column(words.say("Check"), "check")]
    found = []
    for number, (label, figure, pairs) in enumerate(_figures(data, words)):
        values = [_figure(tally, figure) for tally in (before, now)]
        found.append(Row([number + 1, label, *values, values[1] - values[0], _check(label, number, figure, pairs, words)]))
    sheet.section(words.say("From the old figures to the new ones"))
    sheet.table(columns, found)


def _figures(data, words):
    """(label, figure of the tally, the column and the words that tell of a change in it)"""
    themes = [(label, f"theme_{number}", [("theme", f"theme_label_{number}")])
              for number, label in enumerate(labels.themes(data, words).values())]
    return [
        *themes, (words.say("No preference"), "no_preference", [("theme", "reply_label_0")]),
        (words.say("Nil reply or will not participate"), "nil", [("theme", "reply_label_1"), ("theme", "reply_label_2")]),
        (words.say("Replied"), "replied", [("status", "status_label_submitted")]),
    ]


def _figure(tally, name):
    return tally["themes"][int(name.removeprefix("theme_"))]["count"] if name.startswith("theme_") else tally[name]


def _check(label, number, figure, pairs, words):
    came, went = (_listed(pairs, when) for when in ("now", "before"))
    before, now = cell(f"changed_before_{number}"), cell(f"changed_now_{number}")
    source = cell("figure_count_replied" if figure == "replied" else f"theme_count_{figure.removeprefix('theme_')}")
    terms = [(now - before).equals(cell(f"changed_by_{number}")), (came - went).equals(cell(f"changed_by_{number}")), now.equals(source)]
    return Check(words.say("%(label)s: the old number and the changes below make the new one, that of the sheet “%(sheet)s”.", label=label,
                           sheet=title_of_themes(words)), every(*terms))


def _listed(pairs, when):
    """Members that counted, then or now, with one of these words."""
    submitted = (f"changes_status_{when}", "status_label_submitted")
    first, *others = [rows(*dict.fromkeys([(f"changes_{column}_{when}", wanted), submitted])) for column, wanted in pairs]
    return sum(others, first)


def _write_list(sheet, data, words, key, heading, changes):
    saying = _Saying(data, words)
    sheet.section(heading)
    sheet.table(_columns(words.number(data["previous"]["number"]), key, words),
                [Row([number, *saying.values(change)]) for number, change in enumerate(changes, start=1)], filters=True, repeat=key == "changes")


def _columns(before, key, words):
    return [
        Column(words.say("No."), "number"), Column(words.say("Delegation")), Column(words.say("Group")),
        Column(words.say("Status in snapshot %(number)s", number=before), "word", f"{key}_status_before"),
        Column(words.say("Status now"), "word", f"{key}_status_now"),
        Column(words.say("Theme in snapshot %(number)s", number=before), key=f"{key}_theme_before"),
        Column(words.say("Theme now"), key=f"{key}_theme_now"), Column(words.say("Version in snapshot %(number)s", number=before), "number"),
        Column(words.say("Version now"), "number"), Column(words.say("Reason")),
    ]


class _Saying:
    """One change in words."""

    def __init__(self, data, words):
        self.words = words
        self.themes, self.groups, self.types = labels.themes(data, words), labels.groups(data, words), labels.observers(words)
        self.replies, self.statuses = labels.replies(words), {False: labels.statuses(words), True: labels.exempt_statuses(words)}

    def values(self, change):
        before, now = change["before"], change["after"]
        group = self.types.get(change["type"]) or self.groups.get(change["group"], change["group"])
        return [self.words.text(change["name"]), group, self._status(before, change), self._status(now, change), self._theme(before), self._theme(now),
                before and before["version"], now and now["version"], reasons.said(change["reasons"], self.words)]

    def _status(self, told, change):
        """A dash for who was not on the roll; what an exempt member or a former observer is called counts nowhere."""
        if told is None:
            return None
        if told["type"] != change["type"]:
            return self.types.get(told["type"]) or self.words.say("Member")
        return self.statuses[told["exempt"]][told["status"]]

    def _theme(self, told):
        if told is None:
            return None
        return self.themes.get(told["preference"]) or self.replies.get(told["reply"])
