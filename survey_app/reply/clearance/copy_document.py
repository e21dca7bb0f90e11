"""The copy in clearance as a Word document, for those in the capital who have no account."""

from survey_app.reply.clearance.copy_page import facts
from survey_app.reply.receipt_page import reply_name
from survey_app.word.document import Document


def made(page, words, organisation):
    """Its bytes. What it says is what the copy holds, and that it is no reply."""
    copy = page.copy
    mark = words.say("For clearance. Not a reply.")
    document = Document(
        words, title=words.say("Copy %(number)s for clearance", number=copy.number), organisation=organisation,
        symbol=page.reply.consultation.symbol, mark=mark, at=copy.marked_at,
        foot=words.say("Copy %(number)s, digest %(digest)s", number=copy.number, digest=copy.digest[:16]),
    )
    document.paragraph(words.say("This is a frozen copy of the draft. It becomes a reply only when the focal point submits it on the service."))
    for label, text in facts(page, words):
        document.labelled(label, text)
    document.labelled(words.say("Digest (SHA-256)"), " ".join(copy.digest[start:start + 4] for start in range(0, 64, 4)))
    _write_answers(document, page, words)
    return document.as_bytes()


def _write_answers(document, page, words):
    if page.copy.reply in ("nil", "declined"):
        document.heading(words.say("Reply"), 2)
        document.paragraph(words.say("%(reply)s. The reply holds no answers.", reply=reply_name(page.copy.reply, words)))
        return
    for number, part in enumerate(page.parts(words), start=1):
        document.heading(f"{number}. {part.title}", 2)
        _write_rows(document, part.rows)
        for entry in part.entries:
            document.heading(entry.title, 3)
            _write_rows(document, entry.rows)
        if not part.rows and not part.entries:
            document.paragraph(words.say("Nothing entered."))


def _write_rows(document, rows):
    for row in rows:
        document.answer(row.label, row.value or "–")
