"""The frozen copies of a draft that were given for clearance."""

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Json, Moment, Table, built_once, db
from survey_app.roll.models import of_a_roll_entry


class ClearanceCopy(Table):
    """The draft as it was marked ready, never changed; `revision` is the draft's then, `digest` the SHA-256 of kind and answers.

    In clearance until `ended_at`; `ended_as`: returned (with `comment`), taken_back, submitted or replaced.
    """

    __tablename__ = "clearance_copy"
    __table_args__ = (of_a_roll_entry(),)

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
    reply: Mapped[str | None]
    answers: Mapped[dict] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))
    marked_at: Mapped[object] = mapped_column(Moment)
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    marked_by_name: Mapped[str]
    ended_at: Mapped[object | None] = mapped_column(Moment)
    ended_as: Mapped[str | None]
    ended_by_name: Mapped[str | None]
    comment: Mapped[str | None] = mapped_column(Text)


def copies_of(consultation_id, delegation):
    """All that there ever were, in order."""
    return db.session.scalars(*_copies(consultation_id, delegation)).all()


@built_once
def _copies(consultation, delegation):
    return select(ClearanceCopy).filter_by(consultation_id=consultation, delegation=delegation).order_by(ClearanceCopy.number)
