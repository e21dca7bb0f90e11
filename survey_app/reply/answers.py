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
    problems_of = _fields(questionnaire.questions)

    def check(answers, *, reply, member, complete):
        if type(answers) is not dict:
            return [Problem((), "answers")]
        if complete and reply in ("nil", "declined"):
            return [Problem((), "nothing")] if answers else []
        found = problems_of(answers, complete) or []
        wrong = _preference_rule(reply, tallied in answers, member, observers_state_preference) if complete else None
        return [*found, Problem((tallied,), wrong)] if wrong else found

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


# Below, what checks an answer returns None or a list of Problems whose paths start at the answer; who called puts its own step in front.


def _fields(questions, *, sharing=False):
    """A check of an object keyed by the codes of `questions`: the whole reply, or an entry of a block."""
    checks = {question.code: _check(question) for question in questions}
    needed = [(question.code, _IS_ANSWER.get(question.kind)) for question in questions if question.required and not question.tally]
    if sharing:
        checks["sharing"] = _check_sharing
        needed.append(("sharing", None))

    def check(answers, complete):
        found = None
        for code, answer in answers.items():
            check_one = checks.get(code, _unknown)
            problems = check_one(answer, complete)
            if problems:
                found = (found or []) + _below(code, problems)
        for code, is_answer in needed if complete else ():
            if code not in answers or (is_answer and not is_answer(answers[code])):
                found = [*(found or []), Problem((code,), "required")]
        return found

    return check


def _below(step, problems):
    return [Problem((step, *problem.path), problem.rule, problem.values) for problem in problems]


def _unknown(answer, complete):
    return [Problem((), "unknown")]


def _check(question):
    shape, limits = _SHAPES[question.kind](question), _limits(question)
    if not limits:
        return shape

    def check(answer, complete):
        problems = shape(answer, complete)
        if problems or not complete:
            return problems
        for rule, limit, exceeds, count in limits:
            if exceeds(answer, limit):
                problems = [*(problems or []), Problem((), rule, {"max": limit, "given": count(answer)})]
        return problems

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


def _of_type(kind, type_):
    """The shape of a kind whose answers have a type of their own (true and false are of type bool, not int)."""
    problems = [Problem((), kind)]
    return lambda question: lambda answer, complete: None if type(answer) is type_ else problems


def _single_choice(question):
    codes = {choice.code for choice in question.choices}

    def check(answer, complete):
        if type(answer) is not str:
            return [Problem((), "single_choice")]
        return None if answer in codes else [Problem((), "choice", {"code": answer})]

    return check


def _multiple_choice(question):
    codes = {choice.code for choice in question.choices}

    def check(answer, complete):
        if type(answer) is not list or not all(type(code) is str for code in answer):
            return [Problem((), "multiple_choice")]
        if not codes.issuperset(answer):
            return [Problem((), "choice", {"code": code}) for code in answer if code not in codes]
        if len(set(answer)) < len(answer):
            return [Problem((), "twice", {"code": code}) for code in dict.fromkeys(answer) if answer.count(code) > 1]
        return None

    return check


def _block(question):
    problems_of = _fields(question.questions, sharing=question.sharing)

    def check(answer, complete):
        if type(answer) is not list:
            return [Problem((), "block")]
        found = None
        for index, entry in enumerate(answer):
            problems = problems_of(entry, complete) if type(entry) is dict else [Problem((), "entry")]
            if problems:
                found = (found or []) + _below(index, problems)
        return found

    return check


def _date(question):
    return lambda answer, complete: None if _is_day(answer) else [Problem((), "date")]


def _is_day(answer):
    if type(answer) is not str or not _DAY.fullmatch(answer):
        return False
    try:
        date.fromisoformat(answer)
    except ValueError:
        return False
    return True


def _check_sharing(answer, complete):
    return None if answer in SHARING else [Problem((), "sharing")]


def _is_said(text):
    return type(text) is not str or not (text == "" or text.isspace())


_IS_ANSWER = {"short_text": _is_said, "long_text": _is_said, "multiple_choice": bool, "block": bool}  # the others: when present
_MEASURES = {"short_text": len, "long_text": len, "multiple_choice": len, "block": len, "integer": int}  # what `max` bounds
_SHAPES = {
    "single_choice": _single_choice,
    "multiple_choice": _multiple_choice,
    "short_text": _of_type("short_text", str),
    "long_text": _of_type("long_text", str),
    "integer": _of_type("integer", int),
    "date": _date,
    "yes_no": _of_type("yes_no", bool),
    "block": _block,
}
