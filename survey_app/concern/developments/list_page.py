"""Candidates as a table that can be filtered: which of them are shown, under which regional group. Pure."""

from dataclasses import asdict, dataclass

from survey_app.reply.roll_page import NO_GROUP, OBSERVERS, folded

_KNOWN = {"offers": ("yes", "no"), "picked": ("yes", "no")}


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; anything it does not know is as if it had not been asked."""

    text: str = ""
    group: str = ""
    offers: str = ""
    picked: str = ""

    @classmethod
    def of(cls, arguments):
        asked = {name: arguments.get(name, "") for name in ("text", "group", "offers", "picked")}
        return cls(**{name: value if value in _KNOWN.get(name, (value,)) else "" for name, value in asked.items()})

    @property
    def filters(self):
        """Those that are set, as they stand in the address."""
        return {name: value for name, value in asdict(self).items() if value}


class ListPage:
    """`candidates` of agenda.py; `words` choose the names that are searched."""

    def __init__(self, candidates, wanted, words):
        self.candidates, self.wanted, self.words = candidates, wanted, words
        self.shown = [each for each in candidates if self._is_wanted(each)]

    def sections(self, groups):
        """[(group code, developments)] of members, then of observers under OBSERVERS. `groups`: all codes in their order."""
        found = [(group, [each for each in self.shown if _section(each) == group]) for group in [*groups, OBSERVERS]]
        return [(group, developments) for group, developments in found if developments]

    @property
    def groups(self):
        """Codes of the groups of members that have a candidate, in no order."""
        return {_section(each) for each in self.candidates} - {OBSERVERS}

    def _is_wanted(self, development):
        wanted, section = self.wanted, _section(development)
        return (
            wanted.group in ("", *_in_address(section))
            and wanted.offers in ("", "yes" if development.offers else "no")
            and wanted.picked in ("", "yes" if development.pick else "no")
            and (not wanted.text or folded(wanted.text) in self._searched(development))
        )

    def _searched(self, development):
        return folded("\n".join([self.words.text(development.line.entry.name), development.title, development.text]))


def _section(development):
    entry = development.line.entry
    return entry.group if entry.is_member else OBSERVERS


def _in_address(section):
    return ("observers",) if section == OBSERVERS else (NO_GROUP if section is None else section,)
