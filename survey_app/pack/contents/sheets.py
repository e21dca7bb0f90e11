"""One sheet: what is hidden, how each cell that is not empty looks, what is written around them."""

from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from survey_app.pack import opening
from survey_app.pack.contents import cells, forms
from survey_app.pack.contents.drawings import Controls, Drawing, Notes
from survey_app.pack.contents.forms import Visitor

_MOST_ROWS = 1_048_576
_LEAST_HEIGHT, _LEAST_WIDTH = 4, 1  # what is lower or narrower is as good as hidden
_HEADS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


class Sheet(Visitor):
    """`cells`: (row, column) -> Cell."""

    def __init__(self, book, name, path):
        self.book, self.name, self.cells = book, name, {}
        self.related, self.range, self.rule = book.related(path), "", []
        self.row = self.column = self.style = 0
        self.kind, self.texts, self.formula, self.masters = "n", [], None, {}
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
        if name in ("v", "t"):
            self.texts.append(text)
        elif name == "f":
            self._keep_formula(text)
        elif name == "c":
            self._keep_cell()
        elif name in _HEADS:
            for part, said in forms.head(text):
                self._add("", "header" if name.endswith("Header") else "footer", f"{name} {part}: {said}")
        elif name in ("formula", "formula1", "formula2"):
            self.rule.append(text)
        elif name == "cfRule":
            rule = tuple(self.rule)
            for cell in forms.cells(self.range):
                self._add(cell, "conditional", rule)
        elif name == "dataValidation":
            self._add(self.range, "validation", tuple(self.rule))

    @property
    def place(self):
        return f"{get_column_letter(self.column)}{self.row}"

    def _keep_formula(self, text):
        kind, number = self.shares
        if kind == "shared" and text:
            self.masters[number] = (f"={text}", self.place)
        if kind == "shared" and number in self.masters:
            master, place = self.masters[number]
            self.book.spend(len(master))
            self.formula = Translator(master, place).translate_formula(self.place)
        else:
            self.formula = f"{{={text}}}" if kind == "array" else f"={text}"

    def _keep_cell(self):
        code, looks = self.book.styles.cells[self.style] if self.book.styles.cells else ("General", ())
        text = "".join(self.texts)
        value = cells.stored(self.kind, text, self.book.texts.texts, "yy" in code, self.book.epoch)
        if value is None and self.formula is None:
            return
        if (self.row, self.column) in self.cells:
            raise opening.unreadable(self.book.words)
        self.book.count_cell()
        self.cells[self.row, self.column] = cells.Cell(value, self.formula, self.kind == "e")
        self._add(self.place, "format", code)
        self._add(self.place, "looks", looks)
        if self.kind == "s" and int(text) in self.book.texts.formatted:
            self._begin_r({})

    def _begin_c(self, attributes):
        if "r" in attributes:
            self.row, self.column = forms.position(attributes["r"])
        else:
            self.column += 1
        self.style, self.kind, self.texts, self.formula = int(attributes.get("s", 0)), attributes.get("t", "n"), [], None

    def _begin_f(self, attributes):
        self.shares = attributes.get("t"), attributes.get("si")

    def _begin_r(self, attributes):
        self._add(self.place, "formatted", "formatted in parts")

    def _begin_row(self, attributes):
        self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        if self.row > _MOST_ROWS:
            raise opening.unreadable(self.book.words)
        if forms.is_true(attributes.get("hidden")) or float(attributes.get("ht", 15)) < _LEAST_HEIGHT:
            self._add(f"{self.row}:{self.row}", "row", "hidden")

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
