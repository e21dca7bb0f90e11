"""The draft as it was at each save, who has the questionnaire open, comments, and the delegation's own deadline."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Json, Moment, Table
from survey_app.roll.models import of_a_roll_entry


class DraftState(Table):
    """What one save left behind; `by_button` unless the page saved by itself. `revision` is that of the reply (Reply.revision), so it
    rises through all its drafts. `restored_from`: the revision of the earlier state that was taken back, if this is one.
    """

    __tablename__ = "draft_state"
    __table_args__ = (of_a_roll_entry(),)

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reply: Mapped[str | None]
    answers: Mapped[dict] = mapped_column(Json)
    by_button: Mapped[bool]
    saved_at: Mapped[object] = mapped_column(Moment)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    saved_by_name: Mapped[str | None]
    restored_from: Mapped[int | None]


class Visit(Table):
    """A person with the questionnaire open: since when at all, and when last seen. A delegation without one has not opened it."""

    __tablename__ = "visit"
    __table_args__ = (of_a_roll_entry(),)

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    name: Mapped[str]
    first_at: Mapped[object] = mapped_column(Moment)
    last_at: Mapped[object] = mapped_column(Moment)


class Comment(Table):
    """Private to the delegation. `question`: a code of the questionnaire, None for the reply as a whole; settled when it needs nothing more.

    `token` is that of the form, so that a form posted twice makes one comment.
    """

    __tablename__ = "comment"
    __table_args__ = (of_a_roll_entry(), UniqueConstraint("consultation_id", "delegation", "token"))

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(index=True)
    delegation: Mapped[str] = mapped_column(String(64))
    question: Mapped[str | None]
    text: Mapped[str] = mapped_column(Text)
    token: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[object] = mapped_column(Moment)
    written_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    written_by_name: Mapped[str]
    settled_at: Mapped[object | None] = mapped_column(Moment)
    settled_by_name: Mapped[str | None]


class InternalDeadline(Table):
    """What the focal point has asked the drafters to keep to; it closes nothing."""

    __tablename__ = "internal_deadline"
    __table_args__ = (of_a_roll_entry(),)

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    due_at: Mapped[object] = mapped_column(Moment)
    set_at: Mapped[object] = mapped_column(Moment)
    set_by_name: Mapped[str]
