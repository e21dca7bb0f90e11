"""Every member of the roll, and what became of the question to it: from here the checks count again what other sheets say."""

from survey_app.pack import cells, labels, looks
from survey_app.pack.tables import Column, Row


def title(words):
    return words.say("State by state")


def about(words):
    return words.say("Every member on the roll: status, theme, version, receipt")


def write(sheet, data, words):
    sheet.begin(6, 31, 11, 11, sheet.room_for(labels.themes(data, words).values()), 8, 18, 9, 9, 9, 21, 10, landscape=True)
    if any(member["exempt"] for member in data["members"]):
        sheet.sentence(words.say("Exempt members stand outside every figure of this pack; they are shown in italics and marked."))
    sheet.table(_columns(words), _rows(data, words), filters=True, freeze=2, repeat=True)


def _columns(words):
    return [
        Column(words.say("No."), "number", "states_number"),
        Column(words.say("Delegation")),
        Column(words.say("Group"), "word", "states_group"),
        Column(words.say("Status"), "word", "states_status"),
        Column(words.say("Theme"), key="states_theme"),
        Column(words.say("Version"), "number"),
        Column(words.say("Received (%(zone)s)", zone=words.zone_name), "moment"),
        Column(words.say("On time or late"), "word"),
        Column(words.say("Channel"), "word"),
        Column(words.say("Language"), "word"),
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
            self.words.language_name(member["language"]), member["receipt"], member["concerns"],
        ]

    def look(self, member):
        return {"italic": True, "font_color": looks.MUTED} if member["exempt"] else {}

    def _timeliness(self, late):
        return {None: None, True: self.words.say("Late"), False: self.words.say("On time")}[late]
