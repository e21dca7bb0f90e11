"""What each consultation asks of one delegation and where that stands: a query for each kind of fact, however many consultations there are."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select
from sqlalchemy.orm import defer

from survey_app.concern.models import Coding
from survey_app.concern.objections.models import CodingWindow, Objection
from survey_app.consultation.models import Consultation, Extension
from survey_app.db import db
from survey_app.reply.clearance.models import ClearanceCopy
from survey_app.reply.late.models import LateRequest
from survey_app.reply.models import Draft, Position, Reply, Version
from survey_app.reply.writing import presence
from survey_app.reply.writing.models import Comment, InternalDeadline
from survey_app.roll.models import RollEntry


@dataclass
class Asked:
    """`extensions`: earlier deadlines, in order; `writing`: visits of others, the latest first; `requests`: late ones, the newest first.

    `coding_window`: where concerns of the delegation were coded, and shown to it; `objections`: those to codings, the oldest first.
    """

    reply: Reply
    stage: str
    extensions: list = field(default_factory=list)
    writing: list = field(default_factory=list)
    comments: int = 0
    internal_deadline: InternalDeadline | None = None
    claims: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    coding_window: CodingWindow | None = None
    objections: list = field(default_factory=list)

    @property
    def consultation(self):
        return self.reply.consultation

    @property
    def unconfirmed(self):
        """The current version, where it was entered on behalf and nobody of the delegation has confirmed it."""
        current = self.reply.current
        return current if current and current.is_unconfirmed else None

    def permission(self, at):
        """The accepted request that still serves, or None: the same as permission.accepted says for one reply."""
        good = [each for each in self.requests if each.accepted and each.used_at is None and (each.good_until is None or each.good_until >= at)]
        sensible = ("revise", "withdraw") if self.reply.current else ("submit",)
        return next((each for each in reversed(good) if each.wanted in sensible), None) if self.stage == "closed" else None


def find(actor, at):
    """All that address the actor's delegation and have been opened."""
    code, rows = actor.delegation, _addressed(actor.delegation)
    known = {consultation.id: consultation for consultation, _entry in rows}
    replies = _replies(code, rows)
    extensions = _by_consultation(select(Extension).where(Extension.consultation_id.in_(known)).order_by(Extension.number))
    writing = _by_consultation(presence.visits(code, actor, at))
    deadlines = _by_consultation(select(InternalDeadline).filter_by(delegation=code))
    requests = _by_consultation(select(LateRequest).filter_by(delegation=code).order_by(LateRequest.id.desc()))
    claims = _by_consultation(select(Position).where(Position.consultation_id.in_(known)).order_by(Position.holder))
    objections = _by_consultation(select(Objection).filter_by(delegation=code).order_by(Objection.id))
    comments, windows = _open_comments(code), _coding_windows(code)
    return [
        Asked(replies[number], consultation.stage(at), extensions[number], writing[number], comments.get(number, 0),
              next(iter(deadlines[number]), None), [each for each in claims[number] if code in each.covers], requests[number],
              windows.get(number), objections[number])
        for number, consultation in known.items() if consultation.stage(at) != "preparing"
    ]


def first(code, at):
    """The consultation that stands at the top of the first page, or None."""
    known = [consultation for consultation, _entry in _addressed(code) if consultation.stage(at) != "preparing"]
    return min(known, key=lambda each: urgency(each, each.stage(at)), default=None)


def urgency(consultation, stage):
    """Sorts open ones first, then by deadline, the latest first."""
    return stage != "open", -consultation.closes_at.timestamp(), consultation.id


def _addressed(code):
    query = select(Consultation, RollEntry).join(RollEntry, RollEntry.consultation_id == Consultation.id)
    return db.session.execute(query.where(RollEntry.delegation == code, Consultation.status != "preparing")).all()


def _replies(code, rows):
    """As find_reply makes each of them, but for the answers, which nobody reads here."""
    versions = _by_consultation(select(Version).filter_by(delegation=code).options(defer(Version.answers)).order_by(Version.number))
    drafts = _by_consultation(select(Draft).filter_by(delegation=code).options(defer(Draft.answers)))
    is_its_own = and_(Draft.consultation_id == ClearanceCopy.consultation_id, Draft.delegation == ClearanceCopy.delegation,
                      Draft.clearance == ClearanceCopy.number)
    copies = _by_consultation(select(ClearanceCopy).join(Draft, is_its_own).where(ClearanceCopy.delegation == code)
                              .options(defer(ClearanceCopy.answers)))
    return {each.id: Reply(each, entry, next(iter(drafts[each.id]), None), versions[each.id], next(iter(copies[each.id]), None))
            for each, entry in rows}


def _open_comments(code):
    query = select(Comment.consultation_id, func.count()).where(Comment.delegation == code, Comment.settled_at.is_(None))
    return dict(db.session.execute(query.group_by(Comment.consultation_id)).all())


def _coding_windows(code):
    """By consultation, the one that stands."""
    coded = select(Coding.consultation_id).filter_by(delegation=code)
    query = select(CodingWindow).where(CodingWindow.consultation_id.in_(coded)).order_by(CodingWindow.number)
    return {window.consultation_id: window for window in db.session.scalars(query)}


def _by_consultation(query):
    found = defaultdict(list)
    for each in db.session.scalars(query):
        found[each.consultation_id].append(each)
    return found
