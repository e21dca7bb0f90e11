"""Submit and withdraw; the receipt goes to the whole delegation."""

import secrets

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.audit.chain import record
from survey_app.audit.events import VersionWithdrawn
from survey_app.db import built_once, db
from survey_app.errors import Overtaken, Refused
from survey_app.reply import completeness
from survey_app.reply.late import permission
from survey_app.reply.models import Version
from survey_app.reply.registering import number_of, register, tell_of, where


def submit(reply, *, by, at, token, revision, function, language):
    """The version made of the copy in clearance, else of the draft; posted again with the same `token`, the same version, however often.

    `revision` is the text as it was reviewed: one that was changed since then is not submitted unread.
    """
    made = already_made(reply, token)
    if made:
        return made
    request = permission.insist(reply, permission.wanted_of(reply), at)
    draft, text = reply.draft, reply.to_submit
    if draft is None or draft.token != token:
        raise Refused(_("There is no such draft any more. Open your reply to see where it stands."))
    if text.revision != revision:
        raise Overtaken(_("The draft was changed since you checked it. Please check it again."))
    if completeness.problems(reply):
        raise Refused(_("The reply is not complete. Open the questionnaire to see what is missing."))
    version = register(reply, kind=text.reply, answers=completeness.answers_to_submit(reply), by=by, at=at, function=function, language=language,
                       token=token)
    permission.note_used(request, version, at)
    _leave_draft(reply, text, by, at)
    return version


def withdraw(reply, version, *, by, at):
    """Take back the current version; the one before becomes current again, or none."""
    if version.withdrawn_at is not None:
        return version
    request = permission.insist(reply, "withdraw", at)
    if version is not reply.current:
        raise Refused(_("Only the current version can be withdrawn."))
    version.withdrawn_at = max(at, version.submitted_at)
    permission.note_used(request, version, at)
    record(VersionWithdrawn(receipt=number_of(reply, version), **where(reply)), by=by, at=at)
    tell_of(reply, version, "withdrawal", at)
    return version


def already_made(reply, token):
    """The version that an earlier post of the same form made, or None."""
    return db.session.scalar(*_made_of(token, reply.consultation.id, reply.delegation)) if token else None


@built_once
def _made_of(token, consultation, delegation):
    return select(Version).filter_by(token=token, consultation_id=consultation, delegation=delegation)


def _leave_draft(reply, text, by, at):
    """What was written after the copy was given for clearance stays, as the draft of a revision; otherwise nothing is left to submit."""
    draft = reply.draft
    if reply.copy is not None:
        reply.copy.ended_at, reply.copy.ended_as, reply.copy.ended_by_name = at, "submitted", by.name
        reply.copy = None
    if draft.revision == text.revision:
        db.session.delete(draft)
        reply.draft = None
    else:
        draft.token, draft.clearance = secrets.token_urlsafe(24), None
