"""Workbooks that strangers send are opened here, and nowhere else: none takes more memory or time than a pack, none reaches outside."""

import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager
from io import BytesIO
from xml.parsers import expat

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError

from survey_app.errors import Refused

MOST_BYTES = 128 * 2**20  # unpacked
_MOST_PARTS = 1000
_CHUNK = 2**16
_LONGEST = 2**18  # of a tag, a comment, a text: a cell holds less
_DEEPEST = 64
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_OF_A_FILE = (  # what is raised where a file is damaged or made up: by zipfile, by the parser, by who reads what should stand in a part
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError, TokenizerError, TranslatorError, LookupError,
    ValueError, OverflowError)


@contextmanager
def package(file, words):
    """The parts of a file, as they are: a ZipFile. Whatever a file holds that somebody made up, the answer is one sentence."""
    try:
        with zipfile.ZipFile(BytesIO(file)) as parts:
            _inspect(parts, words)
            yield parts
    except _OF_A_FILE as problem:
        raise unreadable(words) from problem


def is_same(file, other, words):
    """Whether the two hold the same parts, byte for byte; how they are packed does not matter."""
    with package(file, words) as one, package(other, words) as two:
        sizes = [{part.filename: (part.file_size, part.CRC) for part in parts.infolist()} for parts in (one, two)]
        return sizes[0] == sizes[1] and all(one.read(name) == two.read(name) for name in sizes[0])


def walk(stream, visitor, most):
    """Tell `visitor` of each element: begin(name, attributes), and end(name, text) with what stood in it before its first child.

    Names come without their namespace. Returns how many elements there were; more than `most`, one that is longer or stands deeper than
    those of a pack, and a part that declares entities are errors.
    """
    parser, texts, seen, depth = expat.ParserCreate(namespace_separator=" "), [], 0, 0

    def begin(name, attributes):
        nonlocal seen, depth
        seen, depth = seen + 1, depth + 1
        if seen > most or depth > _DEEPEST:
            raise ValueError("too many elements")
        texts.clear()
        visitor.begin(_plain(name), {_plain(key): value for key, value in attributes.items()})

    def end(name):
        nonlocal depth
        depth -= 1
        visitor.end(_plain(name), _joined(texts))
        texts.clear()

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, texts.append
    parser.StartDoctypeDeclHandler = _refuse_declaration
    _feed(parser, stream)
    parser.Parse(b"", True)
    return seen


def unreadable(words):
    return Refused(words.say("The file cannot be read as an Excel workbook (.xlsx)."))


def too_large(words):
    return Refused(words.say("The file is too large to be a Steering Group pack."))


def _inspect(parts, words):
    """Small enough when unpacked, nothing twice or packed otherwise, no program, and no part that declares entities, be it read or not."""
    found = parts.infolist()
    if len(found) > _MOST_PARTS or sum(part.file_size for part in found) > MOST_BYTES:
        raise too_large(words)
    if max(Counter(part.filename.casefold() for part in found).values(), default=1) > 1:
        raise unreadable(words)
    if any(part.flag_bits & _ENCRYPTED or part.compress_type not in _PACKED for part in found):
        raise unreadable(words)
    if any("vbaproject" in part.filename.casefold() for part in found):
        raise Refused(words.say("The file holds a program (macros), which no Steering Group pack does. Do not open it."))

    for part in found:
        if part.filename.endswith((".xml", ".rels")):
            with parts.open(part) as stream:
                _read_to_root(stream)


def _read_to_root(stream):
    parser, roots = expat.ParserCreate(), []
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = lambda *_: roots.append(True), _refuse_declaration
    _feed(parser, stream, roots)


def _feed(parser, stream, enough=()):
    """Until there is enough. What is read and not understood yet is one tag or comment, which is read again from its beginning with each chunk."""
    while not enough and (chunk := stream.read(_CHUNK)):
        parser.Parse(chunk)
        if stream.tell() - parser.CurrentByteIndex > _LONGEST:
            raise ValueError("a tag without end")


def _refuse_declaration(*_):
    raise ValueError("a part that declares entities")


def _joined(texts):
    if sum(map(len, texts)) > _LONGEST:
        raise ValueError("a text without end")
    return "".join(texts)


def _plain(name):
    return name.rpartition(" ")[2]
