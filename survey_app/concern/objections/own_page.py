"""How one delegation sees its concerns coded: those of its counted version, each with its coding and the objections to it."""

from dataclasses import dataclass

from survey_app.concern.coding import codings
from survey_app.concern.finding import Concern, found
from survey_app.concern.models import Coding
from survey_app.concern.objections import showing
from survey_app.concern.objections.objecting import objections_of
from survey_app.reply import participation
from survey_app.reply.models import Reply


@dataclass(frozen=True)
class Own:
    """`coding` is the newest, None where nobody has coded the concern; `objections`: the newest first."""

    reply: Reply
    concern: Concern
    coding: Coding | None
    objections: list

    @property
    def delegation(self):
        return self.reply.delegation

    @property
    def is_objected_to(self):
        """One objection to a coding is enough; a concern that is coded again can be objected to again."""
        return self.coding is not None and any(each.coding == self.coding.number for each in self.objections)


class OwnPage:
    """Before the codings are shown there is nothing in it."""

    def __init__(self, reply, at):
        self.reply, self.window = reply, showing.window(reply.consultation)
        self.is_open = showing.is_open(self.window, at)
        self._objections = objections_of(reply.consultation, reply.delegation) if self.window else []
        self.concerns = self._concerns(at) if self.window else []

    def own(self, key):
        """The concern of that key, or None."""
        return next((each for each in self.concerns if each.concern.key == key), None)

    @property
    def coded(self):
        return [each for each in self.concerns if each.coding]

    @property
    def other_objections(self):
        """Objections to concerns that the counted version holds no more."""
        held = {each.concern.key for each in self.concerns}
        return [each for each in self._objections if each.concern not in held]

    def _concerns(self, at):
        consultation, delegation = self.reply.consultation, self.reply.delegation
        done = codings(consultation, at)
        return [Own(self.reply, concern, done.get((delegation, concern.key)), [each for each in self._objections if each.concern == concern.key])
                for concern in found([participation.line(consultation, delegation, at)])]
