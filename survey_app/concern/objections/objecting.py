"""A delegation objects to how one of its concerns was coded."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from survey_app.account.telling import tell_role
from survey_app.audit.chain import record
from survey_app.audit.events import ObjectionMade
from survey_app.concern.objections.models import Objection
from survey_app.concern.objections.showing import is_open, window
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.language import words
from survey_app.mail.links import link_to
from survey_app.reply.registering import where


def waiting(consultation):
    """How many objections wait for an answer."""
    return db.session.scalar(select(func.count()).where(Objection.consultation_id == consultation.id, Objection.answered_at.is_(None)))


def objections_of(consultation, delegation=None):
    """Those that wait first, then the newest; of one delegation where one is named."""
    query = select(Objection).filter_by(consultation_id=consultation.id)
    query = query.order_by(Objection.answered_at.is_not(None), Objection.id.desc())
    return list(db.session.scalars(query.filter_by(delegation=delegation) if delegation else query))


def waiting_of(consultation, concern):
    """The objections to the coding of one concern that wait for an answer."""
    mine = select(Objection).filter_by(consultation_id=consultation.id, delegation=concern.delegation, concern=concern.key, answered_at=None)
    return list(db.session.scalars(mine.order_by(Objection.id)))


def object_to(coding, reply, *, text, number, token, by, at):
    """The Objection; posted again with the same `token`, the same one. Officers are told. The caller has locked the reply.

    `coding`: the newest of one of the reply's concerns; `number`: of the coding that was read.
    """
    made = already_made(reply, token)
    if made:
        return made
    _insist(coding, reply, number, text, at)
    objection = Objection(consultation_id=reply.consultation.id, delegation=reply.delegation, concern=coding.concern, coding=coding.number,
                          token=token, text=text, filed_at=at, filed_by=by.account_id, filed_by_name=by.name)
    db.session.add(objection)
    db.session.flush()  # gives it its number
    record(ObjectionMade(objection=objection.id, **where(reply)), by=by, at=at)
    tell_role("officer", "objection_made", at=at, reply=reply, objection=objection,
              address=link_to("objections.show", slug=reply.consultation.slug, number=objection.id))
    return objection


def already_made(reply, token):
    """The objection that an earlier post of the same form made, or None."""
    made = db.session.scalar(select(Objection).filter_by(token=token))
    if made and (made.consultation_id, made.delegation) != (reply.consultation.id, reply.delegation):
        raise Refused(_("This form was used for another objection. Open a new one."))
    return made


def objected_already(coding):
    """Whether there is an objection to exactly this coding: one is enough, answered or not."""
    mine = select(Objection.id).filter_by(consultation_id=coding.consultation_id, delegation=coding.delegation, concern=coding.concern)
    return db.session.scalar(mine.filter_by(coding=coding.number).limit(1)) is not None


def _insist(coding, reply, number, text, at):
    standing = window(reply.consultation)
    if standing is None:
        raise Refused(_("The codings have not been shown yet."))
    if not is_open(standing, at):
        raise Refused(_("Objections were possible until %(moment)s. Please write to the secretariat.", moment=words().moment(standing.ends_at)))
    if number != coding.number:
        raise Overtaken(_("This concern was coded again since you opened the page. Read the new codes, then send your objection if it still holds."))
    if objected_already(coding):
        raise Refused(_("Your delegation has objected to this coding already."))
    if not text:
        raise Refused(_("Say what should change, and why."))
