"""The questions as they were asked, in the three languages, as rows of a table."""

from survey_app import words as wording
from survey_app.consultation.questionnaire import questionnaire
from survey_app.pack import looks
from survey_app.pack.tables import Row

_BOLD, _SECTION = {"bold": True}, {"bold": True, "bg_color": looks.SURFACE}


def rows(data, words):
    """A row for each section, question, hint and choice; a missing language is the English that was shown instead."""
    asked = questionnaire(data["questionnaire"], data["codebook"])
    found = []
    for section in asked.sections:
        found.append(_row(words.say("Section"), section.title, look=_SECTION))
        for question in section.questions:
            found += _question(question, words)
    return found + _codebook(data["codebook"], words)


def _question(question, words):
    """A question, and those inside it where it is a block."""
    found = [_row(_heading(question, words), question.label, question.hint, _BOLD)]
    if not question.from_codebook:
        found += [_row(words.say("Choice %(code)s", code=choice.code), choice.label, choice.description) for choice in question.choices]
    for inner in question.questions:
        found += _question(inner, words)
    return found


def _heading(question, words):
    parts = [words.say("Question %(code)s", code=question.code), _kind(question, words)]
    if question.required:
        parts.append(words.say("An answer is required."))
    if question.max_words:
        parts.append(words.say("At most %(number)s words.", number=words.number(question.max_words)))
    if question.max:
        parts.append(words.say("At most %(number)s entries.", number=words.number(question.max)))
    return "\n".join(parts)


def _kind(question, words):
    if question.from_codebook:
        return words.say("Any of the codes of the codebook, below.")
    return {
        "single_choice": words.say("One choice."), "multiple_choice": words.say("Any of the choices."),
        "short_text": words.say("Short text."), "long_text": words.say("Text."), "integer": words.say("Whole number."),
        "date": words.say("Date."), "yes_no": words.say("Yes or no."), "block": words.say("Entries, each with the questions below."),
    }[question.kind]


def _codebook(codebook, words):
    if not codebook:
        return []
    heading = words.say("Codebook, version %(version)s", version=codebook["version"])
    return [Row([heading, "", "", ""], _SECTION),
            *[_row(words.say("Code %(code)s", code=code["code"]), code["label"], code.get("hint")) for code in codebook["codes"]]]


def _row(heading, texts, further=None, look=None):
    """Text and explanation under each other, in each language."""
    said = [[wording.text(each, language) for each in (texts, further) if each] for language in wording.LANGUAGES]
    return Row([heading, *["\n".join(lines) for lines in said]], look or {})
