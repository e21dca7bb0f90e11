"""Delegations that are alike to the planner, together; and dealing them out again. Pure."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Bundle:
    """`codes` in a definite order."""

    codes: tuple[str, ...]
    group: str | None
    is_observer: bool
    languages: tuple[str, ...]

    @property
    def size(self):
        return len(self.codes)

    def is_served_by(self, languages):
        return not set(self.languages).isdisjoint(languages)


def bundled(members, alone):
    """Those of `alone` each in a bundle of its own. The order is that of what they are, and does not depend on that of `members`."""
    found = {}
    for member in sorted(members, key=lambda member: member.code):
        group, languages = None if member.is_observer else member.group, tuple(sorted(set(member.languages)))
        key = (member.is_observer, group is None, group or "", languages, member.code if member.code in alone else "")
        found.setdefault(key, []).append(member.code)
    return [Bundle(tuple(codes), None if without else group, is_observer, languages)
            for (is_observer, without, group, languages, _alone), codes in sorted(found.items())]


def dealt(bundles, counts, seed):
    """{delegation: number of its room}: of each bundle as many to each room as the counts say, and the lot decides which."""
    places = {}
    for bundle, rooms in zip(bundles, counts, strict=True):
        seats = [room for room, count in enumerate(rooms, start=1) for _seat in range(count)]
        places |= zip(sorted(bundle.codes, key=lambda code: lot(seed, code)), seats, strict=True)
    return {code: places[code] for code in sorted(places)}


def lot(seed, *what):
    """A number that looks like chance and is the same on every machine."""
    drawn = hashlib.sha256("\n".join(map(str, (seed, *what))).encode()).digest()
    return int.from_bytes(drawn[:8])
