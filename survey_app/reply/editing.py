"""The questionnaire as a page: opening it, taking what was posted, telling what is missing, joining two texts."""

from survey_app.language import words
from survey_app.reply import answering, completeness, drafting
from survey_app.reply.forms import NO_ANSWER, filled, name, reply_form
from survey_app.reply.messages import message
from survey_app.reply.receipt_page import reply_name
from survey_app.reply.showing import as_text, value

_FRAME = ("csrf_token", "action", "revision")


def opened_form(reply, add=None):
    """The form with the draft, else the current version, else empty; `add`: code of a block that gets an empty entry."""
    kind, answers = drafting.starting_point(reply)
    return filled(_form_class(reply), reply.consultation.questionnaire, kind, answers, add=add)


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
    form = opened_form(reply)
    return [show(form, problem, reply.consultation.questionnaire) for problem in completeness.problems(reply)]


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
        self.form = _form_class(reply)(posted)
        dropped = posted.get("action", "").partition("remove-")[2]
        self.answered = answering.read(self.form, self.questionnaire, is_member=reply.entry.is_member, dropped=dropped)
        self.revision = posted.get("revision", default=0, type=int)
        self.problems = [self._show(problem) for problem in self._wrong()]

    def save(self, *, by, at):
        """Everything that could be read; what could not stays on the page, with its sentence."""
        if self._may_be_kept():
            drafting.save(self.reply, kind=self.answered.kind, answers=self.answered.answers, revision=self.revision, by=by, at=at)

    def show_missing(self):
        self.problems = [self._show(problem) for problem in completeness.problems(self.reply)]

    def block_to_extend(self, action):
        """The block that an add button names, while it has room."""
        block = self.questionnaire.question(action.removeprefix("add-"))
        given = len(self.answered.answers.get(block.code, ())) if block else 0
        return block.code if block and (block.max is None or given < block.max) else None

    def differences(self, said):
        """[(question, mine, theirs)] in words, for each question answered differently in the saved draft."""
        draft = self.reply.draft
        kinds = (self.answered.kind, draft.reply)
        found = []
        for question in self.questionnaire.questions:
            mine, theirs = self.answered.answers.get(question.code), draft.answers.get(question.code)
            if mine != theirs or (question.tally and kinds[0] != kinds[1]):
                found.append((question, self._in_words(question, kinds[0], mine, said), self._in_words(question, kinds[1], theirs, said)))
        return found

    def fields_to_carry(self):
        """(name, value) of everything typed, for a page that asks which text to keep."""
        return [(key, each) for key, values in self.posted.lists() if key not in _FRAME and not key.startswith("keep_") for each in values]

    def take_theirs(self, choices):
        """For each question: `keep_<code>` is mine, theirs or (of a block) both."""
        draft = self.reply.draft
        for question in self.questionnaire.questions if draft else ():
            choice = choices.get(f"keep_{question.code}")
            mine, theirs = self.answered.answers.get(question.code), draft.answers.get(question.code)
            if choice == "theirs":
                self._take(question, theirs)
                if question.tally:
                    self.answered.kind = draft.reply
            elif choice == "both" and question.kind == "block":
                self._take(question, [*(theirs or ()), *(entry for entry in mine or () if entry not in (theirs or ()))])

    def _take(self, question, answer):
        if answer:
            self.answered.answers[question.code] = answer
        else:
            self.answered.answers.pop(question.code, None)

    def _in_words(self, question, kind, answer, said):
        if question.kind == "block":
            return as_text(question, answer or (), said)
        return (question.tally and reply_name(kind, said)) or value(question, answer, said)

    def _wrong(self):
        wrong = completeness.draft_problems(self.reply, self.answered.kind or "answers", self.answered.answers, complete=False)
        return [*self.answered.unread, *wrong]

    def _may_be_kept(self):
        """A forged choice or an endless text is not stored; a figure that cannot be read is left out and the rest is."""
        return len(self.problems) == len(self.answered.unread)

    def _show(self, problem):
        return show(self.form, problem, self.questionnaire, self.answered.entries)


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
