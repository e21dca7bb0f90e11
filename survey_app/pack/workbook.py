"""The whole pack as one workbook, from frozen data alone: the same data gives the same bytes."""

from survey_app.pack.book import Book
from survey_app.pack.sheets import concerns, cover, developments, groups, integrity, method, sensitivity, states, summary, themes
from survey_app.words import Words

SHEETS = (cover, summary, themes, states, groups, concerns, developments, sensitivity, method, integrity)


def workbook(data, language, digest):
    """The bytes of an .xlsx file; `digest`: that of the data, printed on the last sheet."""
    return written(data, language, digest).finished()


def written(data, language, digest):
    """The book with every sheet written, but for the checks, which wait until each cell they name has its place."""
    words = Words(language, data["time_zone"])
    book = Book(data, words, digest)
    sheets = [book.add(module.title(words), module.about(words)) for module in SHEETS]
    for sheet, module in zip(sheets, SHEETS, strict=True):
        module.write(sheet, data, words)
        sheet.end()
    return book
