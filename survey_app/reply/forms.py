"""The form of a questionnaire, made from its questions. It asks and shows; what is right is said in answers.py alone."""

from functools import lru_cache

from flask_babel import gettext as _
from wtforms import FieldList, Form, FormField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice

from survey_app.reply.showing import sharing_labels

NO_PREFERENCE = NO_ANSWER = "-"  # no choice has such a code
_MANY = 6  # from here on a list replaces radio buttons


class _Required:
    """Marks a field as one that must be answered; the judge is answers.py."""

    field_flags = {"required": True}

    def __call__(self, form, field):
        pass


def name(code):
    """A question may be called `data` or `meta`, so its field is not."""
    return f"q_{code}"


@lru_cache(maxsize=200)
def reply_form(questionnaire, words, *, asks_theme, theme_required):
    """A form class with a field for each question; blocks are lists of forms."""
    fields = {}
    for question in questionnaire.questions:
        if question.tally and not asks_theme:
            continue
        fields[name(question.code)] = _theme(question, words, theme_required) if question.tally else _field(question, words)
    return type("ReplyForm", (Form,), fields)


def filled(form_class, questionnaire, reply, answers, *, add=None):
    """The form showing `answers`; each block begins with one empty entry, and `add` names one that gets another."""
    data = {name(question.code): _shown(question, reply, answers.get(question.code)) for question in questionnaire.questions}
    for question in questionnaire.questions:
        if question.kind == "block" and (not data[name(question.code)] or question.code == add):
            data[name(question.code)].append({})
    return form_class(data=data)


def _shown(question, reply, answer):
    if question.kind == "block":
        return [_shown_entry(question, entry) for entry in answer or ()]
    if question.tally and reply == "no_preference":
        return NO_PREFERENCE
    if question.kind == "yes_no":
        return {True: "yes", False: "no"}.get(answer, NO_ANSWER)
    if question.kind == "single_choice":
        return answer or ("" if question.required else NO_ANSWER)
    if question.kind == "multiple_choice":
        return answer or []
    return "" if answer is None else str(answer)


def _shown_entry(block, entry):
    shown = {name(question.code): _shown(question, None, entry.get(question.code)) for question in block.questions}
    return shown | {"sharing": entry.get("sharing", "")}


def _theme(question, words, required):
    choices = [*_choices(question, words), SelectChoice(NO_PREFERENCE, _("No preference"))]
    return RadioField(
        words.text(question.label), _marks(required), description=words.text(question.hint), choices=choices, validate_choice=False
    )


def _field(question, words):
    if question.kind == "block":
        return FieldList(FormField(_entry_form(question, words)), words.text(question.label), description=words.text(question.hint))
    kind, extra = _KINDS[question.kind](question, words)
    return kind(words.text(question.label), _marks(question.required), description=words.text(question.hint), **extra)


def _entry_form(block, words):
    fields = {name(question.code): _field(question, words) for question in block.questions}
    if block.sharing:
        choices = [SelectChoice(value, label) for value, label in sharing_labels(words).items()]
        fields["sharing"] = RadioField(
            _("May this be shared with the membership?"),
            _marks(True),
            choices=choices,
            validate_choice=False,
            description=_("The secretariat sees the text in every case."),
        )
    return type("EntryForm", (Form,), fields)


def _single_choice(question, words):
    none = [] if question.required else [SelectChoice(NO_ANSWER, _("No answer"))]
    choices = [*_choices(question, words), *none]
    return (RadioField if len(choices) <= _MANY else SelectField), {"choices": choices, "validate_choice": False}


def _yes_no(question, words):
    none = [] if question.required else [SelectChoice(NO_ANSWER, _("No answer"))]
    return RadioField, {"choices": [SelectChoice("yes", _("Yes")), SelectChoice("no", _("No")), *none], "validate_choice": False}


_KINDS = {
    "single_choice": _single_choice,
    "multiple_choice": lambda question, words: (SelectMultipleField, {"choices": _choices(question, words), "validate_choice": False}),
    "short_text": lambda question, words: (StringField, {}),
    "long_text": lambda question, words: (TextAreaField, {}),
    "integer": lambda question, words: (StringField, {}),
    "date": lambda question, words: (StringField, {}),
    "yes_no": _yes_no,
}


def _choices(question, words):
    return [SelectChoice(choice.code, words.text(choice.label)) for choice in question.choices]


def _marks(required):
    return [_Required()] if required else []
