"""Make a version of answers: the only place where one comes into being, whoever gave them and on whatever way."""

import secrets

from survey_app.account.telling import tell_delegation
from survey_app.audit.chain import record
from survey_app.audit.events import VersionSubmitted
from survey_app.db import db
from survey_app.reply import receipts
from survey_app.reply.models import Version


def register(reply, *, kind, answers, by, at, function, language, token, submitted_by=None, channel="web", reference=None, received_at=None,
             position=None, template="receipt"):
    """The version, with its receipt sent to the whole delegation by the mail `template`.

    `by` acts and is logged; `submitted_by` (account id, name) stands on the receipt where that is somebody else, as for a paper.
    The caller has seen to it that the answers are complete and that there is still time.
    """
    at = max([at, *(version.submitted_at for version in reply.versions)])  # a clock set back must not put version 2 before version 1
    account, name = submitted_by or (by.account_id, by.name)
    version = Version(
        consultation_id=reply.consultation.id, delegation=reply.delegation, number=len(reply.versions) + 1, reply=kind, answers=answers,
        preference=answers.get(reply.consultation.questionnaire.tallied.code), language=language, submitted_at=at,
        received_at=received_at or at, channel=channel, reference=reference, position=position, salt=secrets.token_hex(16), token=token,
        submitted_by=account, submitted_by_name=name, submitted_as=function,
    )
    version.digest = receipts.digest(reply.consultation.slug, version)
    db.session.add(version)
    reply.versions.append(version)
    record(VersionSubmitted(receipt=number_of(reply, version), digest=version.digest, **where(reply)), by=by, at=at)
    tell_of(reply, version, template, at)
    return version


def number_of(reply, version):
    return receipts.number(reply.consultation.slug, reply.delegation, version.number)


def where(reply):
    """For events: whose reply to what."""
    return {"consultation": reply.consultation.slug, "delegation": reply.delegation}


def tell_of(reply, version, template, at):
    """Everybody in the delegation; `template` says what happened to the version."""
    tell_delegation(reply.delegation, template, at=at, reply=reply, version=version, number=number_of(reply, version))
