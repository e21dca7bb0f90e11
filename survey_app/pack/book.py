"""The workbook while it is made: its sheets, its looks, and where every figure stands so that checks on other sheets can name it."""

from datetime import datetime
from io import BytesIO

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from survey_app.pack import cells, looks
from survey_app.pack.sheet import Sheet
from survey_app.pack.writer import Writer

_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Book:
    def __init__(self, data, words, digest):
        self.data, self.words, self.digest = data, words, digest
        self.sheets, self.addresses, self.values = [], {}, {}
        self.checks = {}  # check -> title of its sheet
        self._pending, self._styles, self._file = [], {}, BytesIO()
        self.writer = Writer(self._file, words.language)
        self.writer.set_properties(self._properties())
        self.writer.set_size(2400, 1400)

    def add(self, title, about, tab=None):
        """A new sheet, last so far; `about`: what the list of contents says of it; `tab`: a shorter title, where that is too long for one."""
        self.sheets.append(Sheet(self, self.writer.add_worksheet(self._free_name(tab or title)), title, about))
        return self.sheets[-1]

    def one_line(self, text):
        """As each format prints it: packs of the first two hold no blanks that keep words together."""
        line = cells.one_line(text)
        return line if self.data["format"] > 2 else " ".join(line.split())

    def style(self, **look):
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self.writer.add_format(look)
        return self._styles[key]

    def place(self, key, sheet, first, last, value):
        """From now on `key` names these cells in every check; `first` and `last` are (row, column)."""
        corners = [xl_rowcol_to_cell(*corner, row_abs=True, col_abs=True) for corner in dict.fromkeys((first, last))]
        self.addresses[key] = f"{quote_sheetname(sheet.name)}!{':'.join(corners)}"
        self.values[key] = value

    def span(self, name, keys):
        """Neighbouring cells, first to last, under one more name."""
        self.addresses[name] = f"{self.addresses[keys[0]]}:{self.addresses[keys[-1]].rpartition('!')[2]}"
        self.values[name] = [self.values[key] for key in keys]

    def expect(self, check, sheet):
        """One more thing that must hold; the last sheet shows them all."""
        if check.listed:
            self.checks.setdefault(check, sheet.title)

    def later(self, sheet, row, column, check, style):
        """Write the check when all that it names has its place."""
        self._pending.append((sheet.worksheet, row, column, check, style))

    def name(self, name, key):
        """A name by which programs find the cell, whatever the language."""
        self.writer.define_name(name, f"={self.addresses[key]}")

    def finished(self):
        """The bytes of the file. A check that fails, here or wherever it is computed again, stands out."""
        failed = {"type": "cell", "criteria": "==", "value": '"FAIL"', "format": self.style(**looks.FAILED)}
        for worksheet, row, column, check, style in self._pending:
            worksheet.write_formula(row, column, check.formula(self.addresses), style, check.result(self.values))
            worksheet.conditional_format(row, column, row, column, failed)
        self.writer.close()
        return self._file.getvalue()

    def _free_name(self, title):
        name = wanted = self.one_line(title.translate(_NOT_IN_NAMES))[:31].strip(" '")
        taken, number = {other.get_name().casefold() for other in self.writer.worksheets()}, 2
        while name.casefold() in taken:
            name, number = f"{wanted[:27]} ({number})", number + 1
        return name

    def _properties(self):
        consultation, words = self.data["consultation"], self.words
        return {
            "title": self.one_line(words.text(consultation["title"])), "subject": words.say("Steering Group pack"),
            "company": self.one_line(words.text(self.data["organisation"]["name"])),
            "created": datetime.fromisoformat(self.data["as_of"]).replace(tzinfo=None, microsecond=0),
        }
