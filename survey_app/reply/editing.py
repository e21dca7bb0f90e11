"""The questionnaire as a page: opening it, taking what was posted, telling what is missing."""

import re

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from survey_app.errors import Refused
from survey_app.language import words
from survey_app.reply import answering, completeness, drafting
from survey_app.reply.forms import NO_ANSWER, filled, name, reply_form
from survey_app.reply.messages import message

_MOST = 100  # entries of a block that a page takes, whatever a draft may hold


def opened_form(reply, add=None):
    """The form with the draft, else the current version, else empty; `add`: code of a block that gets an empty entry, while it has room."""
    kind, answers = drafting.starting_point(reply)
    add = block_with_room(reply.consultation.questionnaire, add, answers)
    return filled(_form_class(reply), reply.consultation.questionnaire, kind, answers, add=add)


def block_with_room(questionnaire, code, answers):
    """The code, where it is that of a block that takes one entry more; else None."""
    block = code and questionnaire.question(code)
    given = len(answers.get(code, ())) if block else 0
    return code if block and block.kind == "block" and given < (block.max or _MOST) else None


def fields(reply, form):
    """[(section, [(question, field)])] in the order of the questionnaire; a question not asked of this delegation is left out."""
    asked = [(section, [(question, getattr(form, name(question.code), None)) for question in section.questions])
             for section in reply.consultation.questionnaire.sections]
    asked = [(section, [(question, field) for question, field in pairs if field is not None]) for section, pairs in asked]
    return [(section, pairs) for section, pairs in asked if pairs]


def problems(reply):
    """[(anchor, sentence)] of what keeps the draft from being submitted; anchors as in the form of that draft."""
    if reply.draft is None:
        return []
    form, questionnaire = opened_form(reply), reply.consultation.questionnaire
    return [show(form, problem, questionnaire) for problem in in_order(completeness.problems(reply), questionnaire)]


def given(pairs, said):
    """What the aside says of a section: how many entries, or whether there is something left to do."""
    entries = [field for question, field in pairs if question.kind == "block"]
    if entries:
        count = sum(any_answer(entry) for field in entries for entry in field.entries)
        return said.say_n("%(num)d entered", "%(num)d entered", count) if count else said.say("none")
    missing = any(question.required and not field.data for question, field in pairs)
    if missing:
        return said.say("to do")
    return said.say("done") if any(_is_given(field) for _question, field in pairs) else said.say("optional")


def any_answer(entry):
    return any(_is_given(field) for field in entry.form if field.short_name != "sharing")


def _is_given(field):
    return field.data and field.data != NO_ANSWER


def saved_line(draft, said):
    """"Saved 14:03 by A. Koné"."""
    return said.say("Saved %(time)s by %(person)s", time=said.time(draft.saved_at), person=draft.saved_by_name or "–")


def copy_line(reply, said, at):
    """What a writer is told of the copy in clearance, which no save changes; empty without one."""
    if reply.copy is None:
        return ""
    marked_at = reply.copy.marked_at
    when = said.time(marked_at) if said.date(marked_at) == said.date(at) else said.moment(marked_at)
    return said.say("The copy given for clearance at %(time)s is not changed by it.", time=when)


def in_order(problems, questionnaire):
    """As the questions stand on the page."""
    places = [question.code for question in questionnaire.questions]
    inner = {question.code: [each.code for each in question.questions] + ["sharing"] for question in questionnaire.questions}

    def place(problem):
        if not problem.path or problem.path[0] not in inner:
            return (-1,)
        codes = inner[problem.path[0]]
        return (places.index(problem.path[0]), *problem.path[1:2], *(codes.index(code) for code in problem.path[2:] if code in codes))

    return sorted(problems, key=place)


def show(form, problem, questionnaire, entries=None):
    """Put the problem's sentence on its field and return (anchor, sentence)."""
    sentence = message(problem, questionnaire, words())
    field = _field(form, problem.path, entries or {})
    if field is None:
        return "reply", sentence
    if field.type != "FormField":
        field.errors = [*field.errors, sentence]
    return _anchor(field), sentence


class Posted:
    """One post of the questionnaire: what it answers, what is wrong with it, and what it differs in from the saved draft."""

    def __init__(self, reply, posted):
        self.reply, self.posted = reply, posted
        self.questionnaire = reply.consultation.questionnaire
        self.form = _form_class(reply)(_readable(posted, self.questionnaire))
        dropped = posted.get("action", "").partition("remove-")[2]
        self.answered = answering.read(self.form, self.questionnaire, is_member=reply.entry.is_member, dropped=dropped)
        self.revision = posted.get("revision", default=0, type=int)
        self.problems = [self._show(problem) for problem in in_order(self._wrong(), self.questionnaire)]

    def save(self, *, by, at, by_button=True):
        """Everything that could be read; what could not stays on the page, with its sentence."""
        if self.is_kept:
            drafting.save(self.reply, kind=self.answered.kind, answers=self.answered.answers, revision=self.revision, by=by, at=at,
                          by_button=by_button)

    def show_missing(self):
        self.problems = [self._show(problem) for problem in in_order(completeness.problems(self.reply, self.reply.draft), self.questionnaire)]

    def block_to_extend(self, action):
        """The block that an add button names, while it has room."""
        return block_with_room(self.questionnaire, action.removeprefix("add-"), self.answered.answers)

    def _wrong(self):
        wrong = completeness.draft_problems(self.reply, self.answered.kind or "answers", self.answered.answers, complete=False)
        return [*self.answered.unread, *wrong]

    @property
    def is_kept(self):
        """A forged choice or an endless text is not stored; a figure that cannot be read is left out and the rest is."""
        return len(self.problems) == len(self.answered.unread)

    def _show(self, problem):
        return show(self.form, problem, self.questionnaire, self.answered.entries)


def _readable(posted, questionnaire):
    """The fields of the form without those whose index is no index; refused where a block has more entries than any page."""
    kept = MultiDict()
    indexes = {question.code: set() for question in questionnaire.questions if question.kind == "block"}
    for field, values in posted.lists():
        block = next((code for code in indexes if field.startswith(f"{name(code)}-")), None)
        if block:
            index = field.removeprefix(f"{name(block)}-").partition("-")[0]
            if not re.fullmatch("[0-9]{1,4}", index):
                continue
            indexes[block].add(int(index))
        kept.setlist(field, values)
    if any(len(found) > _MOST for found in indexes.values()):
        raise Refused(_("This holds more entries than the questionnaire takes. Nothing was stored."))
    return kept


def _form_class(reply):
    consultation, member = reply.consultation, reply.entry.is_member
    return reply_form(consultation.questionnaire, words(), theme_required=member,
                      asks_theme=member or consultation.policies["observers_state_preference"])


def _field(form, path, entries):
    """The field of a question, of an entry of a block, or of a question in an entry; None where the form has none."""
    field = getattr(form, name(path[0]), None)
    if field is None or len(path) < 2:
        return field
    entry = entries.get(path[:2]) or field.entries[path[1]]
    if len(path) < 3:
        return entry
    return getattr(entry.form, "sharing" if path[2] == "sharing" else name(path[2]), None)


def _anchor(field):
    """Groups are entered at their first control."""
    return f"{field.id}-0" if field.type in ("RadioField", "SelectMultipleField") else field.id
