"""Workbooks that strangers send are opened here, and nowhere else: none takes more memory or time than a pack, none reaches outside."""

import zipfile
from collections import Counter
from contextlib import contextmanager
from io import BytesIO
from xml.parsers import expat

from survey_app.errors import Refused

_MOST_BYTES = 128 * 2**20  # unpacked
_MOST_PARTS = 1000
_CHUNK = 2**16


@contextmanager
def package(file, words):
    """The parts of a file, as they are: a ZipFile. Whatever goes wrong inside a file that somebody made up, the answer is one sentence."""
    try:
        with zipfile.ZipFile(BytesIO(file)) as parts:
            _inspect(parts, words)
            yield parts
    except Refused:
        raise
    except Exception as problem:
        raise unreadable(words) from problem


def is_same(file, other, words):
    """Whether the two hold the same parts, byte for byte; how they are packed does not matter."""
    with package(file, words) as one, package(other, words) as two:
        sizes = [{part.filename: (part.file_size, part.CRC) for part in parts.infolist()} for parts in (one, two)]
        return sizes[0] == sizes[1] and all(one.read(name) == two.read(name) for name in sizes[0])


def walk(stream, visitor, most):
    """Tell `visitor` of each element: begin(name, attributes), and end(name, text) with what stood in it before its first child.

    Names come without their namespace. Returns how many elements there were; more than `most` are an error.
    """
    parser, texts, seen = expat.ParserCreate(namespace_separator=" "), [], 0

    def begin(name, attributes):
        nonlocal seen
        seen += 1
        if seen > most:
            raise ValueError("too many elements")
        texts.clear()
        visitor.begin(_plain(name), {_plain(key): value for key, value in attributes.items()})

    def end(name):
        visitor.end(_plain(name), "".join(texts))
        texts.clear()

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, texts.append
    parser.ParseFile(stream)
    return seen


def unreadable(words):
    return Refused(words.say("The file cannot be read as an Excel workbook (.xlsx)."))


def too_large(words):
    return Refused(words.say("The file is too large to be a Steering Group pack."))


def _inspect(parts, words):
    """Small enough when unpacked, nothing twice, no program, and no part that declares entities."""
    found = parts.infolist()
    if len(found) > _MOST_PARTS or sum(part.file_size for part in found) > _MOST_BYTES:
        raise too_large(words)
    if max(Counter(part.filename.casefold() for part in found).values(), default=1) > 1:
        raise unreadable(words)
    if any("vbaproject" in part.filename.casefold() for part in found):
        raise Refused(words.say("The file holds a program (macros), which no Steering Group pack does. Do not open it."))
    for part in found:
        if part.filename.endswith((".xml", ".rels")):
            _refuse_declarations(parts, part, words)


def _refuse_declarations(parts, part, words):
    parser = expat.ParserCreate()
    beginning = []
    parser.StartElementHandler = lambda *_: beginning.append("root")
    parser.StartDoctypeDeclHandler = lambda *_: beginning.append("declaration")
    with parts.open(part) as stream:
        while not beginning and (chunk := stream.read(_CHUNK)):
            parser.Parse(chunk)
    if beginning[:1] == ["declaration"]:
        raise unreadable(words)


def _plain(name):
    return name.rpartition(" ")[2]
