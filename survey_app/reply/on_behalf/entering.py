"""Keying in a reply that came by note verbale, e-mail or paper, and changing it while nobody has checked it. It counts nowhere yet."""

import secrets
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.audit.chain import record
from survey_app.audit.events import EntryChanged, EntryKeyed
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.reply.on_behalf import scans
from survey_app.reply.on_behalf.models import Entry
from survey_app.reply.registering import where

CHANNELS = ("note_verbale", "email", "paper")
STAGES = ("open", "closed", "certified")  # what arrives too late is recorded too


@dataclass(frozen=True)
class Keyed:
    """What the paper says. `reply`: the kind of reply; `received_at` decides on time or late, `signed_as` is an office or a function."""

    channel: str
    reference: str | None
    received_at: object
    signed_as: str
    language: str
    reply: str
    answers: dict


def key(reply, keyed, *, scan=None, token, by, at):
    """The entry; the same form posted again comes to the same one."""
    made = _already_keyed(reply, token, by)
    if made:
        return made
    insist_on_stage(reply.consultation, at)
    _insist_on_moment(reply.consultation, keyed, at)
    entry = Entry(
        consultation_id=reply.consultation.id, delegation=reply.delegation, status="waiting", revision=1, token=token, keyed_at=at,
        keyed_by=by.account_id, keyed_by_name=by.name, **asdict(keyed),
    )
    db.session.add(entry)
    db.session.flush()
    if scan:
        scans.keep(entry, scan)
    record(EntryKeyed(entry=entry.id, channel=entry.channel, **where(reply)), by=by, at=at)
    return entry


def change(paper, keyed, *, scan=None, revision, by, at):
    """The entry as it is now on the paper, waiting for a check; posted again, nothing happens."""
    entry = paper.entry
    if revision != entry.revision and _says(entry, keyed, scan):
        return entry
    insist_on_stage(paper.consultation, at)
    insist_on_unchecked(entry)
    if revision != entry.revision:
        raise Overtaken(_("This entry was changed since you opened it. Read it on another tab; saving once more replaces it."))
    _insist_on_moment(paper.consultation, keyed, at)
    for name, value in asdict(keyed).items():
        setattr(entry, name, value)
    if scan:
        scans.keep(entry, scan)
    entry.status, entry.revision = "waiting", entry.revision + 1
    record(EntryChanged(entry=entry.id, **where(paper.reply)), by=by, at=at)
    return entry


def insist_on_stage(consultation, at):
    if consultation.stage(at) not in STAGES:
        raise Refused(_("This consultation takes no replies now."))


def insist_on_unchecked(entry):
    if entry.status == "registered":
        raise Refused(_("This entry is registered. What is wrong in it is put right by a new entry, or by the delegation."))
    if entry.status == "set_aside":
        raise Refused(_("This entry was set aside. Key the reply in again if it is to be registered."))


def new_token():
    return secrets.token_urlsafe(24)


def _already_keyed(reply, token, by):
    made = db.session.scalar(select(Entry).filter_by(token=token))
    if made and (made.consultation_id, made.delegation, made.keyed_by) != (reply.consultation.id, reply.delegation, by.account_id):
        raise Refused(_("This form was used for another entry. Open a new one."))
    return made


def _insist_on_moment(consultation, keyed, at):
    if keyed.received_at > at:
        raise Refused(_("The reply cannot have been received in the future."))
    if keyed.received_at < consultation.opens_at:
        raise Refused(_("The reply cannot have been received before the consultation opened."))


def _says(entry, keyed, scan):
    """Whether the entry says what was typed, and has that scan."""
    same = all(getattr(entry, name) == value for name, value in asdict(keyed).items())
    return same and (scan is None or (entry.scan is not None and entry.scan.digest == scan.digest))
