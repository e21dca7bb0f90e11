"""One sheet: what is hidden, how each cell that is not empty looks, what is written around them."""

from openpyxl.utils import get_column_letter

from survey_app.pack.beside import forms
from survey_app.pack.beside.drawings import Controls, Drawing, Notes
from survey_app.pack.beside.forms import Visitor

_LEAST_HEIGHT, _LEAST_WIDTH = 4, 1  # what is lower or narrower is as good as hidden
_HEADS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


class Sheet(Visitor):
    def __init__(self, book, name, path):
        self.book, self.name, self.path = book, name, path
        self.related, self.range, self.rule = book.related(path), "", []
        self.cell, self.style, self.kind, self.is_filled = "", 0, "n", False
        for target in self.related.values():
            if "omments" in target:
                book.visit(target, Notes(book, name))
            elif "/drawings/" in target and target.endswith(".vml"):
                book.visit(target, Controls(book, name))

    def begin(self, name, attributes):
        begin = getattr(self, f"_begin_{name}", None)
        if begin:
            begin(attributes)

    def end(self, name, text):
        if name in ("v", "f", "t"):
            self.is_filled = True
            self._look_at_text(name, text)
        elif name == "c" and self.is_filled:
            code, looks = self.book.styles.cells[self.style] if self.book.styles.cells else ("General", ())
            self._add(self.cell, "format", code)
            self._add(self.cell, "looks", looks)
        elif name in _HEADS:
            for part, said in forms.head(text):
                self._add("", "header" if name.endswith("Header") else "footer", f"{name} {part}: {said}")
        elif name in ("formula", "formula1", "formula2"):
            self.rule.append(text)
        elif name == "cfRule":
            for cell in forms.cells(self.range):
                self._add(cell, "conditional", tuple(self.rule))
        elif name == "dataValidation":
            self._add(self.range, "validation", tuple(self.rule))

    def _look_at_text(self, name, text):
        if self.kind == "s" and name == "v" and text.isdecimal() and int(text) in self.book.formatted_texts:
            self._add(self.cell, "formatted", "formatted in parts")

    def _begin_c(self, attributes):
        self.cell, self.style, self.kind = attributes.get("r", ""), int(attributes.get("s", 0)), attributes.get("t", "n")
        self.is_filled = False

    def _begin_r(self, attributes):
        self._add(self.cell, "formatted", "formatted in parts")

    def _begin_row(self, attributes):
        if forms.is_true(attributes.get("hidden")) or float(attributes.get("ht", 15)) < _LEAST_HEIGHT:
            self._add(f"{attributes.get('r')}:{attributes.get('r')}", "row", "hidden")

    def _begin_col(self, attributes):
        if forms.is_true(attributes.get("hidden")) or float(attributes.get("width", 9)) < _LEAST_WIDTH:
            first, last = (get_column_letter(int(attributes[end])) for end in ("min", "max"))
            self._add(f"{first}:{last}", "column", "hidden")

    def _begin_sheetFormatPr(self, attributes):
        if forms.is_true(attributes.get("zeroHeight")):
            self._add("", "row", "hidden")

    def _begin_sheetView(self, attributes):
        odd = [name for name in ("showFormulas", "rightToLeft") if forms.is_true(attributes.get(name))]
        odd += [] if forms.is_true(attributes.get("showZeros", "1")) else ["showZeros"]
        for name in odd:
            self._add("", "view", name)

    def _begin_mergeCell(self, attributes):
        self._add(attributes["ref"], "merged", "merged")

    def _begin_hyperlink(self, attributes):
        outside = self.related.get(attributes.get("id"), "")
        self._add(attributes["ref"], "link", outside + forms.reference(attributes.get("location", "")))

    def _begin_conditionalFormatting(self, attributes):
        self.range = attributes.get("sqref", "")

    def _begin_cfRule(self, attributes):
        looks = self.book.styles.conditional
        number = int(attributes.get("dxfId", -1))
        self.rule = [attributes.get("type", ""), attributes.get("operator", ""), looks[number] if 0 <= number < len(looks) else ()]

    def _begin_dataValidation(self, attributes):
        self.range = attributes.get("sqref", "")
        self.rule = [attributes.get(name, "") for name in ("type", "operator", "promptTitle", "prompt", "errorTitle", "error")]

    def _begin_drawing(self, attributes):
        target = self.related.get(attributes.get("id"), "")
        self.book.visit(target, Drawing(self.book, self.name, self.book.related(target)))

    def _begin_picture(self, attributes):
        self._add("", "drawing", "picture")

    def _add(self, place, kind, value):
        self.book.add(self.name, place, kind, value)
