"""Workbooks that strangers send are opened here, and nowhere else: none takes more memory or time than a pack, none reaches outside."""

import warnings
import zipfile
from contextlib import closing, contextmanager
from io import BytesIO
from xml.parsers import expat

from openpyxl import load_workbook

from survey_app.errors import Refused

_MOST_BYTES = 256 * 2**20  # unpacked
_MOST_PARTS = 1000


@contextmanager
def opened(file, words, data_only=False):
    """Whatever goes wrong inside a file that somebody made up, the answer is one sentence."""
    try:
        _inspect(file, words)
        with warnings.catch_warnings(action="ignore"), closing(load_workbook(BytesIO(file), read_only=True, data_only=data_only)) as book:
            yield book
    except Refused:
        raise
    except Exception as problem:
        raise unreadable(words) from problem


def _inspect(file, words):
    """Small enough when unpacked, and no part that declares entities."""
    with zipfile.ZipFile(BytesIO(file)) as parts:
        if len(parts.infolist()) > _MOST_PARTS or sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
            raise Refused(words.say("The file is too large to be a Steering Group pack."))
        for part in parts.infolist():
            if part.filename.endswith((".xml", ".rels")):
                _refuse_declarations(parts, part, words)


def _refuse_declarations(parts, part, words):
    parser = expat.ParserCreate()
    beginning = []
    parser.StartElementHandler = lambda *_: beginning.append("root")
    parser.StartDoctypeDeclHandler = lambda *_: beginning.append("declaration")
    with parts.open(part) as stream:
        while not beginning and (chunk := stream.read(2**16)):
            parser.Parse(chunk)
    if beginning[:1] == ["declaration"]:
        raise unreadable(words)


def unreadable(words):
    return Refused(words.say("The file cannot be read as an Excel workbook (.xlsx)."))
