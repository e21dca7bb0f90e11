"""An archive file as its lines: bytes to JSON objects, strictly and one at a time, with the digest of all bytes read. No database."""

import gzip
import hashlib
import json
import re
import zlib
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from survey_app.archive.shapes import Wrong, shown
from survey_app.errors import Refused

LONGEST = 16 * 1024 * 1024
_SUSPECT = re.compile(r"\\u(0000|[dD][89a-fA-F])")  # an escape that may be U+0000 or half a pair
_BUFFER = 1 << 20


class Lines:
    """Iterating gives (number, object, size in bytes); a line that is none is refused with its number."""

    def __init__(self, file, is_packed):
        self._file = gzip.GzipFile(fileobj=file) if is_packed else file
        self._on_disk = file
        self._digest = hashlib.sha256()

    def __iter__(self):
        for number in count(1):
            try:
                raw = self._read()
                line = parse(raw, is_first=number == 1) if raw else None
            except Wrong as wrong:
                raise refusal(number, wrong) from None
            if line is None:
                return
            self._digest.update(raw)
            yield number, line, len(raw)

    @property
    def digest(self):
        """SHA-256 of the bytes read so far, unpacked, as hex digits."""
        return self._digest.hexdigest()

    @property
    def position(self):
        """How far in the file on disk, in bytes."""
        return self._on_disk.tell()

    def _read(self):
        try:
            raw = self._file.readline(LONGEST + 2)
        except (EOFError, zlib.error, OSError) as problem:
            raise Wrong(f"the file cannot be read any further ({first_line(problem)})") from None
        if len(raw) - raw.endswith(b"\n") > LONGEST:
            raise Wrong("the line is longer than 16 MiB")
        return raw


@contextmanager
def opened(path):
    """The Lines of a file, packed or not as its name says."""
    path = Path(path)
    try:
        if path.exists() and not path.is_file():
            raise Refused(f"{path} is not a file.")  # a pipe could not be read twice
        file = open(path, "rb", buffering=_BUFFER)  # noqa: SIM115
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror}.") from None
    with file:
        yield Lines(file, path.name.endswith(".gz"))


def refusal(number, reason):
    """Of a file, for what is wrong with line `number`."""
    return Refused(f"line {number}: {reason}")


def parse(raw, *, is_first=False):
    """The object in a line of bytes."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as problem:
        raise Wrong(f"byte {problem.start + 1} is not UTF-8") from None
    if is_first and text.startswith("\ufeff"):
        raise Wrong("the file begins with a byte-order mark")
    if text.isspace():
        raise Wrong("the line is blank")
    line = _object_in(text)
    if type(line) is not dict:
        raise Wrong("the line is not an object")
    return line


def _object_in(text):
    try:
        line = _DECODER.decode(text)
        if _SUSPECT.search(text):
            _refuse_unprintable(line)
    except json.JSONDecodeError as problem:
        raise Wrong(f"not JSON: {problem.msg} (character {problem.pos + 1})") from None
    except ValueError:  # Python reads no figures of more than 4,300 digits
        raise Wrong("a number is too long") from None
    except RecursionError:
        raise Wrong("objects and lists lie too deep in one another") from None
    return line


def _object(pairs):
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _value in pairs]
        raise Wrong(f"the key {shown(next(key for key in keys if keys.count(key) > 1))} stands twice")
    return made


def _no_constant(name):
    raise Wrong(f"{name} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)


def _refuse_unprintable(value):
    if type(value) is str:
        if "\0" in value:
            raise Wrong("a text holds U+0000")
        if any("\ud800" <= sign <= "\udfff" for sign in value):
            raise Wrong("a text holds a lone surrogate")
    elif type(value) is dict:
        for key, inner in value.items():
            _refuse_unprintable(key)
            _refuse_unprintable(inner)
    elif type(value) is list:
        for inner in value:
            _refuse_unprintable(inner)


def first_line(problem):
    """Of what an exception says, be it of Python or of a database."""
    return (str(problem) or type(problem).__name__).splitlines()[0]
