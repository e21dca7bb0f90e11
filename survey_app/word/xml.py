"""What python-docx has no name for: single elements of the file format."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag, text=None, **attributes):
    """`attributes` are those of the main namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.text = text
    return made


def added(parent, tag, text=None, **attributes):
    """A new last child."""
    parent.append(element(tag, text, **attributes))


def field(paragraph, name):
    """What the reading program computes, such as PAGE."""
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()._r
        if kind is None:
            added(run, "w:instrText", f" {name} ")
        elif kind == "1":
            added(run, "w:t", "1")
        else:
            added(run, "w:fldChar", fldCharType=kind)
