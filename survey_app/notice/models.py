"""What was sent to delegations, by whom, and to whom."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Moment, Table

KINDS = ("invitation", "reminder", "extension", "closing", "outcome")
LISTS = ("not_started", "not_opened", "draft", "in_clearance")


class Notice(Table):
    """`kind` is one of KINDS; `list` is one of LISTS, for reminders only; `token` keeps one press of the button from sending twice."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    kind: Mapped[str]
    list: Mapped[str | None]
    token: Mapped[str | None] = mapped_column(unique=True)
    sent_at: Mapped[object] = mapped_column(Moment)
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    sent_by_name: Mapped[str]


class NoticeTo(Table):
    """One delegation that a notice went to, and to how many of its people."""

    __tablename__ = "notice_to"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    people: Mapped[int]
