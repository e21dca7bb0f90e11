"""Delegations with their versions, made into what the tally takes; days are whole numbers, and the deadline is day 10."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from survey_app.tally.counting import count
from survey_app.tally.inputs import Bundle, Outcome, Seats

DEADLINE, TODAY = 10, 20
THEMES = ["T1", "T2", "T3"]
KNOWN_GROUPS = ["African Group", "Asia-Pacific", "EEG", "GRULAC", "WEOG"]
NO_PREFERENCE, NIL, DECLINED, NO_THEME = Outcome("no_preference"), Outcome("nil"), Outcome("declined"), Outcome("answers")


@dataclass(frozen=True)
class Version:
    outcome: Outcome
    submitted: int
    received: int
    withdrawn: int | None = None
    channel: str = "web"

    def counts(self, at, *, late, on_behalf=True):
        stands = self.submitted <= at and (self.withdrawn is None or self.withdrawn > at)
        return stands and (late or self.received <= DEADLINE) and (on_behalf or self.channel == "web")


@dataclass(frozen=True)
class Delegation:
    type: str = "member"
    group: str | None = None
    exempt: bool = False
    suspended: bool = False
    versions: tuple[Version, ...] = ()
    draft_saved: int | None = None

    def says(self, at=TODAY, **policy):
        """The outcome of the highest version that counts."""
        counting = [version.outcome for version in self.versions if version.counts(at, **policy)]
        return counting[-1] if counting else None

    def has_draft(self, at):
        return self.draft_saved is not None and self.draft_saved <= at


def version(says, day=5, **more):
    """`says`: a theme or an Outcome."""
    outcome = says if isinstance(says, Outcome) else Outcome("answers", says)
    return Version(outcome, **{"submitted": day, "received": day} | more)


def late(says):
    return version(says, DEADLINE + 1)


def by_note(says, **more):
    return version(says, channel="note_verbale", **more)


def member(*versions, **more):
    """With versions, or what a single one says."""
    return Delegation(versions=tuple(said if isinstance(said, Version) else version(said) for said in versions), **more)


def observer(*versions, **more):
    return member(*versions, **{"type": "observer_state"} | more)


def tally_of(delegations, *, late_replies="count", at=TODAY, themes=THEMES, known_groups=KNOWN_GROUPS, positions=()):
    return count(
        slug="spring", as_of=datetime(2026, 6, 1, tzinfo=UTC), themes=themes, known_groups=known_groups, seats=seats(delegations),
        bundles=bundles(delegations, late_replies, at), positions=list(positions),
    )


def seats(delegations):
    alike = Counter((each.group, each.suspended, each.exempt) for each in delegations if each.type == "member")
    return [Seats(number, *like) for like, number in alike.items()]


def bundles(delegations, late_replies="count", at=TODAY):
    return [replace(alike, count=number) for alike, number in Counter(_bundle(each, late_replies, at) for each in delegations).items()]


def _bundle(delegation, late_replies, at):
    late = late_replies == "count"
    return Bundle(
        count=1, type=delegation.type, group=delegation.group, exempt=delegation.exempt, suspended=delegation.suspended,
        headline=delegation.says(at, late=late), on_time_only=delegation.says(at, late=False), with_late=delegation.says(at, late=True),
        without_on_behalf=delegation.says(at, late=late, on_behalf=False), draft=delegation.has_draft(at),
    )
