"""The outbox."""

from datetime import UTC, datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Moment, Table


class Message(Table):
    """`next_try_at` is None once the message was sent, or given up (then `given_up_at` says when).

    The body of a `secret` one, which holds a link, is kept until then and no longer. `template` says what it is about, `delegation` to
    whose people it went, where that is known. `again_at`: when somebody put it into the outbox again; patience begins anew from there.
    """

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    template: Mapped[str] = mapped_column(default="")
    delegation: Mapped[str | None]
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    secret: Mapped[bool] = mapped_column(default=False)
    posted_at: Mapped[object] = mapped_column(Moment)
    next_try_at: Mapped[object | None] = mapped_column(Moment, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[object | None] = mapped_column(Moment)
    given_up_at: Mapped[object | None] = mapped_column(Moment, index=True)
    again_at: Mapped[object | None] = mapped_column(Moment)
    problem: Mapped[str | None] = mapped_column(Text)

    @property
    def state(self):
        """One of STATES."""
        if self.given_up_at:
            return "given_up"
        return "sent" if self.sent_at else "waiting"


_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)  # a range, which every database reads from the index; "is not null" is none
STATES = {
    "waiting": Message.next_try_at > _BEFORE_ALL,
    "sent": Message.sent_at > _BEFORE_ALL,
    "given_up": Message.given_up_at > _BEFORE_ALL,
}
