"""The questions of a questionnaire as rows of a form on paper: what is asked, and the room to answer it. Pure."""

from survey_app.reply.showing import entry_title, sharing_labels
from survey_app.word.document import BOX, Hint

MOST_ENTRIES = 3  # of a block, on paper: who has more adds sheets
_LINE, _TEXT = 1.0, 3.8  # cm of room for one line, and for a text


def asked(reply, words):
    """[(section, [(title or None, hint or None, rows)])] of the sections in which this delegation is asked anything."""
    sections = [(section, list(_tables(section, reply, words))) for section in reply.consultation.questionnaire.sections]
    return [(section, tables) for section, tables in sections if tables]


def categories(questionnaire, words):
    """[(group, ["CODE  what it says"])] of the codebook; empty where no question is answered by it."""
    found = {}
    for question in _with_inner(questionnaire.questions):
        for choice in question.choices if question.from_codebook else ():
            found.setdefault(words.text(choice.group), {})[choice.code] = f"{choice.code}\u2002{words.text(choice.label)}"
    return [(group, list(lines.values())) for group, lines in found.items()]


def _tables(section, reply, words):
    """The single questions of the section that stand together are one table; each entry of a block is one."""
    rows = []
    for question in section.questions:
        if question.kind == "block":
            if rows:
                yield None, None, rows
                rows = []
            yield from _entries(question, words)
        elif not question.tally or _is_asked_theme(reply):
            rows.append(_row(question, words))
    if rows:
        yield None, None, rows


def _is_asked_theme(reply):
    return reply.entry.is_member or reply.consultation.policies["observers_state_preference"]


def _entries(block, words):
    for index in range(min(block.max or MOST_ENTRIES, MOST_ENTRIES)):
        rows = [_row(question, words) for question in block.questions]
        if block.sharing:
            label, hint = words.say("May this be shared with the membership?"), words.say("The secretariat sees the text in every case.")
            rows.append(([[label, Hint(hint)], [_to_tick(text) for text in sharing_labels(words).values()]], None))
        yield entry_title(block, index + 1, words), _hint(block, words) if index == 0 else None, rows


def _hint(block, words):
    room = words.say_n("There is room for %(num)d; add sheets for more.", "There is room for %(num)d; add sheets for more.", MOST_ENTRIES)
    return " ".join(filter(None, (words.text(block.hint), room if (block.max or MOST_ENTRIES + 1) > MOST_ENTRIES else None)))


def _row(question, words):
    """(cells, least height): label and hint, and room, or boxes to tick."""
    label = words.text(question.label)
    if not question.required:
        label = words.say("%(question)s (optional)", question=label)
    hints = [Hint(text) for text in (words.text(question.hint), *_limits(question, words)) if text]
    return [[label, *hints], _choices(question, words)], _height(question)


def _limits(question, words):
    if question.tally:
        yield words.say("The choice of theme of each state is shown to the Steering Group.")
    if question.max_words:
        yield words.say("Up to %(number)s words.", number=words.number(question.max_words))
    if question.kind == "multiple_choice" and question.max:
        yield words.say("Up to %(number)s.", number=words.number(question.max))
    if question.kind == "date":
        yield words.say("Day, month, year")


def _choices(question, words):
    if question.kind == "yes_no":
        return [_to_tick(words.say("Yes")), _to_tick(words.say("No"))]
    if question.from_codebook:
        return [words.say("Codes from the list on the last page:"), ""]
    offered = [text for choice in question.choices for text in _described(choice, words)]
    if question.tally:
        offered.append(_to_tick(words.say("No preference")))
    return offered


def _described(choice, words):
    yield _to_tick(words.text(choice.label))
    if choice.description:
        yield Hint(words.text(choice.description))


def _to_tick(text):
    return f"{BOX}\t{text}"


def _height(question):
    if question.kind == "long_text":
        return _TEXT
    return None if question.choices or question.kind == "yes_no" else _LINE


def _with_inner(questions):
    for question in questions:
        yield question
        yield from question.questions
