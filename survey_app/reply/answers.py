"""The rules of questions and answers, which an archive and the web form both go by. What breaks one is a value. Pure."""

import re
from dataclasses import dataclass, field
from datetime import date

SHARING = ("attributed", "unattributed", "secretariat")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Problem:
    """`path` leads to the answer: (question,), (block, index, question) or (block, index, "sharing"); () is the whole reply.

    `rule`, with its values:
    - a kind of question: the answer has not the shape of its kind; "entry": not an object; "answers": likewise the whole;
    - "unknown": no question has that code; "choice": `code` is no choice of the question; "twice": `code` is chosen twice;
    - "sharing": not one of SHARING; "required": not answered;
    - "max": more than `max` entries, choices or characters, or a figure above it, namely `given`; "max_words": likewise in words;
    - "no_preference": the tallied question is answered all the same; "observer": it is not asked of observers;
    - "nothing": a nil reply, or none, holds answers.
    """

    path: tuple
    rule: str
    values: dict = field(default_factory=dict)


def checker(questionnaire, *, observers_state_preference):
    """Made once for a questionnaire, `check(answers, reply=, member=, complete=)` returns the Problems of a reply, quickly.

    `complete`: as for a version; False asks for the shapes alone, as for a draft. `member` None leaves out what depends on who replies.
    """
    tallied = questionnaire.tallied.code
    check_all = _fields(questionnaire.questions)

    def check(answers, *, reply, member, complete):
        if type(answers) is not dict:
            return [Problem((), "answers")]
        if complete and reply in ("nil", "declined"):
            return [Problem((), "nothing")] if answers else []
        found = []
        check_all(answers, (), complete, found)
        if complete:
            wrong = _preference_rule(reply, tallied in answers, member, observers_state_preference)
            if wrong:
                found.append(Problem((tallied,), wrong))
        return found

    return check


def word_count(text):
    """Words are runs without white space, which is what Python's `str.split` splits at: every kind of blank, no-break ones too."""
    return sum(1 for _word in _WORD.finditer(text))


def _preference_rule(reply, answered, member, observers_state_preference):
    """The rule of the tallied question that is broken, or None."""
    if reply == "no_preference":
        return "no_preference" if answered else None
    if member:
        return None if answered else "required"
    if member is False and answered and not observers_state_preference:
        return "observer"
    return None


def _fields(questions, *, sharing=False):
    """A check of an object keyed by the codes of `questions`: the whole reply, or an entry of a block."""
    checks = {question.code: _check(question) for question in questions}
    needed = [(question.code, _IS_ANSWER.get(question.kind)) for question in questions if question.required and not question.tally]
    if sharing:
        checks["sharing"] = _check_sharing
        needed.append(("sharing", None))

    def check(answers, path, complete, found):
        for code, answer in answers.items():
            check_one = checks.get(code)
            if check_one is None:
                found.append(Problem((*path, code), "unknown"))
            else:
                check_one(answer, (*path, code), complete, found)
        for code, is_answer in needed if complete else ():
            if code not in answers or (is_answer and not is_answer(answers[code])):
                found.append(Problem((*path, code), "required"))

    return check


def _check(question):
    shape, limits = _SHAPES[question.kind](question), _limits(question)
    if not limits:
        return shape

    def check(answer, path, complete, found):
        before = len(found)
        shape(answer, path, complete, found)
        if complete and len(found) == before:
            found.extend(Problem(path, rule, {"max": limit, "given": count(answer)})
                         for rule, limit, exceeds, count in limits if exceeds(answer, limit))

    return check


def _limits(question):
    """(rule, limit, whether an answer exceeds it, by what) of each bound the question sets."""
    limits = []
    count = _MEASURES.get(question.kind)
    if question.max is not None and count:
        limits.append(("max", question.max, lambda answer, limit: count(answer) > limit, count))
    if question.max_words is not None:
        limits.append(("max_words", question.max_words, _has_more_words, word_count))
    return limits


def _has_more_words(text, limit):
    """Splits no further than it must: an endless text costs no memory."""
    return len(text) >= 2 * limit and len(text.split(None, limit)) > limit


def _of(kind, is_right):
    """The shape of a kind that needs to know nothing of its question."""

    def check(answer, path, complete, found):
        if not is_right(answer):
            found.append(Problem(path, kind))

    return lambda question: check


def _single_choice(question):
    codes = {choice.code for choice in question.choices}

    def check(answer, path, complete, found):
        if type(answer) is not str:
            found.append(Problem(path, "single_choice"))
        elif answer not in codes:
            found.append(Problem(path, "choice", {"code": answer}))

    return check


def _multiple_choice(question):
    codes = {choice.code for choice in question.choices}

    def check(answer, path, complete, found):
        if type(answer) is not list or not all(type(code) is str for code in answer):
            found.append(Problem(path, "multiple_choice"))
            return
        seen = set()
        for code in answer:
            if code not in codes or code in seen:
                found.append(Problem(path, "twice" if code in seen else "choice", {"code": code}))
            seen.add(code)

    return check


def _block(question):
    check_entry = _fields(question.questions, sharing=question.sharing)

    def check(answer, path, complete, found):
        if type(answer) is not list:
            found.append(Problem(path, "block"))
            return
        for index, entry in enumerate(answer):
            if type(entry) is dict:
                check_entry(entry, (*path, index), complete, found)
            else:
                found.append(Problem((*path, index), "entry"))

    return check


def _is_day(answer):
    if type(answer) is not str or not _DAY.fullmatch(answer):
        return False
    try:
        date.fromisoformat(answer)
    except ValueError:
        return False
    return True


def _check_sharing(answer, path, complete, found):
    if answer not in SHARING:
        found.append(Problem(path, "sharing"))


def _is_said(text):
    return type(text) is not str or not (text == "" or text.isspace())


_IS_ANSWER = {"short_text": _is_said, "long_text": _is_said, "multiple_choice": bool, "block": bool}  # the others: when present
_MEASURES = {"short_text": len, "long_text": len, "multiple_choice": len, "block": len, "integer": int}  # what `max` bounds
_SHAPES = {
    "single_choice": _single_choice,
    "multiple_choice": _multiple_choice,
    "short_text": _of("short_text", lambda answer: type(answer) is str),
    "long_text": _of("long_text", lambda answer: type(answer) is str),
    "integer": _of("integer", lambda answer: type(answer) is int),  # bool is a subclass
    "date": _of("date", _is_day),
    "yes_no": _of("yes_no", lambda answer: type(answer) is bool),
    "block": _block,
}
