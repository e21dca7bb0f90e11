"""What this person has to do now: the consultations that concern the person's audience, with where each stands."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, or_, select

from survey_app.account import people
from survey_app.account.models import Appointment, lasts
from survey_app.concern import gathering
from survey_app.concern.objections.models import Objection
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.home import asked, next_step
from survey_app.mail.models import STATES, Message
from survey_app.reply.late.models import LateRequest
from survey_app.reply.on_behalf.models import Entry
from survey_app.reply.writing.models import Visit
from survey_app.roll.models import RollEntry
from survey_app.snapshot.models import Snapshot

_NEW = timedelta(days=30)
_AT_WORK = 20  # consultations: what is asked of each costs as much as it has replies


@dataclass
class Line:
    """A consultation in the office: `entries` wait for a check that the person may make, those `returned` for its correction by the
    person; `late` requests wait for a decision, `objections` to codings for an answer, `undelivered` messages for a better address;
    `snapshots` are certified; concerns that nobody has coded are counted for officers, in the consultations that stand first."""

    consultation: Consultation
    stage: str
    members: int = 0
    snapshots: int = 0
    entries: int = 0
    returned: int = 0
    late: int = 0
    undelivered: int = 0
    objections: int = 0
    uncoded: int = 0


@dataclass(frozen=True)
class Welcome:
    """For a focal point who may not know how things stand; `before`: the appointment of who was there last, or None."""

    appointment: Appointment
    before: Appointment | None


def of_delegation(actor, at):
    """(what is asked, the next step in it) of each; open ones first, then by deadline, the latest first."""
    lines = sorted(asked.find(actor, at), key=_urgency)
    return [(line, next_step.of(line, actor, at)) for line in lines]


def welcome(actor, at):
    """None unless the person became focal point in the last thirty days, or has never opened a questionnaire."""
    appointment = "focal_point" in actor.roles and db.session.scalar(
        select(Appointment).where(Appointment.account_id == actor.account_id, Appointment.role == "focal_point", lasts(at)))
    if not appointment or (at - appointment.starts_at > _NEW and _has_opened(actor)):
        return None
    return Welcome(appointment, next(iter(people.before(appointment)), None))


def of_secretariat(actor, at):
    members, snapshots = _counts(RollEntry, RollEntry.type == "member", RollEntry.exempt.is_(False)), _counts(Snapshot)
    of_others = or_(Entry.keyed_by.is_(None), Entry.keyed_by != actor.account_id)
    entries = _counts(Entry, Entry.status == "waiting", of_others)
    returned = _counts(Entry, Entry.status == "returned", Entry.keyed_by == actor.account_id)
    late, undelivered = _counts(LateRequest, LateRequest.decided_at.is_(None)), _undelivered()
    objections = _counts(Objection, Objection.answered_at.is_(None))
    figures = (members, snapshots, entries, returned, late, undelivered, objections)
    lines = [Line(each, each.stage(at), *(counts.get(each.id, 0) for counts in figures)) for each in db.session.scalars(select(Consultation))]
    return _with_uncoded(sorted(lines, key=_urgency), actor, at)


def of_steering_group(actor, at):
    """Only those of which a snapshot is certified."""
    return [line for line in of_secretariat(actor, at) if line.snapshots]


def _with_uncoded(lines, actor, at):
    if "officer" in actor.roles:
        at_work = [line.consultation for line in lines if line.stage in ("open", "closed")][:_AT_WORK]
        found = gathering.uncoded(at_work, at)
        for line in lines:
            line.uncoded = found.get(line.consultation.id, 0)
    return lines


def _urgency(line):
    return asked.urgency(line.consultation, line.stage)


def _has_opened(actor):
    return db.session.scalar(select(Visit.account_id).filter_by(account_id=actor.account_id, delegation=actor.delegation).limit(1)) is not None


def _counts(table, *conditions):
    query = select(table.consultation_id, func.count()).where(*conditions).group_by(table.consultation_id)
    return dict(db.session.execute(query).all())


def _undelivered():
    """Of messages to the people of each roll; the same that notices count for one consultation."""
    query = (
        select(RollEntry.consultation_id, func.count()).join(Message, Message.delegation == RollEntry.delegation)
        .where(STATES["given_up"]).group_by(RollEntry.consultation_id)
    )
    return dict(db.session.execute(query).all())
