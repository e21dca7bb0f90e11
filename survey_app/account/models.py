"""An account is a person; an appointment is what that person is, from when until when, and by whose authority."""

import secrets

from sqlalchemy import ForeignKey, String, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey_app.db import Moment, Table, find_one
from survey_app.roll.models import Delegation


class Account(Table):
    """`stamp` is part of every session: a new one ends them all. `password` is an Argon2id hash, None until set."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str]
    language: Mapped[str] = mapped_column(String(2), default="en")
    password: Mapped[str | None]
    stamp: Mapped[str]
    invited_at: Mapped[object] = mapped_column(Moment)
    signed_in_at: Mapped[object | None] = mapped_column(Moment)
    disabled_at: Mapped[object | None] = mapped_column(Moment)
    appointments: Mapped[list["Appointment"]] = relationship(back_populates="account", order_by="Appointment.id")

    @property
    def state(self):
        """disabled, invited (no password set yet) or active."""
        if self.disabled_at:
            return "disabled"
        return "active" if self.password else "invited"

    def lasting(self, at):
        return [appointment for appointment in self.appointments if appointment.lasts(at)]

    def delegation_at(self, at):
        """Code of the delegation that the person belongs to or is about to; None for an office."""
        return next((appointment.delegation for appointment in self.appointments if appointment.delegation and not appointment.is_over(at)), None)


class Appointment(Table):
    """`authority`: reference of the note or letter that appoints; `ends_at` None while it lasts."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[str]
    delegation: Mapped[str | None] = mapped_column(ForeignKey("delegation.code"), index=True)
    authority: Mapped[str]
    starts_at: Mapped[object] = mapped_column(Moment)
    ends_at: Mapped[object | None] = mapped_column(Moment)
    account: Mapped[Account] = relationship(back_populates="appointments")
    of_delegation: Mapped[Delegation | None] = relationship()

    def lasts(self, at):
        return self.starts_at <= at and (self.ends_at is None or self.ends_at > at)

    def is_over(self, at):
        return self.ends_at is not None and self.ends_at <= at

    def overlaps(self, starts_at, ends_at):
        return (ends_at is None or self.starts_at < ends_at) and (self.ends_at is None or starts_at < self.ends_at)


class Link(Table):
    """A single-use link to set a password; only the SHA-256 of its token is kept."""

    __tablename__ = "link"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[str]  # invitation or reset
    expires_at: Mapped[object] = mapped_column(Moment)
    used_at: Mapped[object | None] = mapped_column(Moment)
    account: Mapped[Account] = relationship()


class EndedSession(Table):
    """One that its owner has signed out of: no copy of its cookie is good any more. Kept as long as such a copy could live."""

    __tablename__ = "ended_session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    ended_at: Mapped[object] = mapped_column(Moment, index=True)


class Tries(Table):
    """Counts of the throttle, kept in the database so that they count for all processes."""

    __tablename__ = "tries"

    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[object] = mapped_column(Moment, index=True)


def lasts(at):
    """For queries, the same as Appointment.lasts."""
    return and_(Appointment.starts_at <= at, or_(Appointment.ends_at.is_(None), Appointment.ends_at > at))


def find_by_email(email, *, for_change=False):
    """The account, or None; case does not count. `for_change` locks it until the transaction ends."""
    if "\0" in email:
        return None  # PostgreSQL would not take the question
    return _find(Account.email == email.strip().lower(), for_change)


def find_by_number(number, *, for_change=False):
    return _find(Account.id == number, for_change)


def new_stamp():
    return secrets.token_urlsafe(16)


def _find(condition, for_change):
    return find_one(select(Account).where(condition), for_change=for_change)
