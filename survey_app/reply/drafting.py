"""Saving the one draft of a delegation under an optimistic lock: who writes second is shown both texts."""

import secrets

from flask_babel import gettext as _

from survey_app.audit.chain import record
from survey_app.audit.events import DraftSaved
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.reply.models import Draft
from survey_app.reply.writing import history


class DraftChanged(Overtaken):
    """Somebody else saved or submitted since this text was opened; that is in `reply.latest`, what was typed stays with the caller."""


def save(reply, *, kind, answers, revision, by, at, by_button=True):
    """The draft, saved; `revision` is the reply's when the writer opened it; `by_button` unless the page saved by itself.

    After the deadline a draft is still kept (it is no reply), so that nothing typed is lost.
    """
    if reply.consultation.stage(at) not in ("open", "closed"):
        raise Refused(_("This consultation takes no replies now."))
    draft = reply.draft
    if draft and (draft.reply, draft.answers) == (kind, answers):
        if by_button:
            history.hold(reply)
        return draft
    if revision != reply.revision and reply.latest:
        raise DraftChanged(_changed(reply))
    if draft is None:
        draft = reply.draft = _new_draft(reply)
    draft.reply, draft.answers = kind, answers
    draft.revision += 1
    draft.saved_at, draft.saved_by, draft.saved_by_name = at, by.account_id, by.name
    history.keep(reply, by_button=by_button)
    record(DraftSaved(consultation=reply.consultation.slug, delegation=reply.delegation, revision=draft.revision), by=by, at=at)
    return draft


def starting_point(reply):
    """What the form opens with: the draft, else the current version (a revision begins from it), else nothing."""
    source = reply.latest
    return (source.reply, source.answers) if source else (None, {})


def _changed(reply):
    if reply.draft:
        return _("Somebody else saved this draft since you opened it.")
    return _("Version %(number)s was submitted since you opened this draft.", number=reply.current.number)


def _new_draft(reply):
    draft = Draft(consultation_id=reply.consultation.id, delegation=reply.delegation, revision=0, token=secrets.token_urlsafe(24))
    db.session.add(draft)
    return draft
