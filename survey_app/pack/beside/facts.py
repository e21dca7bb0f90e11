"""All that stands beside the cells of a workbook, fact by fact. Each has a place: (sheet, cell or range or "", kind).

What a kind is called for people stands in pack/findings.py.
"""

import posixpath
import re

from survey_app.pack import opening
from survey_app.pack.beside import forms
from survey_app.pack.beside.forms import Visitor
from survey_app.pack.beside.sheets import Sheet
from survey_app.pack.beside.styles import Strings, Styles

_MOST_FACTS = 500_000
_KNOWN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/\w+\.(xml|jpeg|emf|wmf)|xl/(workbook|styles|sharedStrings|calcChain|metadata)\.(xml|bin)|"
    r"xl/(worksheets|charts|drawings|tables|theme|printerSettings|persons|threadedComments|comments)/[\w./-]+|xl/comments\d*\.xml|"
    r"xl/_rels/workbook\.xml\.rels")


def facts(file, words):
    """(sheet, place, kind) -> what stands there, as text or as a tuple of texts."""
    with opening.package(file, words) as parts:
        book = _Book(parts, words)
        for name, path in book.sheets.items():
            book.visit(path, Sheet(book, name, path))
        return book.facts


class _Book:
    def __init__(self, parts, words):
        self.parts, self.words, self.facts = parts, words, {}
        visited = self.visit("xl/workbook.xml", _Workbook(self))
        targets = self.related("xl/workbook.xml")
        self.sheets = {name: targets[relation] for name, relation in visited.sheets.items()}
        self.styles = self.visit(self._part(targets, "styles.xml"), Styles())
        self.formatted_texts = self.visit(self._part(targets, "sharedStrings.xml"), Strings()).formatted
        for name in parts.namelist():
            if not _KNOWN_PARTS.fullmatch(name) and not name.endswith("/"):
                self.add("", name, "part", name)

    def add(self, sheet, place, kind, value):
        """Two things of one kind at one place are one fact."""
        key = (sheet, place, kind)
        self.facts[key] = (*self.facts[key], value) if key in self.facts else (value,)
        if len(self.facts) > _MOST_FACTS:
            raise opening.unreadable(self.words)

    def visit(self, path, visitor):
        if path in self.parts.namelist():
            with self.parts.open(path) as stream:
                opening.walk(stream, visitor)
        return visitor

    def related(self, path):
        """id -> path of the part, or what an outside link leads to."""
        folder, name = posixpath.split(path)
        return self.visit(f"{folder}/_rels/{name}.rels", _Relations(folder)).targets

    def _part(self, targets, name):
        return next((path for path in targets.values() if path.endswith(name)), "")


class _Workbook(Visitor):
    """Sheets in their order, those that are hidden, and names."""

    def __init__(self, book):
        self.book, self.sheets, self.named = book, {}, {}

    def begin(self, name, attributes):
        if name == "sheet":
            self.sheets[attributes["name"]] = attributes["id"]
            if attributes.get("state", "visible") != "visible":
                self.book.add(attributes["name"], "", "hidden", "hidden")
        elif name == "definedName":
            self.named = attributes

    def end(self, name, text):
        if name == "definedName":
            self._add_name(self.named["name"], self.named.get("localSheetId"), text)
        elif name == "sheets":
            self.book.add("", "", "order", tuple(self.sheets))

    def _add_name(self, name, sheet, text):
        if name == "_xlnm.Print_Area" and sheet is not None:
            self.book.add(list(self.sheets)[int(sheet)], "", "print area", forms.reference(text))
        elif not name.startswith("_xlnm."):
            self.book.add("", name, "name", forms.reference(text))


class _Relations(Visitor):
    def __init__(self, folder):
        self.folder, self.targets = folder, {}

    def begin(self, name, attributes):
        if name == "Relationship":
            target = attributes["Target"]
            if attributes.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(self.folder, target))
            self.targets[attributes["Id"]] = target
