"""What is shown apart and never added: observers, and positions of groups of states with whom they claim and who confirmed."""

from survey_app.pack import cells, labels, looks
from survey_app.pack.measures import numbers_in, rows, total
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every, text

_NOT_COUNTED = {"bold": True, "font_size": 11, "font_color": looks.NAVY}


def title(words):
    return words.say("Observers and positions")


def tab(words):
    """Thirty-one characters are few in some languages."""
    return title(words) if len(title(words)) <= 31 else words.say("Observers")


def about(words):
    return words.say("Not counted: observers, and who confirmed the positions of groups")


def write(sheet, data, words):
    sheet.begin(6, 31, 20, 15, sheet.room_for(labels.themes(data, words).values()), 9, 18, 10, 10, 11, 20, 10, landscape=True)
    sheet.line(words.say("Not counted: nothing on this sheet is added to the figures of members."), _NOT_COUNTED, 18)
    sheet.worksheet.freeze_panes(sheet.row, 2)
    _write_choices(sheet, data, words)
    _write_observers(sheet, data, words)
    _write_positions(sheet, data, words)
    _write_claims(sheet, data, words)


def _write_choices(sheet, data, words):
    """Entries by theme, counted again from the two lists below."""
    said, counts = labels.themes(data, words), data["tally"]["observers"]["counts"]
    columns = [Column(words.say("No."), "number"), Column(words.say("Theme"), key="apart_label"),
               Column(words.say("Entries"), "number", "apart_count"), Column(words.say("Check"), "check")]
    sheet.section(words.say("Choices shown apart"))
    sheet.table(columns, [Row([number + 1, said[theme["code"]], counts[theme["code"]], _choice_check(said[theme["code"]], number, words)])
                          for number, theme in enumerate(data["themes"])])
    entries = every((_observers_that_replied() + numbers_in("positions_number")).equals(cell("apart_count_total")),
                    total("apart_count").at_most(cell("apart_count_total")))
    sentence = words.say("All entries: as many as observers that replied and positions.")
    sheet.total(columns, ["", words.say("All entries"), data["tally"]["observers"]["entries"], Check(sentence, entries)])


def _choice_check(label, number, words):
    wanted = f"apart_label_{number}"
    recount = _observers_that_replied(("observers_theme", wanted)) + rows(("positions_theme", wanted))
    return Check(words.say("%(label)s: the number follows from the lists below.", label=label), recount.equals(cell(f"apart_count_{number}")))


def _observers_that_replied(*pairs):
    return rows(*pairs, ("observers_status", "status_label_submitted"))


def _write_observers(sheet, data, words):
    saying = _Saying(data, words)
    columns = [
        Column(words.say("No."), "number", "observers_number"), Column(words.say("Delegation")), Column(words.say("Type"), "word"),
        Column(words.say("Status"), "word", "observers_status"), Column(words.say("Theme"), key="observers_theme"),
        Column(words.say("Version"), "number"), Column(words.say("Received (%(zone)s)", zone=words.zone_name), "moment"),
        Column(words.say("On time or late"), "word"), Column(words.say("Channel"), "word"), Column(words.say("Language"), "word"),
        Column(words.say("Receipt"), key="observers_receipt"), Column(words.say("Concerns given"), "number"),
    ]
    sheet.section(words.say("Observers"))
    sheet.table(columns, [Row([number, *saying.observer(observer)]) for number, observer in enumerate(data["observers"], start=1)],
                filters=True, repeat=_is_longer(data))


def _is_longer(data):
    """One head stands on each printed page: that of the longer list, observers or claims."""
    return len(data["observers"]) >= len(list(_claims(data)))


def _write_positions(sheet, data, words):
    """A row for each; who of the members is claimed and who confirmed stands in the next list."""
    themes = labels.themes(data, words)
    columns = [
        Column(words.say("No."), "number", "positions_number"), Column(words.say("Group or union")), Column(words.say("Reference")),
        Column(words.say("Received"), "day"), Column(words.say("Theme"), key="positions_theme"),
        Column(words.say("Members it claims"), "number", "positions_claimed"),
        Column(words.say("Members that confirmed"), "number", "positions_confirmed"), Column(words.say("Check"), "check"),
    ]
    found = []
    for index, position in enumerate(data["positions"]):
        received = position["received_at"] and cells.day(words.local(position["received_at"]).date().isoformat())
        found.append(Row([index + 1, position["holder"], position["reference"], received, themes[position["preference"]],
                          len(position["covers"]), len(position["confirmed"]), _position_check(position["holder"], index, words)]))
    sheet.section(words.say("Positions of groups of States"))
    sheet.sentence(words.say("A member counts under a position only by its own version, with its own receipt."))
    sheet.table(columns, found)


def _position_check(holder, index, words):
    own, yes = ("claims_position", f"positions_number_{index}"), text(words.say("Yes"))
    return Check(
        words.say("%(holder)s: as many members claimed and confirmed as are listed below.", holder=holder),
        every(*[rows((f"claims_{what}", yes), number=own).equals(cell(f"positions_{what}_{index}")) for what in ("claimed", "confirmed")]),
    )


def _write_claims(sheet, data, words):
    saying = _Saying(data, words)
    columns = [
        Column(words.say("No."), "number", "claims_position"), Column(words.say("Delegation")), Column(words.say("Group"), "word"),
        Column(words.say("Status"), "word"), Column(words.say("Group or union")),
        Column(words.say("Claimed"), "word", "claims_claimed"), Column(words.say("Confirmed"), "word", "claims_confirmed"),
    ]
    sheet.section(words.say("Members said to be covered, and members that confirmed"))
    sheet.table(columns, [Row([number, *saying.claim(member, position)]) for number, position, member in _claims(data)], filters=True,
                repeat=not _is_longer(data))


def _claims(data):
    """(number of the position, position, member): those it claims in the order of the roll, then others that confirmed."""
    for number, position in enumerate(data["positions"], start=1):
        claimed, confirmed = set(position["covers"]), set(position["confirmed"])
        for wanted in (claimed, confirmed - claimed):
            yield from ((number, position, member) for member in data["members"] if member["delegation"] in wanted)


class _Saying:
    """One delegation in words."""

    def __init__(self, data, words):
        self.words = words
        self.themes, self.groups, self.types = labels.themes(data, words), labels.groups(data, words), labels.observers(words)
        self.replies, self.channels = labels.replies(words), labels.channels(words)
        self.statuses = {False: labels.statuses(words), True: labels.exempt_statuses(words)}

    def observer(self, observer):
        theme = self.themes.get(observer["preference"]) or self.replies.get(observer["reply"])
        received = observer["received_at"] and cells.moment(observer["received_at"], self.words)
        timeliness = {None: None, True: self.words.say("Late"), False: self.words.say("On time")}[observer["late"]]
        return [self.words.text(observer["name"]), self.types[observer["type"]], self._status(observer), theme, observer["version"], received,
                timeliness, self.channels.get(observer["channel"]), self.words.language_name(observer["language"]), observer["receipt"],
                observer["concerns"]]

    def claim(self, member, position):
        code = member["delegation"]
        return [self.words.text(member["name"]), self.groups[member["group"]], self._status(member), position["holder"],
                self._yes_or_no(code in position["covers"]), self._yes_or_no(code in position["confirmed"])]

    def _status(self, delegation):
        return self.statuses[delegation["exempt"]][delegation["status"]]

    def _yes_or_no(self, truth):
        return self.words.say("Yes") if truth else self.words.say("No")
