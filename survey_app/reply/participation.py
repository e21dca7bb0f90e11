"""Who has answered and who has not at a moment: the roll, line by line, with the version that counts of each delegation."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, literal, or_, select
from sqlalchemy.orm import aliased

from survey_app.consultation.models import Consultation
from survey_app.db import Length, db
from survey_app.reply import receipts
from survey_app.reply.bundles import built_for_alike, counted_number, counting, drafted, headline_case, outcomes_of
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


class ListedEntry(NamedTuple):
    """What a list says of an entry of the roll, under the same names."""

    delegation: str
    type: str
    position: int
    name: dict
    group: str | None
    exempt: bool

    is_member = RollEntry.is_member


class ListedVersion(NamedTuple):
    """What a list says of a version, under the same names."""

    number: int
    reply: str
    preference: str | None
    received_at: datetime
    channel: str
    position: str | None
    confirmed_at: datetime | None
    concerns: int

    is_unconfirmed = Version.is_unconfirmed


class ListedLine(Line):
    @property
    def concerns(self):
        """How many the counted version gives, as the database counts them."""
        return self.version.concerns


_OF_ENTRY = [getattr(RollEntry, name) for name in ListedEntry._fields]
_OF_VERSION = [getattr(Version, name) for name in ListedVersion._fields if name != "concerns"]


def lines(consultation, at):
    """All of the roll in its order, members before observers. One query."""
    return _in_order(_line(consultation, *row) for row in db.session.execute(*_whole(consultation, at)))


def listed(consultation, at):
    """The same for a list that shows them all: a ListedEntry and a ListedVersion in each, which cost a third of a row that can be changed."""
    first, last = len(ListedEntry._fields), len(ListedEntry._fields) + len(ListedVersion._fields)
    return _in_order(
        _line(consultation, ListedEntry(*row[:first]), None if row[first] is None else ListedVersion(*row[first:last]), *row[last:], kind=ListedLine)
        for row in db.session.execute(*_listed(consultation, at))
    )


def line(consultation, delegation, at):
    """That of one delegation on the roll."""
    query, own = _whole(consultation, at)
    return _line(consultation, *db.session.execute(query.where(RollEntry.delegation == delegation), own).one())


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


@built_for_alike
def _whole(consultation, at):
    return _query(consultation, at, RollEntry, Version)


@built_for_alike
def _listed(consultation, at):
    concerns = sum((Length(Version.answers, block.code) for block in consultation.questionnaire.blocks_used_as("concern")), literal(0))
    return _query(consultation, at, *_OF_ENTRY, *_OF_VERSION, concerns)


def _query(consultation, at, *asked):
    counted, earlier = counting(consultation, at), aliased(Version)
    number = counted_number(consultation, counted)
    was_ever_submitted = exists().where(earlier.consultation_id == RollEntry.consultation_id, earlier.delegation == RollEntry.delegation,
                                        earlier.submitted_at <= at)
    return (
        select(*asked, counted.c.with_late.is_not(None), Draft.delegation, Draft.clearance, was_ever_submitted)
        .select_from(RollEntry)
        .outerjoin(counted, counted.c.delegation == RollEntry.delegation)
        .outerjoin(Version, and_(_is_its_entry(), Version.number == number))
        .outerjoin(Draft, drafted(at))
        .where(RollEntry.consultation_id == consultation.id)
    )


def _line(consultation, entry, version, *found, kind=Line):
    return kind(consultation, entry, "submitted" if version else _status_of_none(*found), version)


def _status_of_none(stands, drafted, clearance, was_ever_submitted):
    if stands:
        return "late_not_counted"
    if drafted:
        return "in_clearance" if clearance else "draft"
    return "withdrawn" if was_ever_submitted else "not_started"
