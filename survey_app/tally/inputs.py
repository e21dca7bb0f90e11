"""What the count is made from: seats of the roll, and delegations alike in all that matters to it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What a counted version says. `reply`: answers, no_preference, nil or declined. Only answers have a theme; observers' need not."""

    reply: str
    theme: str | None = None


@dataclass(frozen=True)
class Seats:
    """Members of the roll that are alike, known from the roll alone: whether they replied is told by the bundles."""

    count: int
    group: str | None
    suspended: bool
    exempt: bool


@dataclass(frozen=True)
class Bundle:
    """Delegations that are alike. From `headline` on: what counts for them under the policies, and in each case; None for nothing."""

    count: int
    type: str
    group: str | None
    exempt: bool
    suspended: bool
    headline: Outcome | None
    on_time_only: Outcome | None
    with_late: Outcome | None
    without_on_behalf: Outcome | None
    draft: bool
