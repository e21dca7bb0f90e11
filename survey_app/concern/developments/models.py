"""Which developments were picked for the agenda, in which order."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Moment, Table
from survey_app.roll.models import of_a_roll_entry


class Pick(Table):
    """`development` is its key (concern/keys.py); `position` counts from 1; `presented`: it is to be presented at the meeting."""

    __tablename__ = "pick"
    __table_args__ = (of_a_roll_entry(),)

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    development: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    presented: Mapped[bool]
    picked_at: Mapped[object] = mapped_column(Moment)
    picked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    picked_by_name: Mapped[str]
