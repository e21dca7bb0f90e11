"""A copy as its page and its Word document show it."""

from dataclasses import dataclass

from survey_app.reply.clearance.models import ClearanceCopy, copies_of
from survey_app.reply.models import Reply
from survey_app.reply.showing import parts


@dataclass(frozen=True)
class CopyPage:
    reply: Reply
    copy: ClearanceCopy

    @classmethod
    def of(cls, reply, number):
        """The copy of that number, or None."""
        found = (cls(reply, copy) for copy in copies_of(reply.consultation.id, reply.delegation))
        return next((page for page in found if page.copy.number == number), None)

    @property
    def delegation(self):
        return self.reply.delegation

    @property
    def status(self):
        return self.copy.ended_as or "in_clearance"

    @property
    def is_behind(self):
        """Somebody saved the draft after this copy, which is in clearance, was made of it."""
        return self.status == "in_clearance" and self.reply.draft.revision != self.copy.revision

    def parts(self, words):
        return parts(self.reply.consultation.questionnaire, self.copy.reply, self.copy.answers, words)


def facts(page, words):
    """(label, text) of what the copy is, its digest apart."""
    reply, copy, consultation = page.reply, page.copy, page.reply.consultation
    return [
        (words.say("Delegation"), words.text(reply.entry.name)),
        (words.say("Consultation"), f"{words.text(consultation.title)}, {consultation.symbol}"),
        (words.say("Deadline"), words.moment(consultation.closes_at)),
        (words.say("Copy"), words.number(copy.number)),
        (words.say("Given for clearance"), f"{words.moment(copy.marked_at)}, {copy.marked_by_name}"),
    ]
