"""Replies received by note verbale, e-mail or paper, as they were keyed in, with their scans."""

from sqlalchemy import ForeignKey, LargeBinary, String, Text, func, select
from sqlalchemy.orm import Mapped, deferred, joinedload, mapped_column, relationship

from survey_app.db import Json, Moment, Table, db
from survey_app.roll.models import RollEntry, of_a_roll_entry

STATUSES = ("waiting", "returned", "registered", "set_aside")
UNCHECKED = ("waiting", "returned")


class Entry(Table):
    """Counts nowhere until it is registered: then `version` is the number of the version made of it.

    `received_at` decides on time or late; `signed_as` is what the receipt prints as submitted by; `revision` rises with each change,
    and whoever checks names the one that was read. `remark`: why it was returned to who keyed it in, or set aside.
    """

    __tablename__ = "entry"
    __table_args__ = (of_a_roll_entry(),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(index=True)
    delegation: Mapped[str] = mapped_column(String(64))
    status: Mapped[str]
    revision: Mapped[int]
    token: Mapped[str] = mapped_column(unique=True)
    reply: Mapped[str]
    answers: Mapped[dict] = mapped_column(Json)
    language: Mapped[str | None]
    channel: Mapped[str]
    reference: Mapped[str | None]
    received_at: Mapped[object] = mapped_column(Moment)
    signed_as: Mapped[str | None]
    keyed_at: Mapped[object] = mapped_column(Moment)
    keyed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    keyed_by_name: Mapped[str]
    checked_at: Mapped[object | None] = mapped_column(Moment)
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    checked_by_name: Mapped[str | None]
    remark: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int | None]
    of_roll: Mapped[RollEntry] = relationship()
    scan: Mapped["Scan | None"] = relationship()


class Scan(Table):
    """The paper of an entry: PDF or image, as its content says; `digest` is its SHA-256. The content is read only where it is sent."""

    __tablename__ = "scan"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    name: Mapped[str]
    type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))


def entries_of(consultation, delegation=None):
    """Newest first; of one delegation where one is named."""
    query = select(Entry).filter_by(consultation_id=consultation.id).order_by(Entry.id.desc())
    query = query.options(joinedload(Entry.of_roll), joinedload(Entry.scan))
    return db.session.scalars(query.filter_by(delegation=delegation) if delegation else query).all()


def count_waiting(consultation):
    """How many entries wait for a check."""
    return db.session.scalar(select(func.count()).select_from(Entry).filter_by(consultation_id=consultation.id, status="waiting"))


def scan_of(version):
    """The scan of the entry that the version was made of, or None."""
    made_of = {"consultation_id": version.consultation_id, "delegation": version.delegation, "version": version.number}
    return db.session.scalar(select(Scan).join(Entry).filter_by(**made_of))
