"""Tally: what comes out. The fields are the keys of its JSON, in the same order."""

from dataclasses import asdict, dataclass
from datetime import datetime

from survey_app.canonical import moment
from survey_app.tally.shares import share
from survey_app.words import NO_GROUP


@dataclass(frozen=True)
class ThemeResult:
    code: str
    count: int
    rank: int | None
    share_of_preferences: float | None
    share_of_members: float | None


@dataclass(frozen=True)
class GroupResult:
    """Counts only: percentages of so few would mislead."""

    group: str | None
    eligible: int
    replied: int
    counts: dict[str, int]
    no_preference: int
    nil: int

    def as_json(self):
        return asdict(self) | {"group": NO_GROUP if self.group is None else self.group}


@dataclass(frozen=True)
class ObserversResult:
    """Entries are observers with a counted version, and positions."""

    entries: int
    counts: dict[str, int]


@dataclass(frozen=True)
class CaseResult:
    case: str
    eligible: int
    replied: int
    counts: dict[str, int]
    leading: list[str]
    lead_changes: bool


@dataclass(frozen=True)
class Tally:
    slug: str
    as_of: datetime
    eligible: int
    exempt: int
    replied: int
    not_replied: int
    late_not_counted: int
    drafts: int
    preferences: int
    no_preference: int
    nil: int
    themes: list[ThemeResult]
    leading: list[str]
    tie: bool
    margin: int
    decisiveness: str
    groups: list[GroupResult]
    observers: ObserversResult
    sensitivity: list[CaseResult]
    identities: dict[str, bool]

    @property
    def counts(self):
        return {theme.code: theme.count for theme in self.themes}

    @property
    def response_rate(self):
        return share(self.replied, self.eligible)

    def as_json(self):
        return asdict(self) | {"as_of": moment(self.as_of), "groups": [group.as_json() for group in self.groups]}
