"""Who is signed in: the signed cookie names a session, an account and its stamp, and every request asks the database about them."""

from dataclasses import replace
from datetime import timedelta

from flask import g, request, session
from flask_babel import refresh
from sqlalchemy import and_, delete, exists, select

from survey_app.access.actor import Actor
from survey_app.account.models import Account, Appointment, EndedSession, lasts, new_stamp
from survey_app.clock import now
from survey_app.db import built_once, db, insert_new
from survey_app.language import words
from survey_app.roll.models import Delegation

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
_NOTED_EVERY = timedelta(minutes=1)  # not at every request: each note sends the cookie anew


def set_up(app):
    app.before_request(recognise)


def recognise():
    """Set g.actor, once a request; static files belong to everybody and ask the database nothing."""
    if "actor" in g:
        return
    g.actor = None
    if request.endpoint == "static" or "id" not in session:
        return
    at = now()
    rows = _rows(at) if _is_alive(at) else []
    if not rows:
        end()
        return
    _note_activity(at)
    _set_actor(rows)


def begin(account, at):
    """A new session; of the one before only the language stays, and only for the same person. Everybody else reads in the own one."""
    _renew({"language": session.get("language")} if account_before() == account.id else {})
    moment = int(at.timestamp())
    session.update(id=new_stamp(), account=account.id, stamp=account.stamp, began_at=moment, seen_at=moment)
    recognise()


def end():
    """Keeps who it was: what that person typed and could not send is offered to nobody else."""
    _leave(language=session.get("language"))


def sign_out(at):
    """For good, whatever copies of the cookie there are; this browser forgets the language too."""
    if "id" in session:
        db.session.execute(delete(EndedSession).where(EndedSession.ended_at <= at - LONGEST))
        insert_new(EndedSession, [{"id": session["id"], "ended_at": at}])
    _leave()


def account_before():
    """The number of the account whose session this is, or was before it ended; None when nobody knows."""
    return session.get("account") or session.get("was")


def _leave(**kept):
    _renew({"was": account_before(), **kept})
    g.actor = None


def _renew(kept):
    session.clear()
    session.update({key: value for key, value in kept.items() if value})
    for name in ("actor", "csrf_token"):
        g.pop(name, None)
    refresh()


def _is_alive(at):
    moment = at.timestamp()
    return moment - session["seen_at"] <= IDLE.total_seconds() and moment - session["began_at"] <= LONGEST.total_seconds()


def _note_activity(at):
    moment = int(at.timestamp())
    if moment - session["seen_at"] >= _NOTED_EVERY.total_seconds():
        session["seen_at"] = moment


def _rows(at):
    """A row for each appointment that lasts, one with blanks for a person without any; none where the session is over."""
    return db.session.execute(*_appointments(session["account"], session["stamp"], session["id"], at)).all()


@built_once
def _appointments(account, stamp, ended, at):
    return (
        select(Account.id, Account.name, Account.language, Appointment.role, Appointment.delegation, Delegation.name.label("names"))
        .outerjoin(Appointment, and_(Appointment.account_id == Account.id, lasts(at)))
        .outerjoin(Delegation, Delegation.code == Appointment.delegation)
        .where(Account.id == account, Account.stamp == stamp, Account.disabled_at.is_(None))
        .where(~exists().where(EndedSession.id == ended))
    )


def _set_actor(rows):
    """In two steps: the language of the request may depend on the person, and the delegation's name on the language."""
    of_delegation = next((row for row in rows if row.delegation), None)
    g.actor = Actor(rows[0].id, rows[0].name, frozenset(row.role for row in rows if row.role),
                    of_delegation and of_delegation.delegation, language=rows[0].language)
    if of_delegation:
        g.actor = replace(g.actor, delegation_name=words().text(of_delegation.names))
