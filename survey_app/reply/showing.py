"""Answers in words, in the order of the questionnaire: for review, for reading a version, for comparing two texts. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One answer. `value` is "" where there is none; `written` says that the delegation wrote it (its language, its line breaks)."""

    path: tuple
    label: str
    value: str
    written: bool = False


@dataclass(frozen=True)
class Entry:
    """One entry of a block."""

    path: tuple
    title: str
    rows: list[Row]


@dataclass
class Part:
    """One section: its single answers, and the entries of its blocks."""

    code: str
    title: str
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def parts(questionnaire, reply, answers, words):
    """`reply`: the kind of reply, or None; `answers` as stored."""
    return [_part(section, reply, answers, words) for section in questionnaire.sections]


def value(question, answer, words):
    """One answer as a person reads it; "" for none."""
    if answer is None:
        return ""
    if question.kind == "yes_no":
        return words.say("Yes") if answer else words.say("No")
    if question.kind == "date":
        return words.date(answer)
    if question.kind == "integer":
        return words.number(answer)
    if question.kind == "single_choice":
        return _chosen(question, answer, words)
    if question.kind == "multiple_choice":
        return words.listed(_chosen(question, code, words) for code in answer)
    return answer


def as_text(block, entries, words):
    """All entries of a block as lines, to be set beside another text of the same block."""
    shown = (entry_of(block, index, entry, words) for index, entry in enumerate(entries))
    return "\n\n".join("\n".join([entry.title, *_lines(entry, words)]) for entry in shown)


def _lines(entry, words):
    return (words.say("%(label)s: %(answer)s", label=row.label, answer=row.value) for row in entry.rows if row.value)


def reply_name(reply, words):
    """What a kind of reply is called; answers have no name of their own."""
    return {"no_preference": words.say("No preference"), "nil": words.say("Nil reply"), "declined": words.say("Will not participate")}.get(
        reply, ""
    )


def sharing_labels(words):
    return {"attributed": words.say("Yes, with our name"), "unattributed": words.say("Yes, without our name"),
            "secretariat": words.say("No, secretariat only")}


def entry_title(block, number, words):
    """"Concern 1": a block's label names one entry."""
    return f"{words.text(block.label)}\u00a0{number}"


def _part(section, reply, answers, words):
    part = Part(section.code, words.text(section.title))
    for question in section.questions:
        if question.kind == "block":
            part.entries += [entry_of(question, index, entry, words) for index, entry in enumerate(answers.get(question.code, ()))]
        else:
            part.rows.append(_row(question, (question.code,), answer_of(question, reply, answers, words), words))
    return part


def answer_of(question, reply, answers, words):
    """One answer as a person reads it, for which of the tallied question "No preference" is one."""
    if question.tally and reply == "no_preference":
        return words.say("No preference")
    return value(question, answers.get(question.code), words)


def entry_of(block, index, entry, words):
    """One entry of a block, with a row for each of its questions."""
    path = (block.code, index)
    rows = [_row(question, (*path, question.code), value(question, entry.get(question.code), words), words) for question in block.questions]
    if block.sharing:
        rows.append(Row((*path, "sharing"), words.say("Sharing"), sharing_labels(words).get(entry.get("sharing"), "")))
    return Entry(path, entry_title(block, index + 1, words), rows)


def _row(question, path, shown, words):
    return Row(path, words.text(question.label), shown, question.kind in ("short_text", "long_text"))


def _chosen(question, code, words):
    choice = question.choice(code)
    return words.text(choice.label) if choice else code
