"""How an earlier text of a delegation at the same place was coded: a suggestion for the text that took its place."""

from dataclasses import dataclass

from sqlalchemy import select

from survey_app.concern.finding import entries
from survey_app.concern.models import Coding
from survey_app.db import db
from survey_app.reply.models import Version


@dataclass(frozen=True)
class Earlier:
    """`number`: of the version that held the earlier text."""

    number: int
    coding: Coding


def suggestion(concern, codings):
    """The Earlier of the highest version before this one whose text at this place was coded, or None. `codings`: as in coding.py."""
    if (concern.delegation, concern.key) in codings or not any(delegation == concern.delegation for delegation, _key in codings):
        return None
    for version in _before(concern.line):
        written = entries(version, concern.block)
        coding = codings.get((concern.delegation, written[concern.place][0])) if concern.place < len(written) else None
        if coding:
            return Earlier(version.number, coding)
    return None


def _before(line):
    query = select(Version).filter_by(consultation_id=line.consultation.id, delegation=line.delegation)
    return db.session.scalars(query.where(Version.number < line.version.number).order_by(Version.number.desc()))
