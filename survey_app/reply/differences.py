"""What changed between two texts of a reply, answer by answer, in words. Pure."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from survey_app.reply import showing
from survey_app.reply.pairing import pairs

_WORD = re.compile(r"^\s+|(?:\w+|[^\w\s])\s*")  # a sign stands alone, so that a comma put after a word does not change the word
_LONGEST = 4_000  # words: longer texts stand side by side without marks, which would take too long to find


@dataclass(frozen=True)
class Difference:
    """One answer. `before` and `after` are runs, (text, whether the other side has other words there); no runs where there is no answer.

    `written` says that the delegation wrote them (their language, their line breaks).
    """

    label: str
    before: list
    after: list
    written: bool = False


@dataclass(frozen=True)
class EntryDifference:
    """One entry of a block. `kind`: added, removed, changed or moved; `earlier`: its title before, where that was another."""

    kind: str
    title: str
    earlier: str | None = None
    rows: list = field(default_factory=list)


@dataclass
class Part:
    """One section in which something changed."""

    title: str
    answers: list[Difference] = field(default_factory=list)
    entries: list[EntryDifference] = field(default_factory=list)


def changes(questionnaire, before, after, words):
    """The Parts in which two texts (`.reply`, `.answers`) differ; none where they say the same. `before` may be None: then all is new."""
    parts = [_part(section, before, after, words) for section in questionnaire.sections]
    return [*_kind(before, after, words), *(part for part in parts if part.answers or part.entries)]


def runs(before, after):
    """Two texts as runs, (text, whether the other has other words there). Blanks between words make no difference, line breaks do."""
    ours, theirs = _WORD.findall(before), _WORD.findall(after)
    if not ours or not theirs or max(len(ours), len(theirs)) > _LONGEST:
        return _plain(before), _plain(after)
    codes = SequenceMatcher(None, *([_compared(word) for word in side] for side in (ours, theirs))).get_opcodes()
    return (_joined_words(ours, [(code, i, j) for code, i, j, _from, _to in codes]),
            _joined_words(theirs, [(code, i, j) for code, _from, _to, i, j in codes]))


def _compared(word):
    return word.rstrip() + "\n" * word.count("\n")


def _joined_words(words, codes):
    found = []
    for code, start, end in codes:
        text = "".join(words[start:end])
        marked = text.rstrip() if code != "equal" else ""  # the blank after a word is no part of the mark
        found += [(marked, True), (text[len(marked):], False)]
    return [run for run in found if run[0]]


def _plain(text):
    return [(text, False)] if text else []


def _kind(before, after, words):
    """Nil replies and their like hold no answers, so what kind of reply it is comes first where that changed."""
    names = [_kind_name(each, words) for each in (before, after)]
    if names[0] == names[1]:
        return []
    return [Part(words.say("Kind of reply"), answers=[Difference(words.say("Kind of reply"), *map(_plain, names))])]


def _kind_name(text, words):
    kind = text and text.reply
    return "" if text is None else showing.reply_name(kind, words) if kind in ("nil", "declined") else words.say("Answers to the questionnaire")


def _part(section, before, after, words):
    part = Part(words.text(section.title))
    for question in section.questions:
        if question.kind == "block":
            part.entries += _entries(question, *(_answers(each).get(question.code, []) for each in (before, after)), words)
        elif _said(question, before) != _said(question, after):
            part.answers.append(_difference(words.text(question.label), question, _shown(question, before, words), _shown(question, after, words)))
    return part


def _answers(text):
    return text.answers if text else {}


def _said(question, text):
    """The answer, for which of the tallied question "no preference" is one."""
    return "no_preference" if question.tally and text and text.reply == "no_preference" else [_answers(text).get(question.code)]


def _shown(question, text, words):
    return showing.answer_of(question, text.reply, text.answers, words) if text else ""


def _difference(label, question, before, after):
    """Words are marked where the delegation wrote them; a choice has another name as a whole."""
    if question and question.kind in ("short_text", "long_text"):
        return Difference(label, *runs(before, after), written=True)
    return Difference(label, _plain(before), _plain(after))


def _entries(block, before, after, words):
    """In the order in which they stand now, those that are gone last."""
    known = {new: (old, kind) for old, new, kind in pairs(before, after)}
    kept = {old for old, _kind in known.values()}
    found = [_changed(block, (known[index][0], before), (index, after), known[index][1], words) if index in known
             else _alone("added", block, index, entry, words) for index, entry in enumerate(after)]
    found += [_alone("removed", block, index, entry, words) for index, entry in enumerate(before) if index not in kept]
    return [entry for entry in found if entry]


def _changed(block, old, new, kind, words):
    """`old` and `new`: (index, all entries). None for an entry that says what it said, where it stood among the others."""
    if kind == "same":
        return None
    was, now = (showing.entry_of(block, index, entries[index], words) for index, entries in (old, new))
    rows = [_difference(after.label, _inner(block, after), before.value, after.value)
            for before, after in zip(was.rows, now.rows, strict=True) if before.value != after.value]
    return EntryDifference(kind, now.title, was.title if was.title != now.title else None, rows)


def _inner(block, row):
    return next((question for question in block.questions if question.code == row.path[2]), None)


def _alone(kind, block, index, entry, words):
    shown = showing.entry_of(block, index, entry, words)
    return EntryDifference(kind, shown.title, rows=[row for row in shown.rows if row.value])
