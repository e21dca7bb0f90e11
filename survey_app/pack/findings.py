"""What was altered in a pack, in a sentence that names the place. Pure."""

_SHOWN = ("value", "header", "footer", "name", "print area", "note", "link")  # where what stands there says more than that it is altered
_LONGEST = 200


def kinds(words):
    """What a difference of each kind means, as the end of a sentence that began with its place."""
    return {
        "value": words.say("this cell is not the one that was certified"),
        "sheet": words.say("the sheet is missing, or one too many"),
        "order": words.say("the sheets stand in another order"),
        "hidden": words.say("the sheet is hidden"),
        "row": words.say("the row is hidden"),
        "column": words.say("the column is hidden"),
        "view": words.say("the sheet shows formulas in place of values, leaves out zeros or runs from right to left"),
        "format": words.say("another number format: the cell may show something else than it holds"),
        "looks": words.say("other looks: the cell may be hidden, or struck out"),
        "formatted": words.say("a part of the text is formatted otherwise, and may be hidden or struck out"),
        "note": words.say("a comment that is not in the pack"),
        "validation": words.say("a message or a rule for input that is not in the pack"),
        "link": words.say("another link"),
        "merged": words.say("cells are merged otherwise"),
        "conditional": words.say("another conditional format"),
        "header": words.say("another header of the printed page"),
        "footer": words.say("another footer of the printed page"),
        "print area": words.say("another part of the sheet is printed"),
        "name": words.say("a defined name leads elsewhere, or is not in the pack"),
        "chart": words.say("the chart shows other numbers, other words or other cells, or lies elsewhere"),
        "drawing": words.say("a picture, shape or control lies on the sheet, and may cover it"),
        "part": words.say("the file holds a part that no pack has"),
    }


def place(difference):
    """"Theme tally!C7", "Theme tally", or what else it is about."""
    return "!".join(filter(None, (difference.sheet, difference.cell)))


def said(difference, words):
    """Without what stands there and what should: for readers who may not have seen the pack."""
    found = kinds(words)[difference.kind]
    return words.say("%(place)s: %(what)s", place=place(difference), what=found) if place(difference) else found


def shown(difference, words):
    """With both, where they are to be read."""
    if difference.kind == "value":
        return f"{place(difference)}: {_short(difference.found)} stands where {_short(difference.expected)} was certified"
    if difference.kind in _SHOWN:
        return f"{said(difference, words)}: {_short(difference.found)} in place of {_short(difference.expected)}"
    return said(difference, words)


def _short(value):
    text = repr("; ".join(map(str, value)) if isinstance(value, tuple) else value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
