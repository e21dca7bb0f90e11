"""What a delegation sent on paper, beside its reply as it stands: what an entry says, what it lacks, what registering it would change."""

from dataclasses import dataclass

from sqlalchemy import select

from survey_app.db import db
from survey_app.reply import completeness
from survey_app.reply.models import Reply, find_reply
from survey_app.reply.on_behalf.models import UNCHECKED, Entry


@dataclass(frozen=True)
class Paper:
    """An entry, and the reply of its delegation as it stands now."""

    entry: Entry
    reply: Reply

    @property
    def consultation(self):
        return self.reply.consultation

    @property
    def keyed_by(self):
        """For the rules: who keyed it in may change it and never checks it."""
        return self.entry.keyed_by

    @property
    def as_reply(self):
        """The reply of a delegation that had this entry as its draft and nothing else: whatever reads, checks and shows drafts takes it."""
        return Reply(self.consultation, self.reply.entry, self.entry, [])

    @property
    def problems(self):
        """What keeps it from being a version, as `answers.Problem`s."""
        return completeness.problems(self.reply, self.entry)

    @property
    def is_late(self):
        return self.entry.received_at > self.consultation.closes_at

    @property
    def late_counts(self):
        return self.consultation.policies["late_replies"] == "count"

    @property
    def is_unchecked(self):
        return self.entry.status in UNCHECKED

    @property
    def newer(self):
        """The current version, where it was submitted after the entry was keyed in; else None."""
        current = self.reply.current
        return current if current and current.submitted_at > self.entry.keyed_at else None


def find_paper(consultation, number, *, for_change=False):
    """The Paper of that entry, or None; `for_change` locks it, with the delegation's line of the roll, until the transaction ends."""
    entry = db.session.scalar(select(Entry).filter_by(consultation_id=consultation.id, id=number))
    if entry is None:
        return None
    reply = find_reply(consultation, entry.delegation, for_change=for_change)
    if for_change:
        db.session.refresh(entry)  # somebody may have changed it before the lock was had
    return Paper(entry, reply)
