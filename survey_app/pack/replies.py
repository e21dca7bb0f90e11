"""Concerns and developments by delegation, as far as they may be shared: on time, and late ones apart. Pure.

The frozen lists hold only what may be shared, and nothing else is looked at for a text. Whose an unattributed one is, nobody can tell:
not even whether its delegation replied late.
"""

from dataclasses import dataclass, field

USES = ("concerns", "developments")


@dataclass(frozen=True)
class Delegation:
    """One with texts under its name; `source`: any of its entries, all of which tell the same of it."""

    source: dict
    concerns: list = field(default_factory=list)
    developments: list = field(default_factory=list)

    @property
    def code(self):
        return self.source["delegation"]

    @property
    def is_member(self):
        return self.source["type"] == "member"


@dataclass(frozen=True)
class Replies:
    """`replied`: the lines of members and observers that belong here, with or without texts; `are_late`: whether it is the addendum."""

    delegations: dict[str, Delegation]
    replied: list[dict]
    concerns: list[dict]
    developments: list[dict]
    are_late: bool

    @property
    def members(self):
        return [each for each in self.delegations.values() if each.is_member]

    @property
    def observers(self):
        return [each for each in self.delegations.values() if not each.is_member]

    @property
    def has_texts(self):
        return bool(self.delegations or self.concerns or self.developments)

    def count(self, use):
        return sum(len(getattr(each, use)) for each in self.delegations.values()) + len(getattr(self, use))


def on_time(data):
    """The compilation: all texts but those that the addendum holds, and everybody else who replied, those included whose late revision it holds."""
    late = _late(data)
    added = late & late_texts(data).delegations.keys()
    return _replies(data, {use: [entry for entry in data[use] if entry["delegation"] not in late] for use in USES}, without=added)


def late_texts(data):
    """The addendum: late ones of counted versions, and those of versions that the policy on late replies sets aside."""
    late, aside = _late(data), data.get("addendum") or dict.fromkeys(USES, ())
    return _replies(data, {use: [*(entry for entry in data[use] if entry["delegation"] in late), *aside[use]] for use in USES})


def _late(data):
    return {line["delegation"] for line in _lines(data) if line["late"]}


def _replies(data, texts, without=None):
    """In the order of the roll, which is that of the lines. `without`: replies without a text belong here too, but for those delegations."""
    found = {}
    for use in USES:
        for entry in texts[use]:
            if entry["sharing"] == "attributed":
                getattr(found.setdefault(entry["delegation"], Delegation(entry)), use).append(entry)
    lines = _lines(data)
    order = {line["delegation"]: place for place, line in enumerate(lines)}
    delegations = {code: found[code] for code in sorted(found, key=lambda code: order[code])}
    silent = {line["delegation"] for line in lines if line["version"]} - without if without is not None else set()
    return Replies(
        delegations, [line for line in lines if line["delegation"] in found or line["delegation"] in silent],
        *[[entry for entry in texts[use] if entry["sharing"] != "attributed"] for use in USES], are_late=without is None,
    )


def _lines(data):
    """Members and observers alike have a type."""
    return [*({**member, "type": "member"} for member in data["members"]), *data["observers"]]
