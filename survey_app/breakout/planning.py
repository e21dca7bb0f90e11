"""Two groups, three or more, out of all delegations, as an integer programme. Pure.

What cannot all be had is had in this order: delegations fixed to a group, apart, together; groups of one size; each regional group
spread evenly; each language worked in somewhere; no delegation in a room where it is not served. Observers come after the members:
spread evenly, so that whole groups are of one size too, then served.
"""

from dataclasses import dataclass

from survey_app.breakout.bundles import bundled, dealt, lot
from survey_app.breakout.members import KINDS, binding, spoken
from survey_app.breakout.programme import Programme, added


@dataclass(frozen=True)
class Placing:
    """`places`: {delegation: number of its room}; `languages`: those worked in, room by room."""

    places: dict
    languages: tuple


def placed(members, *, rooms, seed=1, constraints=(), languages=None, most_languages=None):
    """The same for the same seed, whatever the order of the members; another one for another seed, where there is another as good.

    `languages`: those of each room, where they are given; else at most `most_languages` a room are chosen, and without a limit
    every room works in all.
    """
    needed = spoken(members)
    if languages is None and (most_languages is None or most_languages >= len(needed)):
        languages = (tuple(needed),) * rooms
    if not members:
        return Placing({}, tuple(languages or [()] * rooms))
    model = _Model(members, rooms, seed, binding(constraints, members, rooms), languages, needed, most_languages)
    solution = model.solved()
    return Placing(dealt(model.bundles, model.counts(solution), seed), model.languages(solution))


class _Model:
    """`wanted[bundle][room]` is the variable that says how many of a bundle stand in a room."""

    def __init__(self, members, rooms, seed, constraints, languages, needed, most_languages):
        self.rooms, self.seed, self.constraints = range(rooms), seed, constraints
        self.given, self.needed, self.most_languages = languages, needed, most_languages
        self.bundles = bundled(members, {code for each in constraints for code in each.delegations})
        self.programme = Programme()
        self.wanted = [[self.programme.variable(most=bundle.size) for _room in self.rooms] for bundle in self.bundles]
        for bundle, variables in zip(self.bundles, self.wanted, strict=True):
            self.programme.equal(dict.fromkeys(variables, 1), bundle.size)
        self.works = self._works() if languages is None else None

    def solved(self):
        observers, members = self._by_type()
        groups = sorted({self.bundles[index].group or "" for index in members})
        self.programme.reach([
            *(self._strays(kind) for kind in KINDS),
            self._unevenness(members),
            added(*(self._unevenness([index for index in members if (self.bundles[index].group or "") == group]) for group in groups)),
            self._languages_without_a_room(), self._unserved(members),
            self._unevenness(observers), self._unevenness([*members, *observers]), self._unserved(observers),
            self._lots(self.works or {}),
        ])
        self.programme.hold([variable for variables in (self.works or {}).values() for variable in variables])  # else the rest takes long
        return self.programme.reach([
            added(*(self._unevenness([index]) for index in range(len(self.bundles)))),  # so that the lot has much to decide
            self._lots({bundle.codes[0]: variables for bundle, variables in zip(self.bundles, self.wanted, strict=True)}),
        ])

    def counts(self, solution):
        return [[solution[variable] for variable in variables] for variables in self.wanted]

    def languages(self, solution):
        if self.works is None:
            return tuple(map(tuple, self.given))
        return tuple(tuple(language for language in self.needed if solution[self.works[language][room]]) for room in self.rooms)

    def _by_type(self):
        return [[index for index, bundle in enumerate(self.bundles) if bundle.is_observer is wanted] for wanted in (True, False)]

    def _in(self, indices, room):
        return {self.wanted[index][room]: 1 for index in indices}

    def _unevenness(self, indices):
        """As balance.unevenness counts it."""
        size = sum(self.bundles[index].size for index in indices)
        if size < 2:
            return {}
        least, most = size // len(self.rooms), -(-size // len(self.rooms))
        moves = self.programme.variable()
        for bound, limit in ((self.programme.excess, most), (self.programme.shortfall, least)):
            beyond = [bound(self._in(indices, room), limit) for room in self.rooms]
            self.programme.insist({moves: 1} | dict.fromkeys(beyond, -1), least=0)
        return {moves: 1}

    def _strays(self, kind):
        """As members.strays counts them."""
        alone = {bundle.codes[0]: variables for bundle, variables in zip(self.bundles, self.wanted, strict=True) if bundle.size == 1}
        sums = [[{alone[code][room]: 1 for code in each.delegations} for room in self.rooms] for each in self.constraints if each.kind == kind]
        if kind == "fixed":
            rooms = [each.room - 1 for each in self.constraints if each.kind == kind]
            return added(*(here for fixed, totals in zip(rooms, sums, strict=True) for room, here in enumerate(totals) if room != fixed))
        if kind == "apart":
            return {self.programme.excess(here, 1): 1 for totals in sums for here in totals}
        return {self._scattered(totals): 1 for totals in sums}

    def _scattered(self, totals):
        """A variable: how many stand outside the room that is chosen for them."""
        size, outside = len(totals[0]), self.programme.variable()
        chosen = [self.programme.variable(most=1) for _room in self.rooms]
        self.programme.equal(dict.fromkeys(chosen, 1), 1)
        for here, choice in zip(totals, chosen, strict=True):
            self.programme.insist(here | {outside: 1, choice: -size}, least=0)
        return outside

    def _works(self):
        """{language: a variable for each room: whether it is worked in}"""
        works = {language: [self.programme.variable(most=1) for _room in self.rooms] for language in self.needed}
        for room in self.rooms:
            self.programme.insist({variables[room]: 1 for variables in works.values()}, most=self.most_languages)
        return works

    def _languages_without_a_room(self):
        if self.works is None:
            return {}  # nothing here can change it
        return {self.programme.shortfall(dict.fromkeys(variables, 1), 1): 1 for variables in self.works.values()}

    def _unserved(self, indices):
        return added(*(self._unserved_in(room, index) for index in indices if self.bundles[index].languages for room in self.rooms))

    def _unserved_in(self, room, index):
        bundle, here = self.bundles[index], self.wanted[index][room]
        if self.works is None:
            return {} if bundle.is_served_by(self.given[room]) else {here: 1}
        return {self.programme.excess({here: 1} | {self.works[language][room]: -bundle.size for language in bundle.languages}, 0): 1}

    def _lots(self, variables_of):
        """Costs that decide between what is as good: the numbers of the rooms, too, mean nothing."""
        return {variable: lot(self.seed, name, room) % 1000 for name, variables in variables_of.items() for room, variable in enumerate(variables)}
