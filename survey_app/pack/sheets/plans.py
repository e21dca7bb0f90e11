"""Plans of break-out groups, for each number of groups one: who is in which, how even they are, and what could not be had."""

from itertools import zip_longest

from survey_app.breakout import sentences
from survey_app.pack import labels, looks
from survey_app.pack.measures import filled, numbers_in, rows, total
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import DASH, Check, added, cell, every, text
from survey_app.tally import verdict

_BOLD, _WRAPPED, _SAID = {"bold": True}, {"text_wrap": True}, {"font_color": looks.INK}


def title(words):
    return words.say("Break-out groups")


def about(words):
    return words.say("Plans for groups on the same theme: members, languages, balance")


def write(sheet, data, words):
    most = max((plan["groups"] for plan in data["plans"]), default=2)
    sheet.begin(28, *[max(14, 87 // most)] * most, 9, 8)
    sheet.worksheet.freeze_panes(sheet.row, 1)
    sheet.sentence(words.say("All groups discuss the same theme. %(lead)s", lead=verdict.lead(data["tally"], data["themes"], words)), _SAID)
    breaks = []
    for index, plan in enumerate(data["plans"]):
        breaks += [sheet.row] if index else []
        _Plan(sheet, data, plan, index, words).write()
    sheet.worksheet.set_h_pagebreaks([*breaks, sheet.row])
    _write_places(sheet, data, words)


class _Plan:
    """One plan: its figures, group by group, then who is in each. Under `plan_0_...` checks find those of the first."""

    def __init__(self, sheet, data, plan, index, words):
        self.sheet, self.data, self.plan, self.key, self.words = sheet, data, plan, f"plan_{index}", words
        self.places, self.balance = f"places_{index}", plan["balance"]
        self.rooms = range(plan["groups"])
        self.lines = {line["delegation"]: line for line in (*data["members"], *data["observers"])}
        self.without = len(self.lines.keys() - _rooms(plan).keys())  # those that came onto the roll after the plan was made

    def write(self):
        number = self.words.number(self.plan["groups"])
        self.sheet.section(self.words.say("Plan for %(number)s groups", number=number))
        self.sheet.sentence(self._origin())
        self._write_figures()
        self._write_unmet()
        self._write_delegations()

    def _origin(self):
        plan, words = self.plan, self.words
        seed = words.say("Seed %(seed)s: the same roll, replies and constraints give the same plan again.", seed=plan["seed"])
        if plan["number"] is None:
            return words.say("Made for these figures; no plan for so many groups was saved. %(seed)s", seed=seed)
        made = words.say("Plan %(number)s, made on %(moment)s.", number=plan["number"], moment=words.moment(plan["made_at"]))
        by_hand = words.say_n("%(num)d change by hand since.", "%(num)d changes by hand since.", plan["changes"])
        return f"{made} {seed} {by_hand}"

    def _columns(self, first, key=""):
        groups = [Column(self.words.say("Group %(number)s", number=room + 1), "number" if key else "text", f"{self.key}_{key or 'in'}_{room}")
                  for room in self.rooms]
        return [first, *groups]

    def _write_figures(self):
        columns = [*self._columns(Column(self.words.say("Figure"), key=f"{self.key}_label"), "room"),
                   Column(self.words.say("All"), "number", f"{self.key}_all"), Column(self.words.say("Check"), "check")]
        self.sheet.table(columns, [*self._names(), *self._figures()])
        for name in ("members", "observers", "sizes", *self._named("group"), *self._named("language")):
            self.sheet.book.span(f"{self.key}_rooms_{name}", [self._cell(room, name) for room in self.rooms])
        for room in self.rooms:
            self.sheet.book.span(f"{self.key}_groups_{room}", [self._cell(room, name) for name in self._named("group")] or [self._cell(room, "members")])

    def _names(self):
        """What the groups are called, where they are, and the languages that they work in."""
        rooms, say = self.plan["rooms"], self.words.say
        called = {each["code"]: self.words.text(each["label"]) or each["code"] for each in self.plan["languages"]}
        names = [Row([say("Name"), *[room["name"] for room in rooms], "", ""], _WRAPPED)] if any(room["name"] for room in rooms) else []
        spoken = [self.words.listed(called.get(code, code) for code in room["languages"]) or None for room in rooms]
        return [*names, Row([say("Working languages"), *spoken, "", ""], _WRAPPED)]

    def _named(self, kind):
        return [f"{kind}_{number}" for number in range(len(self.balance[f"{kind}s"]))]

    def _figures(self):
        words, said = self.words, _groups(self.plan, self.data, self.words)
        called = {each["code"]: words.text(each["label"]) or each["code"] for each in self.plan["languages"]}
        groups = [(f"group_{number}", said[each["group"]], each["counts"])
                  for number, each in enumerate(self.balance["groups"])]
        languages = [(f"language_{number}", words.say("Can work in: %(language)s", language=called.get(each["language"], each["language"])),
                      each["counts"]) for number, each in enumerate(self.balance["languages"])]
        return [
            self._row("sizes", words.say("Delegations"), self.balance["sizes"], _BOLD), *self._without(),
            self._row("members", words.say("Members (exempt ones too)"), self.balance["members"], _BOLD), *[self._row(*each) for each in groups],
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
        terms = [rows((self.places, self._head(room))).equals(size), filled(f"{self.key}_in_{room}").equals(size),
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

    def _write_unmet(self):
        self.sheet.section(self.words.say("What could not be had"))
        for sentence in sentences.said(self.plan["unmet"], self.words) or [self.words.say("All that was asked for was had.")]:
            self.sheet.sentence(sentence, _SAID)

    def _write_delegations(self):
        """A column for each group: members by regional group, then observers."""
        said = _kinds(self.data, self.words)
        codes = [[*room["members"], *room["observers"]] for room in self.plan["rooms"]]
        found = []
        for kind in dict.fromkeys([*_groups(self.plan, self.data, self.words).values(), *said.values()]):
            columns = [[self._name(code) for code in room if said[code] == kind] for room in codes]
            found += [Row([kind, *names]) for names in zip_longest(*columns, fillvalue="")]
        self.sheet.section(self.words.say("Who is in which group"))
        self.sheet.table(self._columns(Column(self.words.say("Regional group"))), found)

    def _name(self, code):
        line = self.lines.get(code)
        return self.words.text(line["name"]) if line else code


def _write_places(sheet, data, words):
    """Each delegation of the roll once, with its group in each plan: what the figures are counted again from."""
    kinds, places = _kinds(data, words), [_rooms(plan) for plan in data["plans"]]
    columns = [Column(words.say("Delegation")), Column(words.say("Group or type"), key="places_group"),
               *[Column(words.say("Plan for %(number)s groups", number=words.number(plan["groups"])), key=f"places_{index}")
                 for index, plan in enumerate(data["plans"])]]
    sheet.section(words.say("Delegation by delegation"))
    sheet.table(columns, [Row([words.text(line["name"]), kinds[line["delegation"]], *[_place(rooms.get(line["delegation"]), words) for rooms in places]])
                          for line in (*data["members"], *data["observers"])], filters=True, repeat=True)


def _rooms(plan):
    """{delegation: numbers of its groups}: one each, or the checks say so."""
    found = {}
    for room in plan["rooms"]:
        for code in (*room["members"], *room["observers"]):
            found.setdefault(code, []).append(room["number"])
    return found


def _place(rooms, words):
    return rooms and "; ".join(words.say("Group %(number)s", number=room) for room in rooms)


def _groups(plan, data, words):
    """The regional groups of the plan, in its order."""
    said = labels.groups(data, words)
    return {each["group"]: said.get(each["group"], each["group"]) for each in plan["balance"]["groups"]}


def _kinds(data, words):
    """Of each delegation its regional group, or what kind of observer it is."""
    groups, types = labels.groups(data, words), labels.observers(words)
    return {line["delegation"]: types.get(line.get("type")) or groups[line["group"]] for line in (*data["members"], *data["observers"])}
