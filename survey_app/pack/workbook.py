"""The whole pack as one workbook, from frozen data alone: the same data gives the same bytes."""

from survey_app.pack.book import Book
from survey_app.pack.sheets import (
    changes,
    coding,
    concerns,
    cover,
    developments,
    exceptions,
    groups,
    integrity,
    method,
    observers,
    participation,
    plans,
    sensitivity,
    states,
    summary,
    themes,
)
from survey_app.pack.wording import Wording

SHEETS = (cover, summary, themes, states, groups, participation, observers, concerns, coding, developments, exceptions, sensitivity, plans,
          changes, method, integrity)
_SINCE_FORMAT = {participation: 2, observers: 2, exceptions: 2, coding: 3, plans: 3, changes: 3}  # earlier ones do not hold what they print


def workbook(data, language, digest):
    """The bytes of an .xlsx file; `digest`: that of the data, printed on the last sheet."""
    return written(data, language, digest).finished()


def written(data, language, digest):
    """The book with every sheet written, but for the checks, which wait until each cell they name has its place."""
    words = Wording(language, data["time_zone"], data["format"])
    book = Book(data, words, digest)
    modules = [module for module in SHEETS if data["format"] >= _SINCE_FORMAT.get(module, 1)]
    sheets = [book.add(module.title(words), module.about(words), _tab(module, data["format"])(words)) for module in modules]
    for sheet, module in zip(sheets, modules, strict=True):
        module.write(sheet, data, words)
        sheet.end()
    return book


def _tab(module, format):
    """The first two formats had their titles cut."""
    return getattr(module, "tab", module.title) if format > 2 else module.title
