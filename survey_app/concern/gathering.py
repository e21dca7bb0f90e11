"""From the roll and the codings to what is counted: live pages, working copies and certificates all show this."""

from dataclasses import dataclass

from sqlalchemy import and_, literal, select, union_all

from survey_app import canonical
from survey_app.concern import counts, keys
from survey_app.concern.coding import codings
from survey_app.concern.finding import Concern, found
from survey_app.concern.models import Coding
from survey_app.consultation.models import Codebook
from survey_app.db import db
from survey_app.reply.bundles import counted_number, counting
from survey_app.reply.models import Version
from survey_app.roll.groups import in_order, known_groups


@dataclass(frozen=True)
class Row:
    """`coding`: the newest of the concern, None while nobody has coded it."""

    concern: Concern
    coding: Coding | None

    @property
    def kind(self):
        return kind_of(self.concern.line)


def coding(consultation, lines, at):
    """The object `coding` of a snapshot's data; None without a codebook, or where no block asks for concerns."""
    return counted(consultation, lines, rows(lines, codings(consultation, at)))


def rows(lines, codings):
    """Every concern of a counted version with its coding, in the order of `lines`. `codings`: as in coding.py."""
    return [Row(concern, codings.get((concern.delegation, concern.key))) for concern in found(lines)]


def counted(consultation, lines, rows):
    if not can_be_coded(consultation):
        return None
    return counts.count(
        [_as_counted(row) for row in rows], codebook_version=consultation.codebook.version,
        codes=[code["code"] for code in consultation.codebook.codes], groups=groups_of(lines), themes=consultation.questionnaire.themes,
        last_coded_at=canonical.moment(max((row.coding.coded_at for row in rows if row.coding), default=None)),
    )


def can_be_coded(consultation):
    """Whether there is a codebook, and a block that asks for concerns."""
    return consultation.codebook is not None and bool(consultation.questionnaire.blocks_used_as("concern"))


def groups_of(lines):
    """Codes of the groups with a member that counts, as in the tally."""
    return in_order({line.entry.group for line in lines if kind_of(line) == counts.MEMBER}, known_groups())


def kind_of(line):
    """What a delegation's concerns count as."""
    if not line.entry.is_member:
        return counts.OBSERVER
    return counts.EXEMPT if line.entry.exempt else counts.MEMBER


def uncoded(consultations, at):
    """{id of consultation: how many concerns nobody has coded}. Three queries, however many consultations."""
    codebooks = [each.codebook_id for each in consultations]
    known = db.session.scalars(select(Codebook).where(Codebook.id.in_(codebooks))).all()  # so that each consultation finds its own here
    asked = {each.id: each.questionnaire.blocks_used_as("concern") for each in consultations if can_be_coded(each)} if known else {}
    if not asked:
        return {}
    coded = {tuple(row) for row in db.session.execute(
        select(Coding.consultation_id, Coding.delegation, Coding.concern).distinct().where(Coding.consultation_id.in_(asked), Coding.coded_at <= at))}
    numbers = dict.fromkeys(asked, 0)
    for number, delegation, answers in db.session.execute(union_all(*(_answers(each, at) for each in consultations if each.id in asked))):
        for block in asked[number]:
            numbers[number] += sum((number, delegation, keys.key(block.code, entry)) not in coded for entry in answers.get(block.code, ()))
    return numbers


def _answers(consultation, at):
    """Of each counted version."""
    standing = counting(consultation, at)
    is_counted = and_(standing.c.delegation == Version.delegation, Version.number == counted_number(consultation, standing))
    return (select(literal(consultation.id), Version.delegation, Version.answers).join(standing, is_counted)
            .where(Version.consultation_id == consultation.id))


def _as_counted(row):
    concern = row.concern
    return counts.Coded(concern.delegation, row.kind, concern.line.entry.group, concern.line.version.preference,
                        None if row.coding is None else tuple(row.coding.codes))
