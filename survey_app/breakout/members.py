"""Who is placed, and what an officer wants of the placing. Pure."""

from dataclasses import dataclass

KINDS = ("fixed", "apart", "together")  # in the order in which they hold


@dataclass(frozen=True)
class Member:
    """One delegation that takes part: members of the organisation, exempt ones too, and observers.

    `languages`: those it can work in, any one of which serves it; none where it has not said.
    """

    code: str
    group: str | None = None
    type: str = "member"
    exempt: bool = False
    languages: tuple[str, ...] = ()

    @property
    def is_observer(self):
        return self.type != "member"

    def is_served_by(self, languages):
        return not self.languages or any(language in languages for language in self.languages)


@dataclass(frozen=True)
class Constraint:
    """`room`: the number of the one to which the delegations are fixed; it binds no plan that has fewer."""

    kind: str
    delegations: tuple[str, ...]
    room: int | None = None


def binding(constraints, members, rooms):
    """Those that can mean something for these delegations in so many rooms, each once and cut to who is there, in a definite order."""
    there = {member.code for member in members}
    cut = {Constraint(each.kind, tuple(sorted(there.intersection(each.delegations))), each.room) for each in constraints
           if each.room is None or each.room <= rooms}
    return sorted((each for each in cut if len(each.delegations) > (each.kind != "fixed")), key=_order)


def strays(constraint, places):
    """How many of its delegations stand where they should not: elsewhere than fixed, beyond one in a room, away from most of the others."""
    rooms = [places[code] for code in constraint.delegations if code in places]
    if constraint.kind == "fixed":
        return sum(room != constraint.room for room in rooms)
    if constraint.kind == "apart":
        return len(rooms) - len(set(rooms))
    return len(rooms) - max(map(rooms.count, rooms), default=0)


def spoken(members):
    """The languages that anybody needs, by code point."""
    return sorted({language for member in members for language in member.languages})


def _order(constraint):
    return KINDS.index(constraint.kind), constraint.delegations, constraint.room or 0
