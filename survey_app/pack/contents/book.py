"""A workbook read in one go: its cells, and fact by fact what stands beside them. Each fact has a place: (sheet, cell or range or "", kind).

What a kind is called for people stands in pack/findings.py.
"""

import posixpath
import re
from dataclasses import dataclass

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from survey_app.pack import opening
from survey_app.pack.contents import forms
from survey_app.pack.contents.forms import Visitor
from survey_app.pack.contents.sheets import Sheet
from survey_app.pack.contents.styles import Strings, Styles

_MOST_ELEMENTS, _MOST_FACTS, _MOST_CELLS = 1_500_000, 500_000, 250_000  # a pack of 200 delegations has a tenth of these
_MOST_IN_A_PLACE, _MOST_SHEETS = 1_000, 250
_KNOWN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/\w+\.(xml|jpeg|emf|wmf)|xl/(workbook|styles|sharedStrings|calcChain|metadata)\.(xml|bin)|"
    r"xl/(worksheets|charts|drawings|tables|theme|printerSettings|persons|threadedComments|comments)/[\w./-]+|xl/comments\d*\.xml|"
    r"xl/_rels/workbook\.xml\.rels")


@dataclass(frozen=True)
class Contents:
    """`cells`: sheet -> cell -> Cell, none of them empty; `facts`: place -> what stands there; `names`: name -> the reference as written."""

    cells: dict
    facts: dict
    names: dict


def read(file, words):
    with opening.package(file, words) as parts:
        book = Book(parts, words)
        for name, path in book.sheets.items():
            book.cells[name] = book.visit(path, Sheet(book, name, path)).cells
        return Contents(book.cells, book.facts, book.names)


class Book:
    """What its sheets are read with."""

    def __init__(self, parts, words):
        self.parts, self.words, self.facts, self.cells, self.names = parts, words, {}, {}, {}
        self.paths, self._counted, self._told, self._left = set(parts.namelist()), 0, 0, _MOST_ELEMENTS
        self._bytes_left = opening.MOST_BYTES
        whole = self.one("", "officeDocument")
        if whole not in self.paths:
            raise opening.unreadable(words)
        visited, targets = self.visit(whole, _Workbook(self)), self.related(whole)
        self.epoch = visited.epoch
        self.sheets = {name: targets[relation] for name, relation in visited.sheets.items()}
        self.styles = self.visit(self.one(whole, "styles"), Styles())
        self.texts = self.visit(self.one(whole, "sharedStrings"), Strings())
        for name in parts.namelist():
            if not _KNOWN_PARTS.fullmatch(name) and not name.endswith("/"):
                self.add("", name, "part", name)

    def add(self, sheet, place, kind, value):
        """Two things of one kind at one place are one fact."""
        key = (sheet, place, kind)
        self.facts[key] = (*self.facts[key], value) if key in self.facts else (value,)
        self._told += 1
        if self._told > _MOST_FACTS or len(self.facts[key]) > _MOST_IN_A_PLACE:
            raise opening.too_large(self.words)

    def count_cell(self):
        self._counted += 1
        if self._counted > _MOST_CELLS:
            raise opening.too_large(self.words)

    def spend(self, work):
        """What takes as long as reading so many elements."""
        self._left -= work
        if self._left < 0:
            raise opening.too_large(self.words)

    def visit(self, path, visitor):
        """However often it is the same part: each time it is read anew."""
        if path in self.paths:
            self._bytes_left -= self.parts.getinfo(path).file_size
            if self._bytes_left < 0:
                raise opening.too_large(self.words)
            with self.parts.open(path) as stream:
                self._left -= opening.walk(stream, visitor, self._left)
        return visitor

    def related(self, path):
        """id -> path of the part, or what an outside link leads to."""
        return {key: target for key, (target, _kind) in self._relations(path).items()}

    def one(self, path, kind):
        """The path of the one part of this kind; "" where there is none."""
        found = [target for target, each in self._relations(path).values() if each.endswith(f"/{kind}")]
        if len(found) > 1:
            raise opening.unreadable(self.words)
        return found[0] if found else ""

    def _relations(self, path):
        folder, name = posixpath.split(path)
        return self.visit(posixpath.join(folder, "_rels", f"{name}.rels"), _Relations(folder)).targets


class _Workbook(Visitor):
    """Sheets in their order, those that are hidden, and names."""

    def __init__(self, book):
        self.book, self.sheets, self.named, self.epoch = book, {}, {}, CALENDAR_WINDOWS_1900

    def begin(self, name, attributes):
        if name == "sheet":
            self.sheets[attributes["name"]] = attributes["id"]
            if len(self.sheets) > _MOST_SHEETS:
                raise opening.too_large(self.book.words)
            if attributes.get("state", "visible") != "visible":
                self.book.add(attributes["name"], "", "hidden", "hidden")
        elif name == "definedName":
            self.named = attributes
        elif name == "workbookPr" and forms.is_true(attributes.get("date1904")):
            self.epoch = CALENDAR_MAC_1904

    def end(self, name, text):
        if name == "definedName":
            self._add_name(self.named["name"], self.named.get("localSheetId"), text)
        elif name == "sheets":
            self.book.add("", "", "order", tuple(self.sheets))

    def _add_name(self, name, sheet, text):
        if name == "_xlnm.Print_Area" and sheet is not None:
            self.book.add(list(self.sheets)[int(sheet)], "", "print area", forms.reference(text))
        elif not name.startswith("_xlnm."):
            self.book.names[name] = text
            self.book.add("", name, "name", forms.reference(text))


class _Relations(Visitor):
    def __init__(self, folder):
        self.folder, self.targets = folder, {}

    def begin(self, name, attributes):
        if name == "Relationship":
            target = attributes["Target"]
            if attributes.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(self.folder, target))
            self.targets[attributes["Id"]] = (target, attributes["Type"])
