"""The list for the agenda as a Word document. Pure."""

from survey_app.word.document import Document, Spoken


def made(consultation, page, words, *, organisation, at):
    """Its bytes: what the page says, in the same words."""
    document = Document(words, title=page.title, organisation=organisation, symbol=consultation.symbol, foot=page.consultation, at=at)
    document.paragraph(page.consultation)
    document.paragraph(page.as_of)
    if page.rows:
        rows = [((str(item.position), item.period, item.state, Spoken(item.title, item.language), item.how), None) for item in page.rows]
        document.table(page.head, rows, (1.2, 3.6, 3.4, 5.8, 2.6), title=page.title)
    else:
        document.paragraph(page.none)
    return document.as_bytes()
