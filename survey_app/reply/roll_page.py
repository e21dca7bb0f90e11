"""The roll as a table that can be filtered and sorted: which lines are shown, in which order, under which group."""

import unicodedata
from collections import Counter
from dataclasses import dataclass

from survey_app.reply.lifecycle import STATUSES

NO_GROUP = "-"  # in addresses
OBSERVERS = ("observers",)  # the section that is no group: a group's code may be any text
_COLUMNS = ("name", "status", "preference", "version", "received", "channel", "concerns")


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; anything it does not know is as if it had not been asked."""

    text: str = ""
    status: str = ""
    group: str = ""
    type: str = ""
    sort: str = ""

    @classmethod
    def of(cls, arguments):
        asked = {name: arguments.get(name, "") for name in ("text", "status", "group", "type", "sort")}
        if asked["sort"].lstrip("-") not in _COLUMNS:
            asked["sort"] = ""
        return cls(**asked)

    @property
    def is_filtered(self):
        return bool(self.text or self.status or self.group or self.type)

    def as_address(self, **changes):
        """The arguments of the address that asks for the same, but for `changes`."""
        return {name: value for name, value in {**self.__dict__, **changes}.items() if value}


class RollPage:
    """`lines` of reply/participation.py; `words` choose the names that are searched and sorted by."""

    def __init__(self, lines, wanted, themes, words):
        self.lines, self.wanted, self.words = lines, wanted, words
        self.places = {theme: place for place, theme in enumerate(themes)}
        self.shown = [line for line in lines if self._is_wanted(line)]

    def sections(self, groups):
        """[(group code, lines)] of members, sorted within the group; then observers under OBSERVERS. `groups`: all codes in their order."""
        found = {group: [] for group in (*groups, OBSERVERS)}
        for line in self.shown:
            found[line.entry.group if line.entry.is_member else OBSERVERS].append(line)
        return [(group, self._sorted(lines)) for group, lines in found.items() if lines]

    @property
    def counts(self):
        """(members shown, members, observers shown, observers)"""
        shown, all_of_them = (Counter(line.entry.is_member for line in lines) for lines in (self.shown, self.lines))
        return shown[True], all_of_them[True], shown[False], all_of_them[False]

    def sort_link(self, column):
        """(arguments of the address, direction now or None): pressed again, the other way round."""
        now = {column: "ascending", f"-{column}": "descending"}.get(self.wanted.sort)
        return self.wanted.as_address(sort=f"-{column}" if now == "ascending" else column), now

    def _is_wanted(self, line):
        wanted, entry = self.wanted, line.entry
        return (
            (not wanted.text or folded(wanted.text) in self._name(line))
            and wanted.status in ("", line.status, "not_replied" if line.status != "submitted" else "")
            and wanted.group in ("", NO_GROUP if entry.group is None else entry.group)
            and wanted.type in ("", "members" if entry.is_member else "observers")
        )

    def _sorted(self, lines):
        """In the roll's order unless a column is asked for; what has nothing in that column comes last either way."""
        column = self.wanted.sort.lstrip("-")
        if not column:
            return lines
        key = getattr(self, f"_{column}")
        given = sorted((line for line in lines if key(line) is not None), key=key, reverse=self.wanted.sort.startswith("-"))
        return given + [line for line in lines if key(line) is None]

    def _name(self, line):
        return folded(self.words.text(line.entry.name))

    def _status(self, line):
        return STATUSES.index(line.status)

    def _preference(self, line):
        return line.version and (self.places.get(line.version.preference, len(self.places)), line.version.reply)

    def _version(self, line):
        return line.version and line.version.number

    def _received(self, line):
        return line.version and line.version.received_at

    def _channel(self, line):
        return line.version and line.version.channel

    def _concerns(self, line):
        return line.concerns if line.version else None


def folded(text):
    """Without accents and case: "cote" finds "Côte d'Ivoire"."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold().replace("’", "'")
