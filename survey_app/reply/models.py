"""Draft, Version, Position. One draft a reply and one number a version, held by primary keys; Reply is what binds them."""

from dataclasses import dataclass

from sqlalchemy import ForeignKey, Index, String, Text, and_, select
from sqlalchemy.orm import Mapped, defer, mapped_column, undefer

from survey_app.consultation.models import Consultation
from survey_app.db import Json, Moment, Table, built_once, db
from survey_app.reply import lifecycle
from survey_app.reply.clearance.models import ClearanceCopy
from survey_app.roll.models import RollEntry, of_a_roll_entry


class Draft(Table):
    """What a delegation has written and not submitted. `revision` is the optimistic lock; `token` goes into the version made of it.

    `reply` is None until a kind is chosen; `answers` are kept whatever kind is chosen. `clearance`: number of the copy in clearance, if any.
    """

    __tablename__ = "draft"
    __table_args__ = (of_a_roll_entry(),)

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    reply: Mapped[str | None]
    answers: Mapped[dict] = mapped_column(Json)
    revision: Mapped[int]
    token: Mapped[str] = mapped_column(unique=True)
    saved_at: Mapped[object] = mapped_column(Moment)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    saved_by_name: Mapped[str | None]
    clearance: Mapped[int | None]


class Version(Table):
    """An immutable submitted state; only `withdrawn_at` and `confirmed_at` are ever set later. `digest` and the number make its receipt.

    `preference` is the answer to the tallied question, beside `answers` so that counting reads an index alone. `confirmed_at`: when the
    delegation confirmed what was entered on its behalf.
    """

    __tablename__ = "version"
    __table_args__ = (
        of_a_roll_entry(),
        Index("ix_version_counting", "consultation_id", "delegation", "number", "submitted_at", "withdrawn_at", "received_at",
              "channel", "reply", "preference"),
    )

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reply: Mapped[str]
    preference: Mapped[str | None]
    answers: Mapped[dict] = mapped_column(Json)
    language: Mapped[str | None]
    submitted_at: Mapped[object] = mapped_column(Moment)
    received_at: Mapped[object] = mapped_column(Moment)
    withdrawn_at: Mapped[object | None] = mapped_column(Moment)
    channel: Mapped[str]
    reference: Mapped[str | None]
    position: Mapped[str | None]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    token: Mapped[str | None] = mapped_column(unique=True)
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    submitted_by_name: Mapped[str | None]
    submitted_as: Mapped[str | None]  # the function, as it stands on the receipt
    confirmed_at: Mapped[object | None] = mapped_column(Moment)
    confirmed_by_name: Mapped[str | None]

    @property
    def is_unconfirmed(self):
        """Entered on behalf, and the delegation has not said yet that it is right."""
        return self.channel != "web" and self.confirmed_at is None


class Position(Table):
    """A text of a group of states: it counts as zero preferences until a member associates itself. `covers`: the members it claims.

    What an archive does not hold is None for those that were loaded.
    """

    __tablename__ = "position"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    holder: Mapped[str] = mapped_column(primary_key=True)
    preference: Mapped[str]
    covers: Mapped[list] = mapped_column(Json)
    text: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None]
    reference: Mapped[str | None]
    received_at: Mapped[object | None] = mapped_column(Moment)
    filed_at: Mapped[object | None] = mapped_column(Moment)
    filed_by_name: Mapped[str | None]


DRAFT_REVISIONS = 1_000_000  # more than one draft ever has


@dataclass
class Reply:
    """The one answer of one delegation to one consultation, with all that was written for it; `copy` is the one in clearance, if any."""

    consultation: Consultation
    entry: RollEntry
    draft: Draft | None
    versions: list[Version]
    copy: ClearanceCopy | None = None

    @property
    def delegation(self):
        return self.entry.delegation

    @property
    def current(self):
        return lifecycle.current(self.versions)

    @property
    def latest(self):
        """What stands to be read or revised: the draft, else the current version, else None."""
        return self.draft or self.current

    @property
    def to_submit(self):
        """What a submission is made of: the copy in clearance, which nobody can change, else the draft; None without either."""
        return self.copy or self.draft

    @property
    def revision(self):
        """What a writer starts from: it rises with each save and each submission, and never comes back."""
        return DRAFT_REVISIONS * len(self.versions) + (self.draft.revision if self.draft else 0)

    @property
    def status(self):
        return lifecycle.reply_status(self.draft, self.versions)

    def version(self, number):
        return next((version for version in self.versions if version.number == number), None)


def find_reply(consultation, delegation, *, for_change=False):
    """The reply, or None where the roll does not hold the delegation; `for_change` locks it until the transaction ends."""
    key = consultation.id, delegation
    entry, draft = _locked(key) if for_change else db.session.execute(*_entry_and_draft(*key)).first() or (None, None)
    if entry is None:
        return None
    versions = db.session.scalars(*_versions(*key)).all()
    copy = draft and draft.clearance and db.session.get(ClearanceCopy, (consultation.id, delegation, draft.clearance))
    return Reply(consultation, entry, draft, list(versions), copy or None)


def read_answers(reply):
    """Of all its versions with one question, where find_reply asks for those of each when they are looked at."""
    mine = select(Version).filter_by(consultation_id=reply.consultation.id, delegation=reply.delegation)
    db.session.scalars(mine.options(undefer(Version.answers))).all()


def _locked(key):
    """In two steps: the draft is read when the lock is held."""
    entry = db.session.scalar(*_locked_entry(*key))
    return entry, entry and db.session.scalar(*_draft(*key))


@built_once
def _entry_and_draft(consultation, delegation):
    is_its_entry = and_(Draft.consultation_id == RollEntry.consultation_id, Draft.delegation == RollEntry.delegation)
    return (select(RollEntry, Draft).outerjoin(Draft, is_its_entry)
            .where(RollEntry.consultation_id == consultation, RollEntry.delegation == delegation))


@built_once
def _locked_entry(consultation, delegation):
    return select(RollEntry).filter_by(consultation_id=consultation, delegation=delegation).with_for_update()


@built_once
def _versions(consultation, delegation):
    """Without what they answer, which is longer than all the rest and for most is asked by nobody."""
    mine = select(Version).filter_by(consultation_id=consultation, delegation=delegation)
    return mine.options(defer(Version.answers)).order_by(Version.number)


@built_once
def _draft(consultation, delegation):
    return select(Draft).filter_by(consultation_id=consultation, delegation=delegation)
