"""Plans of break-out groups, what they must respect, and every change by hand."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.db import Json, Moment, Table


class Plan(Table):
    """The newest plan with so many `groups` is the one that stands. `places`: {delegation: number of its group};
    `rooms`: [{"number", "name", "languages", "moderator", "expert", "rapporteur"}]; `basis`: who was placed, and under which
    constraints, as the planner was told; `unmet`: what could not be had. `revision` rises with each change by hand.
    """

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    number: Mapped[int]
    groups: Mapped[int]
    seed: Mapped[int]
    places: Mapped[dict] = mapped_column(Json)
    rooms: Mapped[list] = mapped_column(Json)
    basis: Mapped[dict] = mapped_column(Json)
    unmet: Mapped[list] = mapped_column(Json)
    revision: Mapped[int]
    token: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[object] = mapped_column(Moment)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_by_name: Mapped[str]


class PlanChange(Table):
    """One change by hand: who went where (`moves`: [{"delegation", "from", "to"}]), the balance `before` and `after` it, and why."""

    __tablename__ = "plan_change"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moves: Mapped[list] = mapped_column(Json)
    before: Mapped[dict] = mapped_column(Json)
    after: Mapped[dict] = mapped_column(Json)
    reason: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[object] = mapped_column(Moment)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    changed_by_name: Mapped[str]


class PlanConstraint(Table):
    """`kind`: together, apart, or fixed (then `room` is the number of the group, and it binds plans that have one)."""

    __tablename__ = "plan_constraint"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    kind: Mapped[str]
    delegations: Mapped[list] = mapped_column(Json)
    room: Mapped[int | None]
    made_at: Mapped[object] = mapped_column(Moment)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_by_name: Mapped[str]
