"""The log and its last link."""

from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Json, Moment, Table


class LoggedEvent(Table):
    """`actor` is the account's number, None for the command line; `previous` and `hash` are 64 hex digits."""

    __tablename__ = "event"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[object] = mapped_column(Moment, index=True)
    actor: Mapped[int | None] = mapped_column(index=True)
    actor_name: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    consultation: Mapped[str | None] = mapped_column(index=True)
    delegation: Mapped[str | None] = mapped_column(index=True)
    details: Mapped[dict] = mapped_column(Json)
    previous: Mapped[str]
    hash: Mapped[str]


class LastLink(Table):
    """One row: the number and hash of the last event, so that a missing end is found too. Writers queue on its lock."""

    __tablename__ = "event_last_link"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str]
