"""Submit and withdraw; the receipt goes to the whole delegation."""

import secrets

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.account import people
from survey_app.audit.chain import record
from survey_app.audit.events import VersionSubmitted, VersionWithdrawn
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.mail import outbox
from survey_app.reply import completeness, receipts
from survey_app.reply.models import Version


def submit(reply, *, by, at, token, revision, function, language):
    """The version made of the draft that carries `token`; posted again, the same version, however often.

    `revision` is the draft as it was reviewed: a draft changed since then is not submitted unread.
    """
    made = already_made(reply, token)
    if made:
        return made
    _insist_on_open(reply, at)
    draft = reply.draft
    if draft is None or draft.token != token:
        raise Refused(_("There is no such draft any more. Open your reply to see where it stands."))
    if draft.revision != revision:
        raise Overtaken(_("The draft was changed since you checked it. Please check it again."))
    if completeness.problems(reply):
        raise Refused(_("The reply is not complete. Open the questionnaire to see what is missing."))
    version = _make_version(reply, draft, at=at, language=language)
    version.token, version.submitted_by, version.submitted_by_name, version.submitted_as = token, by.account_id, by.name, function
    db.session.add(version)
    db.session.delete(draft)
    reply.versions.append(version)
    reply.draft = None
    record(VersionSubmitted(receipt=_number(reply, version), digest=version.digest, **_where(reply)), by=by, at=at)
    _tell_delegation(reply, version, "receipt", at)
    return version


def withdraw(reply, version, *, by, at):
    """Take back the current version; the one before becomes current again, or none."""
    if version.withdrawn_at is not None:
        return version
    _insist_on_open(reply, at)
    if version is not reply.current:
        raise Refused(_("Only the current version can be withdrawn."))
    version.withdrawn_at = max(at, version.submitted_at)
    record(VersionWithdrawn(receipt=_number(reply, version), **_where(reply)), by=by, at=at)
    _tell_delegation(reply, version, "withdrawal", at)
    return version


def already_made(reply, token):
    """The version that an earlier post of the same form made, or None."""
    return db.session.scalar(select(Version).filter_by(token=token, consultation_id=reply.consultation.id, delegation=reply.delegation))


def _insist_on_open(reply, at):
    if not reply.consultation.is_open(at):
        raise Refused(_("The deadline has passed. Please write to the secretariat."))


def _make_version(reply, draft, *, at, language):
    answers = completeness.answers_to_submit(reply)
    tallied = reply.consultation.questionnaire.tallied.code
    at = max([at, *(version.submitted_at for version in reply.versions)])  # a clock set back must not put version 2 before version 1
    version = Version(
        consultation_id=reply.consultation.id, delegation=reply.delegation, number=len(reply.versions) + 1, reply=draft.reply,
        answers=answers, preference=answers.get(tallied), language=language, submitted_at=at, received_at=at, channel="web",
        salt=secrets.token_hex(16),
    )
    version.digest = receipts.digest(reply.consultation.slug, version)
    return version


def _number(reply, version):
    return receipts.number(reply.consultation.slug, reply.delegation, version.number)


def _where(reply):
    return {"consultation": reply.consultation.slug, "delegation": reply.delegation}


def _tell_delegation(reply, version, template, at):
    for account, _role in people.of_delegation(reply.delegation, at):
        outbox.post(template, to=account.email, language=account.language, at=at, reply=reply, version=version,
                    number=_number(reply, version))
