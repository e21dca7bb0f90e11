"""The questionnaire as a Word form, to be filled in on paper by one delegation, signed and sent."""

from survey_app.reply.clearance import paper_questions
from survey_app.word.document import BOX, Document

_LABELS, _ANSWERS = 5.4, 11.4  # cm


def made(reply, words, *, organisation, contact, at):
    """Its bytes. It asks what the web form asks of this delegation, and nothing that only the web can."""
    consultation, name = reply.consultation, words.text(reply.entry.name)
    document = Document(
        words, title=words.say("Reply form: %(title)s", title=words.text(consultation.title)), organisation=organisation,
        symbol=consultation.symbol, at=at,
        foot=words.say("Reply on paper. Delegation: %(delegation)s", delegation=name),
    )
    document.labelled(words.say("Delegation"), name)
    document.labelled(words.say("Deadline"), words.moment(consultation.closes_at, "full"))
    document.labelled(words.say("Send it to"), contact or words.say("The secretariat, by the usual channel of your delegation"))
    _write_instructions(document, words)
    _write_kinds(document, words)
    _write_sections(document, reply, words)
    _write_signature(document, words, name)
    _write_categories(document, consultation, words)
    return document.as_bytes()


def _write_instructions(document, words):
    document.heading(words.say("How to reply on paper"), 2)
    for sentence in (
        words.say("Fill in this form by hand or in Word. Tick one box (☐) where one answer is asked for, and write in the open fields. Add sheets "
                  "where there is not enough room."),
        words.say("Sign, date and stamp it, and send it so that it arrives before the deadline. The day and the hour at which it is received "
                  "decide, not those at which it is sent."),
        words.say("The secretariat enters it as it stands, a second person checks it against the paper, and your delegation then receives a "
                  "receipt. Only one reply of a delegation counts: the last one."),
    ):
        document.paragraph(sentence, "List Number")


def _write_kinds(document, words):
    """What a delegation may reply instead of answers. No preference is a choice of its question."""
    document.heading(words.say("What your delegation replies"), 2)
    kinds = [
        (words.say("Answers"), words.say("Your delegation answers the questions below.")),
        (words.say("Nil reply"), words.say("Your delegation has considered the questionnaire and has nothing to report.")),
        (words.say("Will not participate"), words.say("Your delegation does not take part in this consultation.")),
    ]
    document.table([words.say("Kind of reply"), words.say("Tick one")], [([name, f"{BOX}\t{meaning}"], None) for name, meaning in kinds],
                   [_LABELS, _ANSWERS], title=words.say("What your delegation replies"))


def _write_sections(document, reply, words):
    head = [words.say("Question"), words.say("Answer")]
    for number, (section, tables) in enumerate(paper_questions.asked(reply, words), start=1):
        document.heading(f"{number}. {words.text(section.title)}", 2)
        for title, hint, rows in tables:
            if title:
                document.heading(title, 3)
            if hint:
                document.paragraph(hint, "Hint")
            document.table(head, rows, [_LABELS, _ANSWERS], title=title or words.text(section.title), together=bool(title))


def _write_signature(document, words, name):
    title = words.say("Signature")
    document.heading(title, 2)
    document.paragraph(words.say("I am authorised to submit this reply officially. Delegation: %(delegation)s", delegation=name))
    rows = [(words.say("Name"), 1.0), (words.say("Function"), 1.0), (words.say("Place and date"), 1.0), (words.say("Signature"), 1.8),
            (words.say("Official stamp"), 3.2)]
    document.table([words.say("For the delegation"), words.say("To be filled in")], [([label, ""], height) for label, height in rows],
                   [_LABELS, _ANSWERS], title=title, together=True)


def _write_categories(document, consultation, words):
    """The codebook, where a question refers to it: on the last page, so that it can lie beside the others."""
    groups = paper_questions.categories(consultation.questionnaire, words)
    if not groups:
        return
    title = words.say("Categories")
    document.heading(title, 2, on_new_page=True)
    document.table([words.say("Group"), words.say("Code and category")], [([group, lines], None) for group, lines in groups],
                   [_LABELS, _ANSWERS], title=title)
