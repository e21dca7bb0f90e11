"""PDF from a typst template and data: tagged where the fonts have every letter, the same bytes each time."""

import json
from pathlib import Path

import typst

_TEMPLATES = Path(__file__).parent.parent / "templates" / "pdf"


def make(template, data, *, at):
    """`template`: a file of templates/pdf/, which reads `data` (strings, lists, objects) from sys.inputs; `at`: the date it bears."""
    source = str(_TEMPLATES / f"{template}.typ")
    wanted = {"sys_inputs": {"data": json.dumps(data, ensure_ascii=False)}, "format": "pdf", "timestamp": int(at.timestamp()),
              "ignore_system_fonts": True}
    try:
        return typst.compile(source, pdf_standards=["ua-1"], **wanted)
    except typst.TypstError:
        return typst.compile(source, **wanted)  # a letter that the fonts lack: readable, though not tagged
