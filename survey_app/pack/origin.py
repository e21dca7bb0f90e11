"""Where a workbook says that it comes from, as it stands there: whoever altered the rest may have altered this too."""

import re
from dataclasses import dataclass

from openpyxl.utils import coordinate_to_tuple

from survey_app.errors import Refused
from survey_app.pack.contents.cells import NOTHING
from survey_app.pack.sheets.integrity import LIVE, NAMES
from survey_app.pack.workbook import SHEETS
from survey_app.words import LANGUAGES, Words

_CELL = re.compile(r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}")


@dataclass(frozen=True)
class Origin:
    """Whatever is written in the four cells; `places`: the cells, as "Integrity!B9", in the order of the values."""

    slug: object
    snapshot: object
    language: object
    digest: object
    sheets: tuple
    places: tuple

    @property
    def is_working_copy(self):
        return self.snapshot == LIVE

    @property
    def number(self):
        """That of the snapshot; None where none is written."""
        return self.snapshot if isinstance(self.snapshot, int) and not isinstance(self.snapshot, bool) and self.snapshot > 0 else None

    @property
    def spoken(self):
        """The language in which most sheets are called; the one that is written where that leaves a choice."""
        here = {name.casefold() for name in self.sheets}
        often = {language: sum(title[:31].casefold() in here for title in _titles(language)) for language in LANGUAGES}
        return max(LANGUAGES, key=lambda language: (often[language], language == self.language))


def origin_of(contents, words):
    """Refused where they are of no pack."""
    if not set(NAMES) & set(contents.names):
        raise Refused(words.say("This workbook is not a Steering Group pack: it does not say from which consultation it comes."))
    found = [_named(contents, name, words) for name in NAMES]
    return Origin(*(value for _, value in found), tuple(contents.cells), tuple(place for place, _ in found))


def _named(contents, name, words):
    """(place, value)"""
    sheet, _, address = contents.names.get(name, "").rpartition("!")
    cells = contents.cells.get(sheet.removeprefix("'").removesuffix("'").replace("''", "'"))
    if cells is None or not _CELL.fullmatch(address):
        raise Refused(words.say("The name “%(name)s” of this workbook leads to no cell: it was taken away or altered, "
                                "so the pack no longer says where it comes from.", name=name))
    return f"{sheet}!{address.replace('$', '')}", cells.get(coordinate_to_tuple(address.replace("$", "")), NOTHING).value


def _titles(language):
    words = Words(language)
    return [getattr(sheet, "tab", sheet.title)(words) for sheet in SHEETS]
