"""Requests to act after the deadline, and what was decided on them."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Moment, Table
from survey_app.roll.models import of_a_roll_entry

ACTS = ("submit", "revise", "withdraw")


class LateRequest(Table):
    """`wanted` is one of ACTS. Undecided while `decided_at` is None; accepted, it serves once, until `good_until` where that is set.

    `version`: the number of the version that was made, or withdrawn, by it.
    """

    __tablename__ = "late_request"
    __table_args__ = (of_a_roll_entry(),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(index=True)
    delegation: Mapped[str] = mapped_column(String(64))
    wanted: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[object] = mapped_column(Moment)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    asked_by_name: Mapped[str]
    decided_at: Mapped[object | None] = mapped_column(Moment)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_by_name: Mapped[str | None]
    accepted: Mapped[bool | None]
    decision: Mapped[str | None] = mapped_column(Text)
    good_until: Mapped[object | None] = mapped_column(Moment)
    used_at: Mapped[object | None] = mapped_column(Moment)
    version: Mapped[int | None]
