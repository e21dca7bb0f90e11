"""What the page of an entry says: what the paper says, what registering it would do, and how it differs from what stands now."""

from survey_app.reply import editing
from survey_app.reply.receipt_page import channel_name
from survey_app.reply.showing import as_text, reply_name, value


def facts(paper, said):
    """[(label, text)] of the paper, in the order in which they were keyed in."""
    entry = paper.entry
    return [
        (said.say("Delegation"), said.text(paper.reply.entry.name)),
        (said.say("How it was received"), said.listed(filter(None, (channel_name(entry.channel, said), entry.reference)))),
        (said.say("Received"), said.moment(entry.received_at)),
        (said.say("On time"), timeliness(paper.consultation, entry.received_at, said)),
        (said.say("Signed as"), entry.signed_as),
        (said.say("Language of the texts"), said.language_name(entry.language)),
        (said.say("Kind of reply"), kind_name(entry.reply, said)),
        (said.say("Keyed in"), said.say("%(person)s, %(moment)s", person=entry.keyed_by_name, moment=said.moment(entry.keyed_at))),
    ]


def timeliness(consultation, received_at, said):
    """Late or on time, and what a late one counts for."""
    deadline = said.moment(consultation.closes_at)
    if received_at <= consultation.closes_at:
        return said.say("Yes; the deadline is %(deadline)s", deadline=deadline)
    if consultation.policies["late_replies"] == "count":
        return said.say("No, late; the deadline was %(deadline)s. Late replies count in this consultation.", deadline=deadline)
    return said.say("No, late; the deadline was %(deadline)s. Late replies do not count in this consultation.", deadline=deadline)


def kind_name(kind, said):
    return reply_name(kind, said) or said.say("Answers")


def missing(paper):
    """Sentences of what keeps the entry from being registered."""
    return [sentence for _anchor, sentence in editing.problems(paper.as_reply)]


def choices(paper, said):
    """[(value, label, what will happen)]: registering is offered only of what is complete and waits."""
    offered = {
        "register": (said.say("Register it as version %(number)s", number=len(paper.reply.versions) + 1), _if_registered(paper, said)),
        "return": (said.say("Return it to %(person)s", person=paper.entry.keyed_by_name),
                   said.say("It counts nowhere until it is corrected and checked again. Say below what is to be corrected.")),
        "set_aside": (said.say("Set it aside"),
                      said.say("It is never registered and counts nowhere; it stays in the list, with your reason.")),
    }
    if paper.entry.status != "waiting":
        del offered["return"]
    if paper.entry.status != "waiting" or paper.problems:
        del offered["register"]
    return [(value, *texts) for value, texts in offered.items()]


def differences(paper, said):
    """[(label, text of the entry, text of the current version)] of what they say differently; None where no version is current."""
    entry, current = paper.entry, paper.reply.current
    if current is None:
        return None
    rows = [(said.say("Kind of reply"), kind_name(entry.reply, said), kind_name(current.reply, said))]
    for question in paper.consultation.questionnaire.questions:
        rows.append((said.text(question.label), _in_words(question, entry, said), _in_words(question, current, said)))
    return [row for row in rows if row[1] != row[2]]


def _in_words(question, text, said):
    answer = text.answers.get(question.code)
    if question.kind == "block":
        return as_text(question, answer or (), said)
    return (question.tally and reply_name(text.reply, said)) or value(question, answer, said)


def _if_registered(paper, said):
    current = paper.reply.current
    received = said.moment(paper.entry.received_at)
    sentences = [
        said.say("It is registered as received on %(moment)s, late.", moment=received) if paper.is_late
        else said.say("It is registered as received on %(moment)s, on time.", moment=received),
        paper.is_late and not paper.late_counts and said.say("Late replies do not count in this consultation."),
        current and said.say("It takes the place of version %(number)s, which stays in the record.", number=current.number),
        said.say("Everyone in the delegation receives the receipt and is asked to confirm it."),
    ]
    return " ".join(filter(None, sentences))
