"""The secretariat answers an objection, once: the coding was changed, or is kept."""

from flask_babel import gettext as _

from survey_app.account.telling import tell_delegation
from survey_app.audit.chain import record
from survey_app.audit.events import ObjectionAnswered
from survey_app.concern.coding import history
from survey_app.concern.models import Coding
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.mail.links import link_to
from survey_app.reply.models import find_reply


def reply_of(objection):
    return find_reply(db.session.get(Consultation, objection.consultation_id), objection.delegation)


def objected_to(objection):
    """The coding as it was."""
    return db.session.get(Coding, (objection.consultation_id, objection.delegation, objection.concern, objection.coding))


def changed_to(objection):
    """The coding as it is now where it says something else than the one objected to; None where it says the same."""
    newest = history(db.session.get(Consultation, objection.consultation_id), objection.delegation, objection.concern)[0]
    return newest if _says(newest) != _says(objected_to(objection)) else None


def answer(objection, *, outcome, text, by, at):
    """What is answered must be so. The delegation is told. The caller has locked the objection."""
    if objection.answered_at is not None:
        raise Overtaken(_("This objection was answered already, by %(person)s.", person=objection.answered_by_name))
    is_changed = changed_to(objection) is not None
    if outcome == "changed" and not is_changed:
        raise Refused(_("The coding is still as it was. Change it first, or answer that it is kept."))
    if outcome == "kept" and is_changed:
        raise Refused(_("The coding was changed after this objection. Answer that it was changed."))
    if not text:
        raise Refused(_("Write an answer."))
    objection.outcome, objection.answer = outcome, text
    objection.answered_at, objection.answered_by, objection.answered_by_name = at, by.account_id, by.name
    reply = reply_of(objection)
    record(ObjectionAnswered(consultation=reply.consultation.slug, delegation=reply.delegation, objection=objection.id, outcome=outcome),
           by=by, at=at)
    tell_delegation(reply.delegation, "objection_answered", at=at, reply=reply, objection=objection,
                    address=link_to("codings.list_all", slug=reply.consultation.slug))


def is_made(objection, *, outcome, text, by):
    """Whether this is the answer that stands: the form was posted twice."""
    return (objection.outcome, objection.answer, objection.answered_by) == (outcome, text, by.account_id)


def _says(coding):
    return frozenset(coding.codes), coding.translation, coding.translation_language
