"""The form of an entry: the facts of the paper, its scan, and the very questionnaire that delegations fill in."""

import re

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from survey_app.consultation.forms import as_typed
from survey_app.errors import Refused
from survey_app.fields import field_errors, read_number
from survey_app.reply import editing
from survey_app.reply.forms import name
from survey_app.reply.models import Reply
from survey_app.reply.on_behalf import scans
from survey_app.reply.on_behalf.entering import Keyed, new_token
from survey_app.reply.on_behalf.forms import EntryForm

_TOKEN = re.compile("[A-Za-z0-9_-]{32}")


class Opened:
    """As the page shows it first: empty, or with what was keyed in before."""

    problems = ()
    add = None
    has_file = False

    def __init__(self, reply, said, paper=None):
        self.reply = reply
        self.form = EntryForm.opened(said, data=_shown(paper.entry) if paper else {"token": new_token(), "language": said.language})
        self.answers = editing.opened_form(paper.as_reply if paper else _empty(reply))


class Posted:
    """As it came back. Whatever is wrong, everything typed is still in it; only a file has to be chosen again."""

    def __init__(self, reply, said, posted, files):
        self.reply, self.action = reply, posted.get("action", "")
        self._questions = reply.consultation.questionnaire
        self.form = EntryForm.opened(said, posted)
        if not _TOKEN.fullmatch(self.form.token.data or ""):
            self.form.token.data = new_token()
        self._posted = editing.Posted(_empty(reply), _without_removed(posted, self.action))
        self.answers, self._answered = self._posted.form, self._posted.answered
        self._file = files.get("scan")
        self.scan, self.problems, self.add = None, self._posted.problems, None

    @property
    def is_finished(self):
        """Whether the button says so; Enter in a text field, a language, Add and Remove all show the page again."""
        return self.action == "key"

    @property
    def has_file(self):
        return bool(self._file and self._file.filename)

    @property
    def revision(self):
        """Of the entry as it was opened; None where the form names none."""
        return read_number(self.form.revision.data)

    def extend(self):
        """One empty entry more, where the button says so and the block has room."""
        self.add = self._block_with_room() if self.action.startswith("add-") else None
        if self.add:
            self.answers[name(self.add)].append_entry()

    def validate(self):
        """Everything is judged at once; the sentences stand in `problems` and at their fields."""
        self.form.validate()
        self._read_scan()
        self._insist_on_nothing()
        self.problems = [*field_errors(self.form), *self._posted.problems]
        return not self.problems

    def refuse(self, refusal, revision=None):
        """`revision`: of the entry as it stands now, so that who has been told may go on."""
        self.problems = [("received_on", str(refusal))]
        self.form.revision.data = revision

    @property
    def keyed(self):
        """For the verbs; only of what is valid."""
        form = self.form
        is_empty = form.kind.data != "answers"
        return Keyed(channel=form.channel.data, reference=form.reference.data or None, received_at=form.received_at,
                     signed_as=form.signed_as.data, language=form.language.data,
                     reply=form.kind.data if is_empty else self._answered.kind or "answers", answers=self._answered.answers)

    def _block_with_room(self):
        code = self._posted.block_to_extend(self.action)
        most = code and self._questions.question(code).max
        return None if most and len(self.answers[name(code)].entries) >= most else code

    def _read_scan(self):
        try:
            self.scan = scans.read(self._file)
        except Refused as refusal:
            self.form.scan.errors = [str(refusal)]

    def _insist_on_nothing(self):
        if self.form.kind.data in ("nil", "declined") and (self._answered.answers or self._answered.kind == "no_preference"):
            self.form.kind.errors = [_("A nil reply, or none, holds no answers. Take the answers out, or select “Answers”.")]


def fields(opened):
    """[(section, [(question, field)])] for the page."""
    return editing.fields(opened.reply, opened.answers)


def _without_removed(posted, action):
    """The fields without those of the entry of a block that the button takes away; the others are numbered anew."""
    verb, _dash, which = action.partition("-")
    if verb != "remove":
        return posted
    return MultiDict([(key, value) for key, value in posted.items(multi=True) if key != "action" and not key.startswith(f"{which}-")])


def _empty(reply):
    """The delegation's reply as if nothing had been written yet: what it wrote itself is neither shown nor changed here."""
    return Reply(reply.consultation, reply.entry, None, [])


def _shown(entry):
    day, time, which = as_typed(entry.received_at)
    return {
        "token": entry.token, "revision": entry.revision, "channel": entry.channel, "reference": entry.reference or "",
        "received_on": day, "received_time": time, "which": which, "signed_as": entry.signed_as, "language": entry.language,
        "kind": entry.reply if entry.reply in ("nil", "declined") else "answers",
    }
