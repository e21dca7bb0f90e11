"""Snapshots, as they were certified."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Moment, Table


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
