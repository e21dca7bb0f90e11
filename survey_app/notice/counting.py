"""How often each delegation was reminded."""

from sqlalchemy import func, select

from survey_app.db import db
from survey_app.notice.models import Notice, NoticeTo


def counts(consultation, at):
    """{delegation: number of reminders sent by then}; those never reminded are not in it."""
    query = (
        select(NoticeTo.delegation, func.count())
        .join(Notice, Notice.id == NoticeTo.notice_id)
        .where(Notice.consultation_id == consultation.id, Notice.kind == "reminder", Notice.sent_at <= at)
        .group_by(NoticeTo.delegation)
    )
    return dict(db.session.execute(query).all())
