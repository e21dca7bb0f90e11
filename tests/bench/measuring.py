"""How the promises are measured: ours and the reference by turns, the median of each, and what came out as a line of the table."""

import sys
import time
from dataclasses import asdict, dataclass, field
from statistics import median


@dataclass(frozen=True)
class Scale:
    """How thoroughly: how often each is measured, how long it is asked, and how much is stored."""

    times: int = 5
    seconds: float = 3.0
    versions: int = 1_000_000
    many_versions: int = 10_000  # of one consultation, for its pages
    consultations: int = 5_000
    delegations: int = 200
    connections: int = 8


SMALL = Scale(times=1, seconds=0.2, versions=2_000, many_versions=500, consultations=20, delegations=20, connections=2)


@dataclass(frozen=True)
class Line:
    """What was measured: ours beside the reference where there is one, and the most that was promised.

    `ratio` is how many times the cost of the reference ours is, or how many times as often the reference is done; `most` bounds it, or
    bounds `ours` where there is no reference. `shown_as`: "times", "share" for one part in so many, or "limit".
    """

    work: str
    ours: float
    reference: float | None
    unit: str
    most: float
    shown_as: str
    samples: dict = field(default_factory=dict)

    @property
    def ratio(self):
        if self.reference is None:
            return None
        return self.reference / self.ours if self.shown_as == "share" else self.ours / self.reference

    @property
    def holds(self):
        return (self.ours if self.ratio is None else self.ratio) <= self.most

    def as_json(self):
        return {**asdict(self), "ratio": self.ratio, "holds": self.holds}


def cost(work, measured, unit, *, most):
    """Ours may take so many times what the reference takes."""
    ours, reference = measured
    return Line(work, median(ours), median(reference), unit, most, "times", {"ours": ours, "reference": reference})


def rate(work, measured, unit, *, most):
    """Ours is done at least once for so many times that the reference is."""
    ours, reference = measured
    return Line(work, median(ours), median(reference), unit, most, "share", {"ours": ours, "reference": reference})


def limit(work, ours, unit, *, most):
    """The median, or a single figure, stays below what was promised."""
    samples = ours if isinstance(ours, list) else [ours]
    return Line(work, median(samples), None, unit, most, "limit", {"ours": samples})


def by_turns(ours, reference, times):
    """The figures of both; each is called once more at first, so that both are warm."""
    reference(), ours()
    pairs = []
    for number in range(1, times + 1):
        say(f"    {number} of {times}")
        pairs.append((reference(), ours()))
    return [mine for _other, mine in pairs], [other for other, _mine in pairs]


def seconds(work):
    """How long one call takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def say(text):
    """To whoever waits; the table alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)
