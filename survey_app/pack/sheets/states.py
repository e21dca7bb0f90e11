"""Every member of the roll, and what became of the question to it: from here the checks count again what other sheets say."""

from collections import Counter

from survey_app.pack import cells, labels, looks
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, added, cell, rows

STATUSES = 5  # those of members that count; they stand first among the counts
REPLIES = ("no_preference", "nil", "declined")


def title(words):
    return words.say("State by state")


def about(words):
    return words.say("Every member on the roll: status, theme, version, receipt")


def write(sheet, data, words):
    sheet.begin(5, 28, 13, 17, 30, 8, 18, 10, 13, 12, 25, 10, landscape=True)
    if any(member["exempt"] for member in data["members"]):
        sheet.sentence(words.say("Exempt members stand outside every figure of this pack; they are shown in italics and marked."))
    sheet.table(_columns(words), _rows(data, words), filters=True, freeze=2, repeat=True)
    _write_statuses(sheet, data, words)
    _write_replies(sheet, data, words)


def counted(*pairs):
    """Members with a counted version whose row holds these texts."""
    return rows(*pairs, ("states_status", "status_label_0"))


def eligible(*pairs):
    return added([rows(*pairs, ("states_status", f"status_label_{number}")) for number in range(STATUSES)])


def _columns(words):
    return [
        Column(words.say("No."), "number", "states_number"),
        Column(words.say("Delegation")),
        Column(words.say("Group"), key="states_group"),
        Column(words.say("Status"), key="states_status"),
        Column(words.say("Theme"), key="states_theme"),
        Column(words.say("Version"), "number"),
        Column(words.say("Received (%(zone)s)", zone=words.zone_name), "moment"),
        Column(words.say("On time or late")),
        Column(words.say("Channel")),
        Column(words.say("Language")),
        Column(words.say("Receipt"), key="states_receipt"),
        Column(words.say("Concerns given"), "number", "states_concerns"),
    ]


def _rows(data, words):
    saying = _Saying(data, words)
    return [Row([number, *saying.values(member)], saying.look(member)) for number, member in enumerate(data["members"], start=1)]


class _Saying:
    """One member in words."""

    def __init__(self, data, words):
        self.words = words
        self.themes, self.groups = labels.themes(data, words), labels.groups(data, words)
        self.replies, self.channels = labels.replies(words), labels.channels(words)
        self.statuses = {False: labels.statuses(words), True: labels.exempt_statuses(words)}

    def values(self, member):
        theme = self.themes.get(member["preference"]) or self.replies.get(member["reply"])
        received = member["received_at"] and cells.moment(member["received_at"], self.words)
        return [
            self.words.text(member["name"]), self.groups[member["group"]], self.statuses[member["exempt"]][member["status"]],
            theme, member["version"], received, self._timeliness(member["late"]), self.channels.get(member["channel"]),
            labels.language(member["language"], self.words), member["receipt"], member["concerns"],
        ]

    def look(self, member):
        return {"italic": True, "font_color": looks.MUTED} if member["exempt"] else {}

    def _timeliness(self, late):
        return {None: None, True: self.words.say("Late"), False: self.words.say("On time")}[late]


def statuses(data, words):
    """(label, exempt, status) as they are counted: those of exempt members only where there are any, and last."""
    found = Counter((member["exempt"], member["status"]) for member in data["members"])
    exempt = [(label, True, status) for status, label in labels.exempt_statuses(words).items() if found[True, status]]
    return [(label, False, status) for status, label in labels.statuses(words).items()] + exempt


def _write_statuses(sheet, data, words):
    counts = Counter((member["exempt"], member["status"]) for member in data["members"])
    said = [(label, counts[exempt, status]) for label, exempt, status in statuses(data, words)]
    sheet.section(words.say("Members by status"))
    columns = _count_columns(words, words.say("Status"), "status")
    _write_counts(sheet, columns, said, lambda number: rows(("states_status", f"status_label_{number}")))
    all_of_them = added([cell(f"status_count_{number}") for number in range(STATUSES)])
    check = Check(words.say("The statuses of the members that count add up to their number."), all_of_them.equals(cell("theme_count_total")))
    sheet.total(columns, [words.say("All, exempt ones apart"), data["tally"]["eligible"], check], left=1)


def _write_replies(sheet, data, words):
    counts = Counter(member["reply"] for member in data["members"] if member["status"] == "submitted" and not member["exempt"])
    sheet.section(words.say("Replies without a theme"))
    columns = _count_columns(words, words.say("Reply"), "reply")
    said = [(label, counts[reply]) for reply, label in labels.replies(words).items()]
    _write_counts(sheet, columns, said, lambda number: counted(("states_theme", f"reply_label_{number}")))


def _count_columns(words, header, key):
    return [Column(header, key=f"{key}_label"), Column(words.say("Members"), "number", f"{key}_count"), Column(words.say("Check"), "check")]


def _write_counts(sheet, columns, said, recount):
    say = sheet.book.words.say
    found = []
    for number, (label, count) in enumerate(said):
        sentence = say("%(label)s: the number is that of the rows above.", label=label)
        found.append(Row([label, count, Check(sentence, recount(number).equals(cell(f"{columns[1].key}_{number}")))]))
    sheet.table(columns, found, left=1)
