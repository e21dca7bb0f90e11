"""Snapshots, as they were certified."""

import json

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, undefer

from survey_app.db import Moment, Table, db

_MOST = 2**31 - 1  # what a whole number of the database holds; addresses may ask for more


class Snapshot(Table):
    """`data` is the canonical JSON, byte for byte what `digest` was taken of; `kind` is regular, correction or revision."""

    __tablename__ = "snapshot"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    symbol: Mapped[str]
    as_of: Mapped[object] = mapped_column(Moment)
    certified_at: Mapped[object] = mapped_column(Moment)
    certified_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    function: Mapped[str]
    name: Mapped[str]
    final: Mapped[bool]
    kind: Mapped[str]
    of_number: Mapped[int | None]
    reason: Mapped[str | None]
    data: Mapped[str] = mapped_column(Text, deferred=True)
    digest: Mapped[str] = mapped_column(String(64))

    def read(self):
        """The frozen tree; parsed anew each time, since it is large."""
        return json.loads(self.data)


def snapshots_of(consultation, *, whole=False):
    """The newest first; `data` of each is fetched when it is read, or at once where the `whole` is wanted."""
    return list(db.session.scalars(_of(consultation).options(undefer(Snapshot.data)) if whole else _of(consultation)))


def find_snapshot(consultation, number):
    if number > _MOST:
        return None
    return db.session.scalar(_of(consultation).where(Snapshot.number == number).options(undefer(Snapshot.data)))


def snapshots_with(digest):
    """Of whichever consultation."""
    return list(db.session.scalars(select(Snapshot).where(Snapshot.digest == digest)))


def newest_snapshot(consultation, below=None):
    """Or the newest with a number `below` one."""
    earlier = _of(consultation) if below is None else _of(consultation).where(Snapshot.number < below)
    return db.session.scalar(earlier.limit(1).options(undefer(Snapshot.data)))


def _of(consultation):
    return select(Snapshot).where(Snapshot.consultation_id == consultation.id).order_by(Snapshot.number.desc())
