"""Delegations and regional groups as they are known, and the frozen roll of each consultation."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Json, Table


class Delegation(Table):
    """A code names the same delegation in every consultation; what else is said of it belongs to the roll.

    `former_names`: [{"valid_on": date, "name": {..}}]; `statuses`: [{"as_of": date, "status": "member|observer|none"}].
    """

    __tablename__ = "delegation"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[dict] = mapped_column(Json)
    kind: Mapped[str]  # state or organisation
    group: Mapped[str | None]
    former_names: Mapped[list] = mapped_column(Json, default=list)
    statuses: Mapped[list] = mapped_column(Json, default=list)


class RegionalGroup(Table):
    """`position` is the organisation's order of the groups."""

    __tablename__ = "regional_group"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    short: Mapped[dict] = mapped_column(Json)
    name: Mapped[dict] = mapped_column(Json)


class RollEntry(Table):
    """One delegation on the roll of one consultation; `type` is member, observer_state or observer_organisation."""

    __tablename__ = "roll_entry"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    delegation: Mapped[str] = mapped_column(ForeignKey("delegation.code"), primary_key=True)
    type: Mapped[str]
    position: Mapped[int]
    name: Mapped[dict] = mapped_column(Json)
    group: Mapped[str | None]
    exempt: Mapped[bool]
    vote_suspended: Mapped[bool]

    @property
    def is_member(self):
        return self.type == "member"


def of_a_roll_entry():
    """For tables about one delegation in one consultation: the roll must hold it."""
    return ForeignKeyConstraint(["consultation_id", "delegation"], ["roll_entry.consultation_id", "roll_entry.delegation"],
                                deferrable=True, initially="DEFERRED")
