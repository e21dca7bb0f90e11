"""The draft as it was at each save, by person and time."""

from sqlalchemy import func, or_, select

from survey_app.db import built_once, db
from survey_app.reply.models import DRAFT_REVISIONS, Version
from survey_app.reply.writing.models import DraftState

PAGE = 100


def keep(reply, *, by_button):
    """The draft as it was just saved. Of what a page saves by itself, the last state of each person and minute is kept, so that
    an hour of typing leaves sixty states and not thousands; what was saved by a button always stays."""
    draft, last = reply.draft, newest(reply)
    if last and not by_button and _may_go(last, reply):
        db.session.delete(last)
        db.session.flush()
    db.session.add(DraftState(
        consultation_id=draft.consultation_id, delegation=draft.delegation, revision=reply.revision, reply=draft.reply, answers=draft.answers,
        by_button=by_button, saved_at=draft.saved_at, saved_by=draft.saved_by, saved_by_name=draft.saved_by_name,
    ))


def hold(reply):
    """A button was pressed on what the page had saved by itself: that state stays too."""
    last = newest(reply)
    if last and last.revision == reply.revision:
        last.by_button = True


def newest(reply):
    return db.session.scalar(*_newest(reply.consultation.id, reply.delegation))


def find(reply, revision):
    """The state with that revision, or None."""
    return db.session.get(DraftState, (reply.consultation.id, reply.delegation, revision))


def page(reply, number):
    """(the states of that page, counted from 1 and the newest first; how many states there are)."""
    total = db.session.scalar(_states(reply).order_by(None).with_only_columns(func.count()))
    return db.session.scalars(_states(reply).limit(PAGE).offset(PAGE * (number - 1))).all(), total


def ground(reply, state):
    """What that state was written upon: the state before it or, where a new draft began, the version that was current; None for nothing."""
    before = db.session.scalar(_states(reply).where(DraftState.revision < state.revision).limit(1))
    if before and before.revision % DRAFT_REVISIONS < state.revision % DRAFT_REVISIONS:
        return before
    there = [version for version in reply.versions[: state.revision // DRAFT_REVISIONS] if _stood(version, state.saved_at)]
    return there[-1] if there else None


def submitted(reply):
    """{revision: number} of the states that became versions, found by what they say: a version that came on another way has none."""
    says_the_same = or_(Version.reply.in_(("nil", "declined")), DraftState.answers == Version.answers)
    query = (
        select(Version.number, func.max(DraftState.revision))
        .join(DraftState, (DraftState.consultation_id == Version.consultation_id) & (DraftState.delegation == Version.delegation))
        .where(Version.consultation_id == reply.consultation.id, Version.delegation == reply.delegation, Version.channel == "web",
               Version.position.is_(None), Version.reply == DraftState.reply, DraftState.revision < DRAFT_REVISIONS * Version.number,
               says_the_same)
        .group_by(Version.number).order_by(Version.number)
    )
    became = {}
    for number, revision in db.session.execute(query):
        if revision > max(became, default=-1):  # else that state is an older one that said the same
            became[revision] = number
    return became


def outcome(state, became):
    """The number of the version that came out of that state, itself or written on, or None; `became`: from `submitted`."""
    return min((number for revision, number in became.items() if revision >= state.revision), default=None)


def _states(reply):
    return _states_of(reply.consultation.id, reply.delegation)


@built_once
def _newest(consultation, delegation):
    return _states_of(consultation, delegation).limit(1)


def _states_of(consultation, delegation):
    return select(DraftState).filter_by(consultation_id=consultation, delegation=delegation).order_by(DraftState.revision.desc())


def _stood(version, at):
    return version.withdrawn_at is None or version.withdrawn_at > at


def _may_go(state, reply):
    """The page has saved more since: the same person in the same minute, and neither a version nor a copy was made of that state."""
    is_same_draft = state.revision // DRAFT_REVISIONS == reply.revision // DRAFT_REVISIONS
    is_in_clearance = reply.copy is not None and reply.copy.revision == state.revision % DRAFT_REVISIONS
    return not state.by_button and is_same_draft and not is_in_clearance and _sitting(state) == _sitting(reply.draft)


def _sitting(saved):
    return saved.saved_by, saved.saved_at.replace(second=0, microsecond=0)
