"""How concerns were coded. Rows are only ever added: the newest of a concern holds, and any earlier moment can be read again."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Json, Moment, Table
from survey_app.roll.models import of_a_roll_entry


class Coding(Table):
    """`concern` is its key (keys.py). `codes` may be empty: looked at, and no code applies. The translation is unofficial."""

    __tablename__ = "coding"
    __table_args__ = (of_a_roll_entry(),)

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    delegation: Mapped[str] = mapped_column(String(64), primary_key=True)
    concern: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    codes: Mapped[list] = mapped_column(Json)
    codebook_version: Mapped[str]
    translation: Mapped[str | None] = mapped_column(Text)
    translation_language: Mapped[str | None]
    coded_at: Mapped[object] = mapped_column(Moment)
    coded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    coded_by_name: Mapped[str]
