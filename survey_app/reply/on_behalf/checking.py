"""The second pair of eyes: somebody other than who keyed it in compares an entry with the paper, and only then is it a version."""

from flask_babel import gettext as _

from survey_app.audit.chain import record
from survey_app.audit.events import EntryRegistered, EntryReturned, EntrySetAside
from survey_app.errors import Overtaken, Refused
from survey_app.reply import completeness
from survey_app.reply.on_behalf.entering import insist_on_stage, insist_on_unchecked
from survey_app.reply.registering import number_of, register, where


def register_entry(paper, *, revision, versions, by, at):
    """The version made of the entry, which counts from now on; pressed again, the same version.

    `revision` is the entry as it was read, `versions` how many the delegation had then.
    """
    entry, reply = paper.entry, paper.reply
    if entry.status == "registered":
        return reply.version(entry.version)
    _insist_as_read(paper, revision, at)
    if versions != len(reply.versions):
        raise Overtaken(_("The delegation has submitted a version since you opened this entry. Read both, then decide."))
    if paper.problems:
        raise Refused(_("The entry is not complete, so it cannot be registered. Return it to who keyed it in."))
    version = register(
        reply, kind=entry.reply, answers=completeness.answers_to_submit(reply, entry), by=by, at=max(at, entry.received_at),
        function=entry.signed_as, language=entry.language, token=f"entry-{entry.id}", submitted_by=(entry.keyed_by, entry.keyed_by_name),
        channel=entry.channel, reference=entry.reference, received_at=entry.received_at, template="entry_registered",
    )
    _note_check(entry, "registered", by, at)
    entry.version = version.number
    record(EntryRegistered(entry=entry.id, receipt=number_of(reply, version), **where(reply)), by=by, at=at)
    return version


def return_entry(paper, *, revision, remark, by, at):
    """To who keyed it in, who changes it and so lets it wait for a check again."""
    entry = paper.entry
    if entry.status == "returned" and entry.revision == revision:
        return
    _insist_as_read(paper, revision, at)
    if not remark:
        raise Refused(_("Say what is to be corrected."))
    _note_check(entry, "returned", by, at, remark)
    record(EntryReturned(entry=entry.id, **where(paper.reply)), by=by, at=at)


def set_aside(paper, *, revision, remark, by, at):
    """For good: it is kept, and is never registered. One that was returned may be set aside too."""
    entry = paper.entry
    if entry.status == "set_aside":
        return
    _insist_as_read(paper, revision, at, may_be_returned=True)
    if not remark:
        raise Refused(_("Say why the entry is set aside."))
    _note_check(entry, "set_aside", by, at, remark)
    record(EntrySetAside(entry=entry.id, reason=remark, **where(paper.reply)), by=by, at=at)


def _insist_as_read(paper, revision, at, *, may_be_returned=False):
    insist_on_stage(paper.consultation, at)
    insist_on_unchecked(paper.entry)
    if revision != paper.entry.revision:
        raise Overtaken(_("This entry was changed since you opened it. Read it again, then decide."))
    if paper.entry.status == "returned" and not may_be_returned:
        raise Refused(_("This entry was returned to who keyed it in. It can be checked once it is corrected."))


def _note_check(entry, status, by, at, remark=None):
    entry.status, entry.checked_at, entry.checked_by, entry.checked_by_name = status, at, by.account_id, by.name
    entry.remark = remark
