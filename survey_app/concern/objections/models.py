"""When codings were shown to the delegations, and what they said of them."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Moment, Table
from survey_app.roll.models import of_a_roll_entry


class CodingWindow(Table):
    """From `opened_at` delegations see their codings, and until `ends_at` they may object. A later one takes the place of an earlier one."""

    __tablename__ = "coding_window"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    opened_at: Mapped[object] = mapped_column(Moment)
    ends_at: Mapped[object] = mapped_column(Moment)
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    opened_by_name: Mapped[str]


class Objection(Table):
    """`coding` is the number of the coding objected to. Answered once: `outcome` is changed or kept."""

    __tablename__ = "objection"
    __table_args__ = (of_a_roll_entry(),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(index=True)
    delegation: Mapped[str] = mapped_column(String(64))
    concern: Mapped[str] = mapped_column(String(64))
    coding: Mapped[int]
    token: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(Text)
    filed_at: Mapped[object] = mapped_column(Moment)
    filed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    filed_by_name: Mapped[str]
    outcome: Mapped[str | None]
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[object | None] = mapped_column(Moment)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answered_by_name: Mapped[str | None]
