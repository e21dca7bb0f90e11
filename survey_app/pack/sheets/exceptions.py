"""Whatever went otherwise than by an ordinary reply in time: when, by whom in which role, and why."""

from collections import Counter

from survey_app.pack import cells, labels
from survey_app.pack.measures import numbers_in, rows, total
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every


def title(words):
    return words.say("Exceptions")


def about(words):
    return words.say("Late, on behalf, withdrawn, superseded, extended: when, by whom, why")


def write(sheet, data, words):
    sheet.begin(6, 22, 21, 28, 9, 20, 13, 20, 60, landscape=True)
    sheet.worksheet.freeze_panes(sheet.row, 2)
    _write_counts(sheet, data, words)
    _write_list(sheet, data, words)


def _write_counts(sheet, data, words):
    counts = Counter(each["kind"] for each in data["exceptions"])
    columns = [Column(words.say("No."), "number"), Column(words.say("Exception"), key="exception_label"),
               Column(words.say("Number"), "number", "exception_count"), Column(words.say("Check"), "check")]
    found = []
    for number, (kind, label) in enumerate(labels.exceptions(words).items()):
        recount = rows(("exceptions_kind", f"exception_label_{number}"))
        sentence = words.say("%(label)s: as many as are listed below.", label=label)
        found.append(Row([number + 1, label, counts[kind], Check(sentence, recount.equals(cell(f"exception_count_{number}")))]))
    sheet.section(words.say("How many"))
    sheet.table(columns, found)
    both = every(total("exception_count").equals(cell("exception_count_total")),
                 numbers_in("exceptions_number").equals(cell("exception_count_total")))
    check = Check(words.say("All exceptions: as many as are listed below."), both)
    sheet.total(columns, ["", words.say("All exceptions"), len(data["exceptions"]), check])


def _write_list(sheet, data, words):
    saying = _Saying(words)
    columns = [
        Column(words.say("No."), "number", "exceptions_number"), Column(words.say("What"), "word", "exceptions_kind"),
        Column(words.say("When (%(zone)s)", zone=words.zone_name), "moment"), Column(words.say("Delegation")),
        Column(words.say("Version"), "number"), Column(words.say("Receipt")), Column(words.say("By whom"), "word"),
        Column(words.say("Reference")), Column(words.say("Why")),
    ]
    sheet.section(words.say("One by one"))
    sheet.sentence(words.say("By whom is said by role; the same version may be here for more than one reason."))
    sheet.table(columns, [Row([number, *saying.values(each)]) for number, each in enumerate(data["exceptions"], start=1)],
                filters=True, repeat=True)


class _Saying:
    """One exception in words; why has a method for each kind."""

    def __init__(self, words):
        self.words = words
        self.kinds, self.roles, self.channels = labels.exceptions(words), labels.roles(words), labels.channels(words)

    def values(self, told):
        return [self.kinds[told["kind"]], cells.moment(told["at"], self.words), self._delegation(told), told["version"], told["receipt"],
                self.roles.get(told["by"]), told["reference"], getattr(self, f"_{told['kind']}")(told)]

    def _delegation(self, told):
        name = self.words.text(told["name"])
        if not name:
            return None
        if told["type"] != "member":
            return self.words.say("%(delegation)s (observer)", delegation=name)
        return self.words.say("%(delegation)s (exempt)", delegation=name) if told["exempt"] else name

    def _late(self, told):
        return self.words.say("Received after the deadline.")

    def _on_behalf(self, told):
        channel, received = self.channels[told["channel"]], self.words.moment(told["received_at"])
        confirmed = self.words.say("Confirmed by the delegation.") if told["confirmed"] else self.words.say("Not confirmed by the delegation.")
        return self.words.say("%(channel)s received on %(moment)s. %(confirmed)s", channel=channel, moment=received, confirmed=confirmed)

    def _late_request(self, told):
        wanted = {"submit": self.words.say("To submit late"), "revise": self.words.say("To revise late"),
                  "withdraw": self.words.say("To withdraw late")}[told["wanted"]]
        used = self.words.say("used") if told["used"] else self.words.say("not used")
        asked = self.words.say("%(wanted)s, %(used)s. Asked: %(reason)s", wanted=wanted, used=used, reason=told["reason"])
        return "\n".join([asked, *([self.words.say("Accepted: %(reason)s", reason=told["decision"])] if told["decision"] else [])])

    def _withdrawn(self, told):
        return self.words.say("Withdrawn by the delegation.")

    def _superseded(self, told):
        return self.words.say("Version %(number)s took its place.", number=told["replaced_by"])

    def _extension(self, told):
        return self.words.say("From %(earlier)s to %(later)s. %(reason)s", earlier=self.words.moment(told["earlier"]),
                              later=self.words.moment(told["later"]), reason=told["reason"])
