"""Concerns and developments of counted versions as they may be shared. Pure.

What is for the secretariat only is not here at all, and an unattributed entry has lost everything that tells whose it is, its place in
the list included.
"""

from survey_app import canonical
from survey_app.concern.finding import found
from survey_app.reply import showing
from survey_app.words import LANGUAGES, Words

_TEXT = {"short_text", "long_text"}
_COLUMNS = {"title": _TEXT, "text": _TEXT, "codes": {"multiple_choice"}, "from": {"date"}, "to": {"date"}, "present": {"yes_no"}}


def concerns(lines, codings):
    """`codings`: {(delegation, key): what an officer put on it}; `coded` is None where nobody has looked at the concern."""
    return _shared(lines, "concern", codings, _coded)


def developments(lines, places):
    """`places`: {(delegation, key): where it stands on the agenda}."""
    return _shared(lines, "development", places, _placed)


def _shared(lines, use, known, told):
    """Attributed entries in the order of `lines`, then the others by code point of their text."""
    entries = [_as_shared(entry, told(known.get((entry.delegation, entry.key)))) for entry in found(lines, use) if entry.sharing != "secretariat"]
    unattributed = [entry for entry in entries if entry["sharing"] == "unattributed"]
    unattributed.sort(key=lambda entry: (entry["text"] or "", canonical.dumps(entry)))
    return [entry for entry in entries if entry["sharing"] == "attributed"] + unattributed


def _as_shared(entry, of_the_secretariat):
    source = _source(entry.line if entry.sharing == "attributed" else None)
    return {**source, "sharing": entry.sharing, **_written(entry.block, entry.answers), **of_the_secretariat}


def _coded(coding):
    if coding is None:
        return {"coded": None, "translation": None}
    translation = {"language": coding.translation_language, "text": coding.translation} if coding.translation else None
    return {"coded": coding.codes, "translation": translation}


def _placed(place):
    return {"picked": place.position if place else None, "presented": bool(place and place.presented)}


def _source(line):
    if line is None:
        return {"delegation": None, "name": None, "group": None, "type": None, "exempt": False, "receipt": None, "language": None}
    entry = line.entry
    return {"delegation": entry.delegation, "name": entry.name, "group": entry.group, "type": entry.type, "exempt": entry.exempt,
            "receipt": line.receipt, "language": line.version.language}


def _written(block, answers):
    """The columns that a question of that code and kind fills, and all other answers as label and words."""
    columns = {"title": None, "text": None, "codes": [], "from": None, "to": None, "present": None}
    others = []
    for question in block.questions:
        if question.code not in answers:
            continue
        if question.kind in _COLUMNS.get(question.code, ()):
            columns[question.code] = answers[question.code]
        else:
            others.append({"label": question.label, "answer": _in_words(question, answers[question.code])})
    return {**columns, "other": others}


def _in_words(question, answer):
    """A text as it was written, anything else in each language."""
    if question.kind in _TEXT:
        return answer
    return {language: showing.value(question, answer, Words(language)) for language in LANGUAGES}
