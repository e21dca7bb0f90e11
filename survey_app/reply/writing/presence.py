"""Who else has the questionnaire open to write in it, and who has opened it at all."""

from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.exc import DBAPIError

from survey_app.account.models import Account, Appointment, lasts
from survey_app.db import built_once, db, insert_new, is_unavailable, transaction
from survey_app.reply.writing.models import Visit

LATELY = timedelta(minutes=15)
_NOTED_EVERY = timedelta(minutes=5)  # of a page that is only looked at: not a write for each time
_WRITERS = ("focal_point", "drafter")


def note(reply, by, at):
    """`by` has the questionnaire open at `at`; in the caller's transaction. The command line has nothing open."""
    if by.account_id is None:
        return
    key = _key(reply, by)
    visit = db.session.get(Visit, tuple(key.values()))
    if visit is None:
        insert_new(Visit, [{**key, "name": by.name, "first_at": at, "last_at": at}])
        visit = db.session.get(Visit, tuple(key.values()))
    visit.name, visit.last_at = by.name, max(at, visit.last_at)


def note_opening(reply, by, at, seen):
    """The same in a transaction of its own, for a page that is read: a write only when there is news since what `visits_to` has found.

    To be called when the page is made, for the transaction forgets all that was read before. Where nothing can be written
    just then the page is shown all the same.
    """
    if by.account_id is None or not _is_news(seen, by, at):
        return
    try:
        transaction(lambda: note(reply, by, at))
    except DBAPIError as problem:
        if not is_unavailable(problem):
            raise


def visits_to(reply, by, at):
    """Those of who may write and was seen lately, the latest first, and that of `by`, whenever it was; one question to the database."""
    return db.session.scalars(*_visits_here(reply.consultation.id, reply.delegation, by.account_id, at - LATELY, at)).all()


def others(visits, by):
    """Of `visits_to` those besides `by`."""
    return [visit for visit in visits if visit.account_id != by.account_id]


def visits(delegation, by, at):
    """The query for the visits of others in all consultations."""
    return select(Visit).where(Visit.account_id != by.account_id, _writes(delegation, at - LATELY, at)).order_by(*_LATEST)


@built_once
def _visits_here(consultation, delegation, account, since, at):
    own = and_(Visit.delegation == delegation, Visit.account_id == account)
    return select(Visit).where(Visit.consultation_id == consultation, or_(own, _writes(delegation, since, at))).order_by(*_LATEST)


def _writes(delegation, since, at):
    may_write = (
        select(Appointment.id).join(Account, Account.id == Appointment.account_id)
        .where(Appointment.account_id == Visit.account_id, Account.disabled_at.is_(None))
        .where(Appointment.delegation == delegation, Appointment.role.in_(_WRITERS), lasts(at)).exists()
    )
    return and_(Visit.delegation == delegation, Visit.last_at > since, may_write)


_LATEST = Visit.last_at.desc(), Visit.name, Visit.account_id


def sentence(visits, said):
    """"A. Koné is writing too, 14:03."; empty for nobody."""
    if len(visits) == 1:
        return said.say("%(person)s is writing too, %(time)s.", person=visits[0].name, time=said.time(visits[0].last_at))
    people = said.listed(f"{visit.name}, {said.time(visit.last_at)}" for visit in visits)
    return said.say("Writing too: %(people)s.", people=people) if people else ""


def _is_news(seen, by, at):
    last_at = next((visit.last_at for visit in seen if visit.account_id == by.account_id), None)
    return last_at is None or at - last_at > _NOTED_EVERY


def _key(reply, by):
    return {"consultation_id": reply.consultation.id, "delegation": reply.delegation, "account_id": by.account_id}
