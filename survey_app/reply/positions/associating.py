"""Associate oneself with a position: a version of one's own with its preference, and a receipt of one's own."""

from dataclasses import dataclass

from flask_babel import gettext as _

from survey_app import canonical
from survey_app.errors import Overtaken, Refused
from survey_app.reply import completeness
from survey_app.reply.late import permission
from survey_app.reply.models import Position, Reply
from survey_app.reply.registering import register
from survey_app.reply.submitting import already_made


@dataclass(frozen=True)
class Offer:
    """What a member would submit by associating itself with a position: its preference, and else what counts of the member already."""

    reply: Reply
    position: Position

    @property
    def delegation(self):
        return self.reply.delegation

    @property
    def consultation(self):
        return self.reply.consultation

    @property
    def is_claimed(self):
        return self.delegation in self.position.covers

    @property
    def is_taken(self):
        """The current version is associated with it already."""
        current = self.reply.current
        return current is not None and current.position == self.position.holder

    @property
    def answers(self):
        current = self.reply.current
        return {**(current.answers if current else {}), self.consultation.questionnaire.tallied.code: self.position.preference}

    @property
    def problems(self):
        """What the questionnaire requires beside the preference and nobody has answered, as `answers.Problem`s."""
        return completeness.draft_problems(self.reply, "answers", self.answers, complete=True)

    @property
    def token(self):
        """Of exactly this: other words, other answers or one more version make another."""
        position = self.position
        return canonical.digest({
            "consultation": self.consultation.slug, "delegation": self.delegation, "holder": position.holder, "text": position.text,
            "answers": self.answers, "number": len(self.reply.versions) + 1,
        })

    @property
    def function(self):
        """The one on the receipt of the member's newest version of its own, for a beginning."""
        own = [version.submitted_as for version in self.reply.versions if version.channel == "web" and version.submitted_as]
        return own[-1] if own else ""


def associate(offer, *, by, at, token, function, language):
    """The version; posted again with the same `token`, the same version, however often. The draft, if any, stays as it is.

    `language`: that of the texts, where no version says which it is.
    """
    reply = offer.reply
    made = already_made(reply, token)
    if made:
        return made
    if not reply.entry.is_member:
        raise Refused(_("Only a member can associate itself with a position."))
    request = permission.insist(reply, permission.wanted_of(reply), at)
    if offer.is_taken:
        raise Refused(_("Your delegation is associated with this position already."))
    if offer.token != token:
        raise Overtaken(_("The position or your reply was changed since you opened this page. Please check it again."))
    if offer.problems:
        raise Refused(_("The questionnaire requires further answers. Give and submit them first."))
    current = reply.current
    version = register(reply, kind="answers", answers=offer.answers, by=by, at=at, function=function,
                       language=(current and current.language) or language, token=token, position=offer.position.holder)
    permission.note_used(request, version, at)
    return version
