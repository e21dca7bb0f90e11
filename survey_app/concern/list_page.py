"""The table of concerns: which are shown, on which page of it. Pure."""

from dataclasses import dataclass

from survey_app.concern.counts import EXEMPT, MEMBER, OBSERVER
from survey_app.reply.roll_page import NO_GROUP, folded

PAGE = 100
NO_THEME = "-"  # in addresses
_NAMES = ("text", "group", "code", "theme", "coded", "type")
_EXCERPT = 160


@dataclass(frozen=True)
class Wanted:
    """What the address asks for. `code`: put by an officer; `theme`: what the counted version prefers; `coded`: yes or no;
    `type`: members or observers."""

    text: str = ""
    group: str = ""
    code: str = ""
    theme: str = ""
    coded: str = ""
    type: str = ""
    page: int = 1

    @classmethod
    def of(cls, arguments, page=None):
        return cls(**{name: arguments.get(name, "") for name in _NAMES}, page=page or 1)

    @property
    def filters(self):
        """Those that are set, as they stand in the address."""
        return {name: getattr(self, name) for name in _NAMES if getattr(self, name)}


class ListPage:
    """`rows` of gathering.py."""

    def __init__(self, rows, wanted):
        self.wanted, self.total = wanted, len(rows)
        self.exempt = sum(row.kind == EXEMPT for row in rows)
        self.matching = [row for row in rows if self._is_wanted(row)]
        self.pages = max(1, -(-len(self.matching) // PAGE))
        self.number = min(max(wanted.page, 1), self.pages)
        self.shown = self.matching[(self.number - 1) * PAGE:self.number * PAGE]

    @property
    def sections(self):
        """[(line of the roll, rows)]: one a delegation, in order."""
        found = []
        for row in self.shown:
            if not found or found[-1][0] is not row.concern.line:
                found.append((row.concern.line, []))
            found[-1][1].append(row)
        return found

    def _is_wanted(self, row):
        wanted, line, coding = self.wanted, row.concern.line, row.coding
        return (
            (not wanted.text or folded(wanted.text) in folded(searched(row)))
            and (not wanted.group or (row.kind != OBSERVER and wanted.group == (NO_GROUP if line.entry.group is None else line.entry.group)))
            and (not wanted.code or (coding is not None and wanted.code in coding.codes))
            and wanted.theme in ("", line.version.preference or NO_THEME)
            and wanted.coded in ("", "no" if coding is None else "yes")
            and wanted.type in ("", {MEMBER: "members", OBSERVER: "observers"}.get(row.kind))
        )


def choices(consultation, groups, words):
    """{filter: [(value, label)]} of those that the consultation fills; `groups`: {code: named}."""
    codes = consultation.codebook.codes if consultation.codebook else []
    found = {
        "code": [(code["code"], f"{code['code']}\u2002{words.text(code['label'])}") for code in codes],
        "group": [(NO_GROUP if code is None else code, words.text(group["name"])) for code, group in groups.items()],
        "theme": [*consultation.questionnaire.theme_names(words).items(), (NO_THEME, words.say("No preference"))],
    }
    return {name: [("", words.say("All")), *offered] for name, offered in found.items()}


def searched(row):
    """All that was written of it, the translation included."""
    written = (answer for answer in row.concern.answers.values() if isinstance(answer, str))
    return "\n".join([*written, row.coding and row.coding.translation or ""])


def heading(concern):
    """What the concern is called in a list: its title, else how its text begins; "" where it has neither."""
    said = " ".join((concern.written("title") or concern.written("text")).split())
    return said if len(said) <= _EXCERPT else said[:_EXCERPT].rsplit(" ", 1)[0] + " …"
