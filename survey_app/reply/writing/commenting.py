"""Comments inside the delegation, on a question or on the whole reply: written, settled, opened again. Nobody else ever sees them."""

from sqlalchemy import func, select

from survey_app.audit.chain import record
from survey_app.audit.events import CommentReopened, CommentSettled, CommentWritten
from survey_app.db import built_once, db
from survey_app.reply.registering import where
from survey_app.reply.writing.models import Comment


def comments_of(reply):
    """All of them, the oldest first."""
    return db.session.scalars(_comments(reply).order_by(Comment.written_at, Comment.id)).all()


def open_counts(reply):
    """{code of a question, or None for the reply as a whole: how many comments are open}, those without any left out."""
    return dict(db.session.execute(*_open_counts(reply.consultation.id, reply.delegation)).all())


def find(reply, number):
    return db.session.scalar(_comments(reply).where(Comment.id == number))


def write(reply, *, text, question, token, by, at):
    """The comment; posted again with the same `token`, the same one, however often. `question`: a code, or None."""
    made = db.session.scalar(_comments(reply).where(Comment.token == token))
    if made:
        return made
    comment = Comment(
        consultation_id=reply.consultation.id, delegation=reply.delegation, question=question, text=text, token=token, written_at=at,
        written_by=by.account_id, written_by_name=by.name,
    )
    db.session.add(comment)
    db.session.flush()
    record(CommentWritten(comment=comment.id, **where(reply)), by=by, at=at)
    return comment


def settle(reply, comment, *, by, at):
    if comment.settled_at is None:
        comment.settled_at, comment.settled_by_name = at, by.name
        record(CommentSettled(comment=comment.id, **where(reply)), by=by, at=at)


def reopen(reply, comment, *, by, at):
    if comment.settled_at is not None:
        comment.settled_at = comment.settled_by_name = None
        record(CommentReopened(comment=comment.id, **where(reply)), by=by, at=at)


@built_once
def _open_counts(consultation, delegation):
    return (select(Comment.question, func.count()).filter_by(consultation_id=consultation, delegation=delegation, settled_at=None)
            .group_by(Comment.question))


def _comments(reply):
    return select(Comment).filter_by(consultation_id=reply.consultation.id, delegation=reply.delegation)
