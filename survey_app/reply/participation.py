"""Who has answered and who has not at a moment: the roll, line by line, with the version that counts of each delegation."""

from dataclasses import dataclass

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased, load_only

from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.reply import receipts
from survey_app.reply.bundles import counted_number, counting, drafted, headline_case, outcomes_of
from survey_app.reply.models import Draft, Version
from survey_app.roll.models import RollEntry


@dataclass(frozen=True)
class Line:
    """One delegation of the roll; `status` is one of those of lifecycle and `version` the one that counts: there is one if and only if submitted."""

    consultation: Consultation
    entry: RollEntry
    status: str
    version: Version | None

    @property
    def delegation(self):
        return self.entry.delegation

    @property
    def is_late(self):
        return self.version.received_at > self.consultation.closes_at

    @property
    def receipt(self):
        return receipts.number(self.consultation.slug, self.delegation, self.version.number)

    @property
    def concerns(self):
        """How many the counted version gives."""
        return sum(len(self.version.answers.get(block.code, ())) for block in self.consultation.questionnaire.blocks_used_as("concern"))


def lines(consultation, at):
    """All of the roll in its order, members before observers. One query."""
    return _in_order(_line(consultation, *row) for row in db.session.execute(_query(consultation, at)))


def line(consultation, delegation, at):
    """That of one delegation on the roll."""
    return _line(consultation, *db.session.execute(_query(consultation, at).where(RollEntry.delegation == delegation)).one())


def set_aside(consultation, at):
    """Late versions that stand and that the policy leaves out, a line each in the order of the roll: of each delegation the highest."""
    if headline_case(consultation) == "with_late":
        return []
    counted = counting(consultation, at)
    number, of_headline = counted.c.with_late // len(outcomes_of(consultation)), counted_number(consultation, counted)
    query = (
        select(RollEntry, Version)
        .join(counted, counted.c.delegation == RollEntry.delegation)
        .join(Version, and_(_is_its_entry(), Version.number == number))
        .where(RollEntry.consultation_id == consultation.id, or_(of_headline.is_(None), of_headline < number))
    )
    return _in_order(Line(consultation, entry, "late_not_counted", version) for entry, version in db.session.execute(query))


def count_in_clearance(lines):
    """Of the tally's drafts: members that count and have not replied."""
    return sum(line.status == "in_clearance" and line.entry.is_member and not line.entry.exempt for line in lines)


def _in_order(lines):
    return sorted(lines, key=lambda line: (not line.entry.is_member, line.entry.position, line.delegation))


def _is_its_entry():
    return and_(Version.consultation_id == RollEntry.consultation_id, Version.delegation == RollEntry.delegation)


def _query(consultation, at):
    counted, earlier = counting(consultation, at), aliased(Version)
    number = counted_number(consultation, counted)
    was_ever_submitted = exists().where(earlier.consultation_id == RollEntry.consultation_id, earlier.delegation == RollEntry.delegation,
                                        earlier.submitted_at <= at)
    return (
        select(RollEntry, Version, counted.c.with_late.is_not(None), Draft, was_ever_submitted)
        .options(load_only(Draft.clearance))
        .outerjoin(counted, counted.c.delegation == RollEntry.delegation)
        .outerjoin(Version, and_(_is_its_entry(), Version.number == number))
        .outerjoin(Draft, drafted(at))
        .where(RollEntry.consultation_id == consultation.id)
    )


def _line(consultation, entry, version, stands, draft, was_ever_submitted):
    status = "submitted" if version else _status_of_none(stands, draft, was_ever_submitted)
    return Line(consultation, entry, status, version)


def _status_of_none(stands, draft, was_ever_submitted):
    if stands:
        return "late_not_counted"
    if draft:
        return "in_clearance" if draft.clearance else "draft"
    return "withdrawn" if was_ever_submitted else "not_started"
