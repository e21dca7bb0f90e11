"""How cells look, as far as looks can make a figure read otherwise: its format, its colour, its size, whether it is struck out."""

from dataclasses import dataclass, field

from openpyxl.styles.numbers import BUILTIN_FORMATS

from survey_app.pack.contents import cells, forms
from survey_app.pack.contents.forms import Visitor

_MOST_LOOKS = 10  # of one kind of cell


@dataclass
class Styles(Visitor):
    """`cells`: (number format, looks) by the number that cells have; `conditional`: looks of conditional formats."""

    cells: list = field(default_factory=list)
    conditional: list = field(default_factory=list)
    _formats: dict = field(default_factory=lambda: dict(BUILTIN_FORMATS))
    _fonts: list = field(default_factory=list)
    _fills: list = field(default_factory=list)
    _path: list = field(default_factory=list)
    _looks: dict = field(default_factory=dict)

    def begin(self, name, attributes):
        self._path.append(name)
        if name == "dxf" or name in ("font", "fill") and "dxf" not in self._path:
            self._looks = {}
        begin = getattr(self, f"_begin_{name}", None)
        if begin:
            begin(attributes)

    def end(self, name, text):
        self._path.pop()
        if self._path[-1:] == ["fonts"]:
            self._fonts.append(tuple(sorted(self._looks.items())))
        elif self._path[-1:] == ["fills"]:
            self._fills.append(tuple(sorted(self._looks.items())))
        elif name == "dxf":
            self.conditional.append(tuple(sorted(self._looks.items())))

    def _begin_numFmt(self, attributes):
        code = forms.number_format(attributes["formatCode"])
        if "dxf" in self._path:
            self._looks["format"] = code
        else:
            self._formats[int(attributes["numFmtId"])] = code

    def _begin_color(self, attributes):
        self._looks["colour"] = forms.colour(attributes)

    def _begin_strike(self, attributes):
        if forms.is_true(attributes.get("val", "1")):
            self._looks["strike"] = "strike"

    def _begin_sz(self, attributes):
        self._looks["size"] = f"{float(attributes['val']):g}"

    def _begin_vertAlign(self, attributes):
        if attributes["val"] != "baseline":
            self._looks["raised"] = attributes["val"]

    def _begin_fgColor(self, attributes):
        if "dxf" not in self._path:
            self._looks["fill"] = forms.colour(attributes)

    def _begin_bgColor(self, attributes):
        if "dxf" in self._path:
            self._looks["fill"] = forms.colour(attributes)

    def _begin_patternFill(self, attributes):
        if "dxf" not in self._path and attributes.get("patternType", "none") not in ("solid", "none"):
            self._looks["pattern"] = attributes["patternType"]

    def _begin_xf(self, attributes):
        if "cellXfs" in self._path:
            font, fill = self._fonts[int(attributes.get("fontId", 0))], self._fills[int(attributes.get("fillId", 0))]
            self.cells.append((forms.number_format(self._formats.get(int(attributes.get("numFmtId", 0)), "General")), (*font, *fill)))

    def _begin_alignment(self, attributes):
        """Of alignments only those by which a figure can be hidden or made longer."""
        if "cellXfs" in self._path and self.cells:
            odd = [("across", "fill")] if attributes.get("horizontal") == "fill" else []
            odd += [("turned", attributes["textRotation"])] if attributes.get("textRotation", "0") != "0" else []
            if len(self.cells[-1][1]) > _MOST_LOOKS:
                raise ValueError("aligned more than once")
            self.cells[-1] = (self.cells[-1][0], (*self.cells[-1][1], *odd))


class Strings(Visitor):
    """The texts that cells share, and which of them are formatted in parts: a figure may be struck out within them."""

    def __init__(self):
        self.texts, self.formatted, self._parts, self._is_aside = [], set(), [], False

    def begin(self, name, attributes):
        if name == "si":
            self._parts = []
        elif name == "r":
            self.formatted.add(len(self.texts))
        elif name == "rPh":  # how to pronounce it
            self._is_aside = True

    def end(self, name, text):
        if name == "t" and not self._is_aside:
            self._parts.append(text)
        elif name == "rPh":
            self._is_aside = False
        elif name == "si":
            self.texts.append(cells.plain("".join(self._parts)))
