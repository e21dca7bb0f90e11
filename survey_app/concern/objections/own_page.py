"""How one delegation sees its concerns coded: those of its counted version, each with its coding and the objections to it."""

from dataclasses import dataclass

from survey_app.concern.coding import codings
from survey_app.concern.finding import Concern, found
from survey_app.concern.models import Coding
from survey_app.concern.objections import showing
from survey_app.concern.objections.objecting import objections_of
from survey_app.reply import participation


class OwnPage:
    """Before the codings are shown there is nothing in it."""

    def __init__(self, reply, at):
        self.reply, self.window = reply, showing.window(reply.consultation)
        self.is_open = showing.is_open(self.window, at)
        self._done = codings(reply.consultation, at, reply.delegation) if self.window else {}
        self._objections = objections_of(reply.consultation, reply.delegation) if self.window else []
        self.concerns = [self._own(concern) for concern in self._held(at)]

    def own(self, key):
        """The concern of that key, or None."""
        return next((each for each in self.concerns if each.concern.key == key), None)

    def was_coded(self, key):
        """Whether some version held it, and somebody has coded it."""
        return (self.reply.delegation, key) in self._done

    @property
    def coded(self):
        return [each for each in self.concerns if each.coding]

    @property
    def other_objections(self):
        """Those to concerns that the counted version holds no more."""
        held = {each.concern.key for each in self.concerns}
        return [each for each in self._objections if each.concern not in held]

    def _held(self, at):
        return found([participation.line(self.reply.consultation, self.reply.delegation, at)]) if self.window else []

    def _own(self, concern):
        coding = self._done.get((concern.delegation, concern.key))
        return Own(self, concern, coding, [each for each in self._objections if each.concern == concern.key])


@dataclass(frozen=True)
class Own:
    """`coding` is the newest, None where nobody has coded the concern; `objections`: those that wait first, then the newest."""

    page: OwnPage
    concern: Concern
    coding: Coding | None
    objections: list

    @property
    def delegation(self):
        return self.concern.delegation

    @property
    def is_objected_to(self):
        """One objection to a coding is enough; a concern that is coded again can be objected to again."""
        return self.coding is not None and any(each.coding == self.coding.number for each in self.objections)
