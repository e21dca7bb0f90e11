"""What was sent to delegations, by whom, and to whom."""

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Moment, Table, db

KINDS = ("invitation", "reminder", "closing", "outcome")
LISTS = ("not_started", "not_opened", "draft", "in_clearance", "withdrawn")


class Notice(Table):
    """`kind` is one of KINDS; `list` is one of LISTS, for reminders only, None where all lists were reminded together.

    `token` keeps one press of the button from sending twice.
    """

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


def sent(consultation):
    """[(notice, number of delegations, number of people)], the newest first."""
    query = (
        select(Notice, func.count(NoticeTo.delegation), func.coalesce(func.sum(NoticeTo.people), 0))
        .outerjoin(NoticeTo, NoticeTo.notice_id == Notice.id)
        .where(Notice.consultation_id == consultation.id)
        .group_by(Notice).order_by(Notice.sent_at.desc(), Notice.id.desc())
    )
    return [tuple(row) for row in db.session.execute(query)]


def reached(notice):
    """(number of delegations, number of people) that it went to."""
    query = select(func.count(), func.coalesce(func.sum(NoticeTo.people), 0)).where(NoticeTo.notice_id == notice.id)
    return tuple(db.session.execute(query).one())
