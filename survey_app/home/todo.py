"""What this person has to do now: the consultations that concern the person's audience, with where each stands."""

from dataclasses import dataclass

from sqlalchemy import func, select

from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.reply.models import Reply, find_reply
from survey_app.roll.models import RollEntry
from survey_app.snapshot.models import Snapshot


@dataclass
class Line:
    """`reply` for a delegation; `members` for the secretariat; `snapshots` how many are certified."""

    consultation: Consultation
    stage: str
    reply: Reply | None = None
    members: int = 0
    snapshots: int = 0


def of_delegation(delegation, at):
    """Open ones first, then by deadline, the latest first."""
    consultations = db.session.scalars(
        select(Consultation).join(RollEntry, RollEntry.consultation_id == Consultation.id)
        .where(RollEntry.delegation == delegation, Consultation.status != "preparing")
    )
    lines = [Line(each, each.stage(at), reply=find_reply(each, delegation)) for each in consultations]
    return sorted((line for line in lines if line.stage != "preparing"), key=_urgency)


def of_secretariat(at):
    members = _counts(RollEntry, RollEntry.type == "member")
    snapshots = _counts(Snapshot)
    lines = [Line(each, each.stage(at), members=members.get(each.id, 0), snapshots=snapshots.get(each.id, 0))
             for each in db.session.scalars(select(Consultation))]
    return sorted(lines, key=_urgency)


def of_steering_group(at):
    """Only those of which a snapshot is certified."""
    return [line for line in of_secretariat(at) if line.snapshots]


def _urgency(line):
    return line.stage != "open", -line.consultation.closes_at.timestamp()


def _counts(table, *conditions):
    query = select(table.consultation_id, func.count()).where(*conditions).group_by(table.consultation_id)
    return dict(db.session.execute(query).all())
