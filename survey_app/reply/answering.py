"""From what was posted to answers: texts cleaned, figures and dates read, empty entries dropped, and nothing else judged."""

import re
from dataclasses import dataclass, field
from datetime import date

from survey_app.reply.answers import Problem
from survey_app.reply.forms import NO_ANSWER, NO_PREFERENCE, name
from survey_app.words import clean

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")


@dataclass
class Answered:
    """`unread`: [(path, rule)] of what could not be read as what it should be; it is not part of `answers`.

    `entries` maps (block, index in `answers`) to the entry's field in the form, where empty entries still stand.
    """

    kind: str | None
    answers: dict
    unread: list = field(default_factory=list)
    entries: dict = field(default_factory=dict)


def read(form, questionnaire, *, is_member, dropped=None):
    """What the posted `form` answers, the entry named `dropped` left out; the kind is None while a member has chosen nothing."""
    answered = Answered(None if is_member else "answers", {})
    for question in questionnaire.questions:
        posted = getattr(form, name(question.code), None)
        if posted is None:
            continue
        if question.kind == "block":
            _read_block(question, posted, answered, dropped)
        elif question.tally and posted.data == NO_PREFERENCE:
            answered.kind = "no_preference"
        else:
            _keep(answered.answers, question, (question.code,), posted.data, answered.unread)
    if answered.kind is None and questionnaire.tallied.code in answered.answers:
        answered.kind = "answers"
    return answered


def _read_block(block, posted, answered, dropped):
    kept = []
    for entry_field in posted.entries:
        entry, unread = {}, []
        for question in block.questions:
            path = (block.code, len(kept), question.code)
            _keep(entry, question, path, getattr(entry_field.form, name(question.code)).data, unread)
        if entry_field.name == dropped or not (entry or unread):
            continue
        if block.sharing and entry_field.form.sharing.data:
            entry["sharing"] = entry_field.form.sharing.data
        answered.entries[block.code, len(kept)] = entry_field
        answered.unread += unread
        kept.append(entry)
    if kept:
        answered.answers[block.code] = kept


def _keep(answers, question, path, posted, unread):
    try:
        answer = _READERS[question.kind](posted)
    except ValueError:
        unread.append(Problem(path, question.kind))
    else:
        if answer not in (None, "", []):
            answers[question.code] = answer


def _integer(posted):
    posted = clean(posted or "")
    if posted and not _INTEGER.fullmatch(posted):
        raise ValueError
    return int(posted) if posted else None


def _date(posted):
    posted = clean(posted or "")
    if posted and not _DAY.fullmatch(posted):
        raise ValueError
    return date.fromisoformat(posted).isoformat() if posted else None


_READERS = {
    "single_choice": lambda posted: "" if posted == NO_ANSWER else clean(posted or ""),
    "multiple_choice": lambda posted: list(dict.fromkeys(clean(code) for code in posted or ())),
    "short_text": lambda posted: clean(posted or ""),
    "long_text": lambda posted: clean(posted or "", lines=True),
    "integer": _integer,
    "date": _date,
    "yes_no": lambda posted: {"yes": True, "no": False}.get(posted),
}
