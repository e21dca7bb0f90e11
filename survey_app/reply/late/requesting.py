"""Ask, after the deadline, to submit, revise or withdraw all the same."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from survey_app.account.telling import tell_role
from survey_app.audit.chain import record
from survey_app.audit.events import LateRequestMade
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.mail.links import link_to
from survey_app.reply.late import permission
from survey_app.reply.late.models import LateRequest
from survey_app.reply.models import find_reply
from survey_app.reply.registering import where


def requests_of(reply):
    """All that the delegation has asked, newest first."""
    mine = select(LateRequest).filter_by(consultation_id=reply.consultation.id, delegation=reply.delegation)
    return list(db.session.scalars(mine.order_by(LateRequest.id.desc())))


def reply_of(request):
    return find_reply(db.session.get(Consultation, request.consultation_id), request.delegation)


def undecided(consultation):
    """How many requests wait for a decision."""
    waiting = select(func.count()).where(LateRequest.consultation_id == consultation.id, LateRequest.decided_at.is_(None))
    return db.session.scalar(waiting)


def can_be_asked(reply, at):
    """Of ACTS those that make sense and are neither waiting for a decision nor accepted; none while the consultation is open, or over."""
    if reply.consultation.stage(at) != "closed":
        return []
    waiting = {each.wanted for each in requests_of(reply) if each.decided_at is None}
    return [wanted for wanted in _sensible(reply) if wanted not in waiting and permission.accepted(reply, wanted, at) is None]


def ask(reply, *, wanted, reason, by, at):
    """The LateRequest; asked again in the same words while undecided, the same one. Officers are told."""
    asked = asked_already(reply, wanted=wanted, reason=reason)
    if asked:
        return asked
    _insist(reply, wanted, reason, at)
    request = LateRequest(consultation_id=reply.consultation.id, delegation=reply.delegation, wanted=wanted, reason=reason, asked_at=at,
                          asked_by=by.account_id, asked_by_name=by.name)
    db.session.add(request)
    db.session.flush()  # gives it its number
    record(LateRequestMade(request=request.id, wanted=wanted, **where(reply)), by=by, at=at)
    tell_role("officer", "late_request", at=at, reply=reply, late_request=request,
              address=link_to("late_requests.show", slug=reply.consultation.slug, number=request.id))
    return request


def asked_already(reply, *, wanted, reason):
    """The undecided request that an earlier post of the same form made, or None."""
    return next((each for each in requests_of(reply) if (each.decided_at, each.wanted, each.reason) == (None, wanted, reason)), None)


def _sensible(reply):
    return ["revise", "withdraw"] if reply.current else ["submit"]


def _insist(reply, wanted, reason, at):
    stage = reply.consultation.stage(at)
    if stage == "open":
        raise Refused(_("The consultation is open. There is no need to ask: submit, revise or withdraw the reply."))
    if stage != "closed":
        raise Refused(_("This consultation takes no replies now."))
    if wanted not in _sensible(reply):
        raise Refused(_("Choose what fits your reply as it stands now."))
    if wanted not in can_be_asked(reply, at):
        raise Refused(_("This was asked already: it waits for a decision, or it was accepted."))
    if not reason:
        raise Refused(_("Say why you ask."))
