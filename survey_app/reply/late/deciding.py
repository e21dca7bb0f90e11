"""The secretariat accepts or declines a late request, once, with a reason."""

from flask_babel import gettext as _

from survey_app.account.telling import tell_delegation
from survey_app.audit.chain import record
from survey_app.audit.events import LateRequestAccepted, LateRequestDeclined
from survey_app.errors import Overtaken, Refused
from survey_app.mail.links import link_to
from survey_app.reply.late.requesting import reply_of
from survey_app.reply.registering import where


def accept(request, *, reason, good_until, by, at):
    """The delegation may do once what it asked for, until `good_until` where that is set."""
    reply = reply_of(request)
    if reply.consultation.stage(at) != "closed":
        raise Refused(_("This consultation takes no replies now."))
    if good_until is not None and good_until <= at:
        raise Refused(_("Enter a moment that lies ahead, or none."))
    _decide(reply, request, LateRequestAccepted, reason=reason, good_until=good_until, by=by, at=at)


def decline(request, *, reason, by, at):
    _decide(reply_of(request), request, LateRequestDeclined, reason=reason, good_until=None, by=by, at=at)


def is_made(request, *, accepted, reason, by):
    """Whether this is the decision that stands: the form was posted twice."""
    return (request.accepted, request.decision, request.decided_by) == (accepted, reason, by.account_id)


def _decide(reply, request, event, *, reason, good_until, by, at):
    if request.decided_at is not None:
        raise Overtaken(_("This request was decided already, by %(person)s.", person=request.decided_by_name))
    if not reason:
        raise Refused(_("Give the reason of the decision."))
    request.accepted, request.decision, request.good_until = event is LateRequestAccepted, reason, good_until
    request.decided_at, request.decided_by, request.decided_by_name = at, by.account_id, by.name
    record(event(request=request.id, reason=reason, **where(reply)), by=by, at=at)
    tell_delegation(reply.delegation, "late_decision", at=at, reply=reply, late_request=request,
                    address=link_to("late.list_all", slug=reply.consultation.slug))
