"""Consultation and its policies; the codebooks."""

import json
from functools import lru_cache

from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from survey_app.consultation import lifecycle
from survey_app.consultation.questionnaire import questionnaire
from survey_app.db import Json, Moment, Table, built_once, db, find_one, read_from
from survey_app.roll.models import RollEntry


class Codebook(Table):
    """`codes`: [{"code", "group": {..}, "label": {..}, "hint": {..}}]; the newest reference one is what archives call "reference".

    A row never changes: an edited codebook is a new one, `based_on` the id of the one before, with who made it and why.
    """

    __tablename__ = "codebook"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str]
    codes_text: Mapped[str] = mapped_column("codes", Text)
    is_reference: Mapped[bool]
    based_on: Mapped[int | None]
    made_at: Mapped[object | None] = mapped_column(Moment)
    made_by_name: Mapped[str | None]
    reason: Mapped[str | None] = mapped_column(Text)

    codes = read_from("codes_text")

    def as_data(self):
        return {"version": self.version, "codes": self.codes}


class Consultation(Table):
    """JSON columns have the shapes of the archive format; `policies` too."""

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    symbol: Mapped[str]
    title: Mapped[dict] = mapped_column(Json)
    meeting: Mapped[dict | None] = mapped_column(Json)
    opens_at: Mapped[object] = mapped_column(Moment)
    closes_at: Mapped[object] = mapped_column(Moment)
    status: Mapped[str]
    roll_as_of: Mapped[str | None]  # a date as written
    policies: Mapped[dict] = mapped_column(Json)
    background: Mapped[dict | None] = mapped_column(Json, deferred=True)  # as long as all the rest, and few pages show it
    questions_text: Mapped[str] = mapped_column("questions", Text)  # the archive's `questionnaire`
    codebook_id: Mapped[int | None] = mapped_column(ForeignKey("codebook.id"))
    codebook: Mapped[Codebook | None] = relationship()

    questions = read_from("questions_text")

    @property
    def questionnaire(self):
        return _questionnaire(self.questions_text, self.codebook and self.codebook.codes_text)

    def stage(self, at):
        return lifecycle.stage(self.status, self.opens_at, self.closes_at, at)

    def is_open(self, at):
        return self.stage(at) == "open"

    def addresses(self, delegation):
        return self.entry(delegation) is not None

    def entry(self, delegation):
        return db.session.get(RollEntry, (self.id, delegation))


class Extension(Table):
    """A deadline put back while the consultation was open: what it was, what it became, why."""

    __tablename__ = "extension"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    earlier: Mapped[object] = mapped_column(Moment)
    later: Mapped[object] = mapped_column(Moment)
    reason: Mapped[str]
    extended_at: Mapped[object] = mapped_column(Moment)
    extended_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    extended_by_name: Mapped[str]


@lru_cache(maxsize=100)  # every page of a consultation needs it, and it hardly ever changes
def _questionnaire(questions, codes):
    return questionnaire(json.loads(questions), codes and {"codes": json.loads(codes)})


def find_consultation(slug, *, for_change=False):
    """For `on=`: the consultation, or None. `for_change` locks it until the transaction ends."""
    if for_change:
        return find_one(select(Consultation).where(Consultation.slug == slug), for_change=True)
    return db.session.scalar(*_by_slug(slug))


@built_once
def _by_slug(slug):
    return select(Consultation).options(joinedload(Consultation.codebook)).where(Consultation.slug == slug)


def extensions_of(consultation):
    """In the order in which they were made."""
    return list(db.session.scalars(select(Extension).filter_by(consultation_id=consultation.id).order_by(Extension.number)))


def size_of_roll(consultation):
    """How many delegations it addresses."""
    return db.session.scalar(select(func.count()).select_from(RollEntry).where(RollEntry.consultation_id == consultation.id))
