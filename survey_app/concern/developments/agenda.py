"""Developments of counted versions as candidates, and which of those that were picked stand on the agenda. Pure."""

from dataclasses import dataclass
from functools import cached_property

from survey_app import canonical
from survey_app.concern.finding import Concern, found


@dataclass(frozen=True)
class Development:
    """One entry of a counted version; `pick`: the row where it was picked, else None. Two with the same words of one delegation are one."""

    entry: Concern
    pick: object

    @property
    def line(self):
        return self.entry.line

    @property
    def consultation(self):
        return self.entry.line.consultation

    @property
    def key(self):
        """(delegation, key): what a pick is of."""
        return self.entry.delegation, self.entry.key

    @property
    def title(self):
        """"" where there is none."""
        return self._given("title", ("short_text", "long_text")) or ""

    @property
    def text(self):
        return self._given("text", ("short_text", "long_text")) or ""

    @property
    def period(self):
        """(first day, last day) as written, None where there is none."""
        return self._given("from", ("date",)), self._given("to", ("date",))

    @property
    def offers(self):
        """To present it; None where nothing is said."""
        return self._given("present", ("yes_no",))

    @property
    def sharing(self):
        return self.entry.sharing

    @property
    def is_kept(self):
        """For the secretariat only: it can be on no agenda."""
        return self.sharing == "secretariat"

    @property
    def may_be_presented(self):
        """Presenting it names whose it is."""
        return self.sharing == "attributed"

    @property
    def is_presented(self):
        return bool(self.pick and self.pick.presented and self.may_be_presented)

    def _given(self, code, kinds):
        """The answer to the question of that code, if it asks for what the column holds."""
        question = next((question for question in self.entry.block.questions if question.code == code), None)
        return self.entry.answers.get(code) if question and question.kind in kinds else None


@dataclass(frozen=True)
class Place:
    """On the agenda: `position` counts from 1, without gaps."""

    position: int
    presented: bool


class Agenda:
    """`lines` of reply/participation.py, `picks` of picking.py: what can be picked, what is on the agenda, and what fell off it."""

    def __init__(self, lines, picks):
        self.candidates = _candidates(lines, picks)
        self._by_key = {each.key: each for each in self.candidates}
        self._picks = picks

    def candidate(self, key):
        return self._by_key.get(key)

    @cached_property
    def listed(self):
        """In order."""
        known = (self._by_key.get(key) for key in self._picks)
        return [each for each in known if each and not each.is_kept]

    @cached_property
    def fallen(self):
        """[(pick, its development or None)] of those picked that no counted version holds any more, or that are kept for the secretariat now."""
        known = [(pick, self._by_key.get(key)) for key, pick in self._picks.items()]
        return [(pick, each) for pick, each in known if each is None or each.is_kept]

    @property
    def unnamed(self):
        """Marked as to be presented when their state could be named, which the delegation allows no more."""
        return [each for each in self.listed if each.pick.presented and not each.may_be_presented]

    @property
    def presented(self):
        """How many are to be presented."""
        return sum(each.is_presented for each in self.listed)

    @cached_property
    def places(self):
        """{(delegation, key): Place}"""
        return {each.key: Place(position, each.is_presented) for position, each in enumerate(self.listed, start=1)}

    @property
    def seen(self):
        """Of exactly this order: who puts it in another says which one was seen."""
        return canonical.digest([[*each.key, each.is_presented] for each in self.listed])


def _candidates(lines, picks):
    """In the order of the roll, then as each delegation wrote them."""
    entries = {(entry.delegation, entry.key): entry for entry in reversed(found(lines, "development"))}
    return [Development(entry, picks.get(key)) for key, entry in reversed(entries.items())]
