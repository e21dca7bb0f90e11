"""What snapshot/exceptions.py lists, asked of the database."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, load_only

from survey_app.consultation.models import Extension
from survey_app.db import db
from survey_app.reply.bundles import standing
from survey_app.reply.late.models import LateRequest
from survey_app.reply.models import Version

_ENOUGH = load_only(Version.delegation, Version.number, Version.submitted_at, Version.received_at, Version.withdrawn_at, Version.channel,
                    Version.reference, Version.submitted_by_name, Version.confirmed_at)


def found(consultation, at):
    """As `exceptions` takes it: of everything what had happened by `at`."""
    return {"versions": _versions(consultation, at), "superseded": _superseded(consultation, at),
            "requests": _requests(consultation, at), "extensions": _extensions(consultation, at)}


def _versions(consultation, at):
    is_exceptional = or_(Version.received_at > consultation.closes_at, Version.channel != "web", Version.withdrawn_at <= at)
    query = select(Version).where(Version.consultation_id == consultation.id, Version.submitted_at <= at, is_exceptional)
    return db.session.scalars(query.options(_ENOUGH)).all()


def _superseded(consultation, at):
    """Each version that stands, with the next of its delegation that stands too."""
    following = func.lead(Version.number).over(partition_by=Version.delegation, order_by=Version.number)
    pairs = (
        select(Version.delegation, Version.number, following.label("following"))
        .where(Version.consultation_id == consultation.id, standing(at)).subquery()
    )
    later = aliased(Version)
    query = (
        select(Version, later)
        .join(pairs, and_(pairs.c.delegation == Version.delegation, pairs.c.number == Version.number))
        .join(later, and_(later.consultation_id == consultation.id, later.delegation == pairs.c.delegation, later.number == pairs.c.following))
        .where(Version.consultation_id == consultation.id)
    )
    return [tuple(row) for row in db.session.execute(query.options(_ENOUGH, load_only(
        later.delegation, later.number, later.submitted_at, later.channel, later.submitted_by_name)))]


def _requests(consultation, at):
    query = select(LateRequest).filter_by(consultation_id=consultation.id, accepted=True).where(LateRequest.decided_at <= at)
    return db.session.scalars(query.order_by(LateRequest.id)).all()


def _extensions(consultation, at):
    query = select(Extension).filter_by(consultation_id=consultation.id).where(Extension.extended_at <= at)
    return db.session.scalars(query.order_by(Extension.number)).all()
