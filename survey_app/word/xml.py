"""What python-docx has no name for, or is slow at: single elements of the file format."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from survey_app.printable import is_right_to_left

_BREAKS = {"\n": "w:br", "\t": "w:tab"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag, text=None, **attributes):
    """`attributes` are those of the main namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    if text is not None:
        made.text = text
    return made


def added(parent, tag, text=None, **attributes):
    """A new last child."""
    parent.append(element(tag, text, **attributes))


def write(run, text):
    """Into a run without content: python-docx would look at every letter of a long text."""
    for part in filter(None, re.split("([\n\t])", text)):
        if part in _BREAKS:
            added(run, _BREAKS[part])
        else:
            made = element("w:t", part)
            made.set(_SPACE, "preserve")
            run.append(made)


def paragraph(style, text, *, language=None, strong=False, link=None, more=()):
    """One in the style of that id, in the direction of the text; `link`: the bookmark that it leads to; `more`: further (text, language)."""
    made, turned = element("w:p"), is_right_to_left(text)
    form = element("w:pPr")
    added(form, "w:pStyle", val=style)
    if turned:
        added(form, "w:bidi")
    made.append(form)
    run = _run(text, language, strong=strong)
    if link:
        leading = element("w:hyperlink", anchor=link, history=1)
        leading.append(run)
        run = leading
    made.append(run)
    made.extend([_run(*each) for each in more])
    return made


def bookmark(paragraph, name, number):
    """Around all that the paragraph says; `number` is the file's own count of them."""
    paragraph.insert(1, element("w:bookmarkStart", id=number, name=name))
    added(paragraph, "w:bookmarkEnd", id=number)


def _run(text, language, strong=False):
    run, form = element("w:r"), element("w:rPr")
    for tag in (*(("w:b", "w:bCs") if strong else ()), *(("w:rtl",) if is_right_to_left(text) else ())):
        added(form, tag)
    if language:
        added(form, "w:lang", val=language, eastAsia=language, bidi=language)
    if len(form):
        run.append(form)
    write(run, text)
    return run


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
