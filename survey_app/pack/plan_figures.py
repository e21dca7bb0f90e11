"""Figures of a plan of break-out groups, group by group, each counted again from the list of delegations."""

from survey_app.pack import labels
from survey_app.pack.measures import filled, numbers_in, rows, total
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import DASH, Check, added, cell, every, text

_BOLD, _WRAPPED = {"bold": True}, {"text_wrap": True}


class PlanFigures:
    """Under `plan_0_...` checks find those of the first plan."""

    def __init__(self, data, plan, index, words):
        self.data, self.plan, self.key, self.words = data, plan, f"plan_{index}", words
        self.places, self.balance, self.rooms = f"places_{index}", plan["balance"], range(plan["groups"])
        self.languages = {each["code"]: words.text(each["label"]) or each["code"] for each in plan["languages"]}
        roll = {line["delegation"] for line in (*data["members"], *data["observers"])}
        self.without = len(roll - places(plan).keys())  # those that came onto the roll after the plan was made

    def write(self, sheet):
        columns = [*self.columns(Column(self.words.say("Figure"), key=f"{self.key}_label"), "room"),
                   Column(self.words.say("All"), "number", f"{self.key}_all"), Column(self.words.say("Check"), "check")]
        sheet.table(columns, [*self._names(), *self._figures()])
        for name in ("members", "observers", "sizes", *self._named("group"), *self._named("language")):
            sheet.book.span(f"{self.key}_rooms_{name}", [self._cell(room, name) for room in self.rooms])
        for room in self.rooms:
            sheet.book.span(f"{self.key}_groups_{room}", [self._cell(room, name) for name in self._named("group")] or [self._cell(room, "members")])

    def columns(self, first, key=""):
        """After `first`, one for each group; of numbers where there is a key."""
        say, form = self.words.say, "number" if key else "text"
        return [first, *(Column(say("Group %(number)s", number=room + 1), form, key and f"{self.key}_{key}_{room}") for room in self.rooms)]

    def _names(self):
        """What the groups are called, where they are, and the languages that they work in."""
        rooms, say = self.plan["rooms"], self.words.say
        names = [Row([say("Name"), *[room["name"] for room in rooms], "", ""], _WRAPPED)] if any(room["name"] for room in rooms) else []
        spoken = [self.words.listed(self.languages.get(code, code) for code in room["languages"]) or None for room in rooms]
        return [*names, Row([say("Working languages"), *spoken, "", ""], _WRAPPED)]

    def _named(self, kind):
        return [f"{kind}_{number}" for number in range(len(self.balance[f"{kind}s"]))]

    def _figures(self):
        words, named = self.words, groups(self.plan, self.data, self.words)
        regional = [(f"group_{number}", named[each["group"]], each["counts"]) for number, each in enumerate(self.balance["groups"])]
        languages = [(f"language_{number}", words.say("Can work in: %(language)s", language=self.languages.get(each["language"], each["language"])),
                      each["counts"]) for number, each in enumerate(self.balance["languages"])]
        return [
            self._row("sizes", words.say("Delegations"), self.balance["sizes"], _BOLD), *self._without(),
            self._row("members", words.say("Members (exempt ones too)"), self.balance["members"], _BOLD), *[self._row(*each) for each in regional],
            self._row("observers", words.say("Observers"), self.balance["observers"], _BOLD), *[self._row(*each) for each in languages],
        ]

    def _row(self, name, label, counts, look=None):
        kind = name.partition("_")[0]
        terms = [total(f"{self.key}_rooms_{name}").equals(cell(f"{self.key}_all_{name}")),
                 *[term for room in self.rooms for term in getattr(self, f"_of_{kind}")(room, name)]]
        check = Check(self._sentence(kind) % {"plan": self.words.number(self.plan["groups"]), "label": label}, every(*terms))
        return Row([label, *counts, sum(counts), check], look or {}, name)

    def _sentence(self, kind):
        words = self.words
        return {
            "sizes": words.say("Plan for %(plan)s groups: every delegation on the roll stands in one group."),
            "language": words.say("Plan for %(plan)s groups, %(label)s: the groups add up."),
        }.get(kind, words.say("Plan for %(plan)s groups, %(label)s: the numbers follow from the list of delegations."))

    def _without(self):
        if not self.without:
            return []
        sentence = self.words.say("Plan for %(plan)s groups: those without a place are in the list of delegations.", plan=self.plan["groups"])
        check = Check(sentence, rows((self.places, text(DASH))).equals(cell(f"{self.key}_all_without")))
        return [Row([self.words.say("Without a place"), *[None] * len(self.rooms), self.without, check], name="without")]

    def _of_sizes(self, room, _name):
        size = cell(self._cell(room, "sizes"))
        terms = [rows((self.places, self._head(room))).equals(size),
                 (cell(self._cell(room, "members")) + cell(self._cell(room, "observers"))).equals(size)]
        return terms if room else [*terms, *self._of_roll()]

    def _of_roll(self):
        """As many as there are members and observers; no row of the list names two groups."""
        listed = [cell(f"{self.key}_all_sizes"), *([cell(f"{self.key}_all_without")] if self.without else [])]
        return [added(listed).equals(numbers_in("states_number") + numbers_in("observers_number")),
                added(listed).equals(filled("places_group"))]

    def _of_members(self, room, name):
        return [total(f"{self.key}_groups_{room}").equals(cell(self._cell(room, name)))]

    def _of_observers(self, room, name):
        kinds = labels.observers(self.words).values()
        return [added([rows(("places_group", text(kind)), (self.places, self._head(room))) for kind in kinds]).equals(cell(self._cell(room, name)))]

    def _of_group(self, room, name):
        return [rows(("places_group", f"{self.key}_label_{name}"), (self.places, self._head(room))).equals(cell(self._cell(room, name)))]

    def _of_language(self, room, name):
        return [cell(self._cell(room, name)).at_most(cell(self._cell(room, "sizes")))]

    def _cell(self, room, name):
        return f"{self.key}_room_{room}_{name}"

    def _head(self, room):
        return f"{self.key}_room_{room}_header"


def groups(plan, data, words):
    """The regional groups of the plan, in its order."""
    said = labels.groups(data, words)
    return {each["group"]: said.get(each["group"], each["group"]) for each in plan["balance"]["groups"]}


def places(plan):
    """{delegation: numbers of its groups}: one each, or the checks say so."""
    found = {}
    for room in plan["rooms"]:
        for code in (*room["members"], *room["observers"]):
            found.setdefault(code, []).append(room["number"])
    return found
