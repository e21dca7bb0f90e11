"""Who takes part in the workshop: all of the roll, and the languages that each has said it can work in. Pure."""

from dataclasses import dataclass

from survey_app.breakout.members import Member, spoken

_KINDS = ("single_choice", "multiple_choice")


@dataclass(frozen=True)
class Part:
    """`members` in the order of the roll; `names` of delegations and `labels` of languages by code, `codes` of those needed in their order."""

    members: tuple
    names: dict
    labels: dict
    codes: list


def part(consultation, lines):
    """Those that have not replied take part too; so do exempt members, who are placed as members."""
    questions = asked(consultation)
    members = tuple(_member(line, questions) for line in lines)
    labels = {choice.code: choice.label for question in questions for choice in question.choices}
    needed = spoken(members)
    return Part(members, {line.delegation: line.entry.name for line in lines}, labels, [code for code in labels if code in needed])


def asked(consultation):
    """The questions whose answers say in which languages a delegation works."""
    return [question for question in consultation.questionnaire.questions if question.use == "working_language" and question.kind in _KINDS]


def _member(line, questions):
    entry = line.entry
    return Member(entry.delegation, entry.group, entry.type, entry.exempt, _languages(line, questions))


def _languages(line, questions):
    """Of the counted version; none where there is none."""
    given = [line.version.answers.get(question.code) for question in questions] if line.version else []
    return tuple(sorted({code for answer in given if answer for code in ([answer] if isinstance(answer, str) else answer)}))
