"""Mark the draft ready, which freezes a copy; return the copy with a comment, or take it back to go on writing."""

from flask_babel import gettext as _

from survey_app import canonical
from survey_app.account.telling import tell_delegation
from survey_app.audit.chain import record
from survey_app.audit.events import CopyReturned, CopyTakenBack, MarkedReady
from survey_app.db import db
from survey_app.errors import NotFound, Overtaken, Refused
from survey_app.language import words
from survey_app.mail.links import link_to
from survey_app.reply import completeness, editing
from survey_app.reply.clearance.models import ClearanceCopy, copies_of
from survey_app.reply.late import permission
from survey_app.reply.messages import message
from survey_app.reply.registering import where
from survey_app.words import clean

LONGEST_COMMENT = 4000
_FOCAL_POINTS, _WRITERS = ("focal_point",), ("focal_point", "drafter")


def mark_ready(reply, *, revision, by, at):
    """The frozen copy of the draft, in the place of one that was in clearance; `revision` is the draft's as it was read.

    Marked again, the same revision gives the same copy.
    """
    if reply.copy and reply.copy.revision == revision:
        return reply.copy
    permission.insist(reply, permission.wanted_of(reply), at)
    _insist_on_draft(reply, revision)
    if reply.copy:
        _end(reply, "replaced", by, at)
    copy = _frozen(reply, by, at)
    db.session.add(copy)
    reply.copy, reply.draft.clearance = copy, copy.number
    record(MarkedReady(copy=copy.number, digest=copy.digest, **where(reply)), by=by, at=at)
    _tell(_FOCAL_POINTS, "copy_marked", reply, copy, by, at)
    return copy


def give_back(reply, *, number, comment, by, at):
    """The copy, returned with what has to change; posted again it is returned all the same, and told once."""
    comment = _insist_on_comment(comment)
    copy, is_done = _in_clearance(reply, number, "returned", at)
    if not is_done:
        _end(reply, "returned", by, at)
        copy.comment = comment
        record(CopyReturned(copy=copy.number, **where(reply)), by=by, at=at)
        _tell(_WRITERS, "copy_returned", reply, copy, by, at)
    return copy


def take_back(reply, *, number, by, at):
    copy, is_done = _in_clearance(reply, number, "taken_back", at)
    if not is_done:
        _end(reply, "taken_back", by, at)
        record(CopyTakenBack(copy=copy.number, **where(reply)), by=by, at=at)
        _tell(_FOCAL_POINTS, "copy_taken_back", reply, copy, by, at)
    return copy


def last_returned(reply, copies):
    """The copy whose comment the writers have to see: the last one, if it was returned and nothing was submitted since. Or None."""
    copy = copies[-1] if copies else None
    if copy is None or copy.ended_as != "returned":
        return None
    return None if any(version.submitted_at >= copy.ended_at for version in reply.versions) else copy


def _insist_on_draft(reply, revision):
    if reply.draft is None:
        raise Refused(_("There is no such draft any more. Open your reply to see where it stands."))
    if reply.draft.revision != revision:
        raise Overtaken(_("The draft was changed since you checked it. Please check it again."))
    missing = editing.in_order(completeness.problems(reply, reply.draft), reply.consultation.questionnaire)
    if missing:
        said = [message(problem, reply.consultation.questionnaire, words()) for problem in missing]
        raise Refused(_("The reply is not complete. %(missing)s", missing=" ".join(said)))


def _insist_on_comment(comment):
    comment = clean(comment or "", lines=True)
    if not comment:
        raise Refused(_("Write what has to change before the reply can be submitted."))
    if len(comment) > LONGEST_COMMENT:
        raise Refused(_("Shorten the comment to %(max)s characters.", max=words().number(LONGEST_COMMENT)))
    return comment


def _frozen(reply, by, at):
    draft, answers = reply.draft, completeness.answers_to_submit(reply, reply.draft)
    number = len(copies_of(reply.consultation.id, reply.delegation)) + 1
    return ClearanceCopy(
        consultation_id=reply.consultation.id, delegation=reply.delegation, number=number, revision=draft.revision, reply=draft.reply,
        answers=answers, digest=canonical.digest([draft.reply, answers]), marked_at=at, marked_by=by.account_id, marked_by_name=by.name,
    )


def _in_clearance(reply, number, wanted, at):
    """(the copy of that number, whether it was ended that way before); refused where it was ended in another way."""
    copy = next((copy for copy in copies_of(reply.consultation.id, reply.delegation) if copy.number == number), None)
    if copy is None:
        raise NotFound(_("There is no such copy. Open your reply to see where it stands."))
    if copy.ended_as == wanted:
        return copy, True
    if copy is not reply.copy:
        raise Overtaken(_("Copy %(number)s is no longer in clearance. Open your reply to see where it stands.", number=number))
    if reply.consultation.stage(at) not in ("open", "closed"):
        raise Refused(_("This consultation takes no replies now."))
    return copy, False


def _end(reply, how, by, at):
    """Nothing is in clearance any more; the draft stays as it is."""
    copy = reply.copy
    copy.ended_at, copy.ended_as, copy.ended_by_name = at, how, by.name
    reply.copy = reply.draft.clearance = None


def _tell(roles, template, reply, copy, by, at):
    """Never what the reply says; and not the person who did it."""
    tell_delegation(reply.delegation, template, at=at, roles=roles, besides=by, reply=reply, copy=copy,
                    address=link_to("clearance.show", slug=reply.consultation.slug))
