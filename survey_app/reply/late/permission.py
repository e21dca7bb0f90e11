"""Whether a reply may be submitted, revised or withdrawn at a moment: while the consultation is open, or by a request that was accepted."""

from flask_babel import gettext as _
from sqlalchemy import or_, select

from survey_app.db import db
from survey_app.errors import Refused
from survey_app.reply.late.models import LateRequest


class DeadlinePassed(Refused):
    """It can still be asked for; wherever this is said the way there is shown. `slug`: of the consultation."""

    def __init__(self, consultation):
        super().__init__(_("The deadline has passed. Ask the secretariat to accept it late."))
        self.slug = consultation.slug


def wanted_of(reply):
    """What submitting would be: a revision where a version is current."""
    return "revise" if reply.current else "submit"


def may_submit(reply, at):
    return reply.consultation.is_open(at) or accepted(reply, wanted_of(reply), at) is not None


def may_withdraw(reply, at):
    return reply.consultation.is_open(at) or accepted(reply, "withdraw", at) is not None


def insist(reply, wanted, at):
    """None while the consultation is open; after the deadline the accepted request, to be noted as used."""
    consultation = reply.consultation
    if consultation.is_open(at):
        return None
    if consultation.stage(at) != "closed":
        raise Refused(_("This consultation takes no replies now."))
    request = accepted(reply, wanted, at)
    if request is None:
        raise DeadlinePassed(consultation)
    return request


def accepted(reply, wanted, at):
    """The request by which this may still be done, or None; only between closing and the final snapshot."""
    if reply.consultation.stage(at) != "closed":
        return None
    is_good = or_(LateRequest.good_until.is_(None), LateRequest.good_until >= at)
    return db.session.scalar(
        select(LateRequest).filter_by(consultation_id=reply.consultation.id, delegation=reply.delegation, wanted=wanted, accepted=True)
        .where(LateRequest.used_at.is_(None), is_good).order_by(LateRequest.id).limit(1)
    )


def note_used(request, version, at):
    if request is not None:
        request.used_at, request.version = at, version.number
