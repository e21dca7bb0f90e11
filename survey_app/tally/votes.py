"""What some delegations say, added up: replies, votes by theme, no preference, nil."""

from collections import Counter
from dataclasses import dataclass

from survey_app.tally.inputs import Outcome


@dataclass(frozen=True)
class Votes:
    """`replied` is counted apart from what was said, so that the two can be held against each other."""

    replied: int
    counts: dict[str, int]
    no_preference: int
    nil: int

    @property
    def preferences(self):
        return sum(self.counts.values())


def votes(said, themes):
    """`said`: pairs of a number of delegations and their Outcome or None. Outcomes are told apart as a whole: a theme may be named nil."""
    numbers = Counter()
    for number, outcome in said:
        numbers[outcome] += number
    return Votes(
        replied=numbers.total() - numbers[None],
        counts={theme: numbers[Outcome("answers", theme)] for theme in themes},
        no_preference=numbers[Outcome("no_preference")],
        nil=numbers[Outcome("nil")] + numbers[Outcome("declined")],
    )


def votes_of(bundles, themes, case="headline"):
    """Of delegations as the policies have it, or in one of the cases that set a policy aside."""
    return votes([(bundle.count, getattr(bundle, case)) for bundle in bundles], themes)
