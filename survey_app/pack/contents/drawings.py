"""What lies on a sheet: charts and what they show, notes, and whatever covers a cell that it should not."""

import re

from survey_app.pack.contents import forms
from survey_app.pack.contents.forms import Visitor

_PLAIN = re.compile(r"General|\[\$-(809|40C|C0A)\]|_.|\\-|[0#,.;%?@ -]")  # what is left of a format can make a label say something else than the number
_TALL = 190_500  # of a row under a chart, in the units of drawings


class Drawing(Visitor):
    """Where each chart lies and what it shows; anything else that lies on a sheet may cover what stands there."""

    def __init__(self, book, sheet, related):
        self.book, self.sheet, self.related = book, sheet, related
        self.corners, self.charts = {}, 0
        self.end_of_it = ""

    def begin(self, name, attributes):
        if name in ("from", "to"):
            self.end_of_it = name
        elif name in ("sp", "pic", "cxnSp", "grpSp", "contentPart"):
            self.book.add(self.sheet, "", "drawing", name)
        elif name == "chart":
            self.charts += 1
            shown = self.book.visit(self.related.get(attributes.get("id"), ""), _Chart())
            self.book.add(self.sheet, f"#{self.charts}", "chart", (*shown.said, _area(self.corners)))

    def end(self, name, text):
        if name in ("col", "row", "rowOff") and text:
            self.corners[f"{self.end_of_it} {name}"] = int(text)


class _Chart(Visitor):
    """The cells that it is drawn from, the numbers that it keeps of them, its own words, and where its axes begin and end."""

    def __init__(self):
        self.said = []

    def begin(self, name, attributes):
        if name.endswith("Chart"):
            self.said.append(name)
        elif name in ("min", "max"):
            self.said.append(f"{name} {float(attributes['val']):g}")
        elif name == "numFmt" and _PLAIN.sub("", attributes["formatCode"]):
            self.said.append(attributes["formatCode"])

    def end(self, name, text):
        if name == "f":
            self.said.append(forms.reference(text))
        elif name in ("v", "t") and text:
            self.said.append(text)


class Notes(Visitor):
    """Of both kinds of comments."""

    def __init__(self, book, sheet):
        self.book, self.sheet, self.place, self.texts = book, sheet, "", []

    def begin(self, name, attributes):
        if name in ("comment", "threadedComment"):
            self.place, self.texts = attributes.get("ref", ""), []

    def end(self, name, text):
        if name in ("t", "text"):
            self.texts.append(text)
        elif name in ("comment", "threadedComment"):
            self.book.add(self.sheet, self.place, "note", "".join(self.texts).strip())
            self.texts = []


class Controls(Visitor):
    """Old drawings, in which notes lie too; whatever else lies in one was not in the pack."""

    def __init__(self, book, sheet):
        self.book, self.sheet = book, sheet

    def begin(self, name, attributes):
        if name == "ClientData" and attributes.get("ObjectType") != "Note" or name == "imagedata":
            self.book.add(self.sheet, "", "drawing", attributes.get("ObjectType", "picture"))


def _area(corners):
    """Where a chart begins and ends; its last row is as full as it is, for programs write it as the one or as the beginning of the next."""
    last = round(corners.get("to row", 0) + min(corners.get("to rowOff", 0) / _TALL, 1))
    return "at " + " ".join(str(value) for value in (corners.get("from col"), corners.get("from row"), corners.get("to col"), last))
