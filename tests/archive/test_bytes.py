"""The bytes of an archive: what JSON Lines in UTF-8 are, strictly."""

import gzip
import json

import pytest

from survey_app.archive.lines import opened
from survey_app.errors import Refused
from tests import archive_lines

FIRST = json.dumps(archive_lines.header(), ensure_ascii=False).encode()
SECOND = json.dumps(archive_lines.delegation("CHE", 1), ensure_ascii=False).encode()
MIB = 1024 * 1024


def read(path):
    with opened(path) as lines:
        return [(number, line) for number, line, _size in lines]


def refusal(path):
    with pytest.raises(Refused) as refused:
        read(path)
    said = str(refused.value)
    assert len(said.splitlines()) == 1
    return said


@pytest.fixture
def file(tmp_path):
    def write(content, name="archive.jsonl"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def with_name(text):
    """A line whose name holds `text` as it stands, escapes included."""
    return SECOND.replace(b"Switzerland", text)


TAKEN = {
    "a final line end": FIRST + b"\n" + SECOND + b"\n",
    "no final line end": FIRST + b"\n" + SECOND,
    "carriage returns before line ends": FIRST + b"\r\n" + SECOND + b"\r\n",
    "blanks around a line": b" \t" + FIRST + b"  \n" + SECOND,
    "blanks within a line": FIRST + b"\n" + SECOND.replace(b",", b" , "),
    "a pair of surrogates, escaped": FIRST + b"\n" + with_name(rb"\ud83d\ude00 \uD83D\uDE00"),
    "a backslash before what looks like an escape": FIRST + b"\n" + with_name(rb"\\u0000 \\ud800"),
    "the last escapes before and the first after the surrogates": FIRST + b"\n" + with_name(rb"\ud7ff\ue000\uffff"),
    "control characters, escaped": FIRST + b"\n" + with_name(rb"\u0001\u001f\n"),
    "a byte-order mark in a text": FIRST + b"\n" + with_name("\ufeff".encode()),
    "other line separators in a text": FIRST + b"\n" + with_name("\u2028\u2029\x85".encode()),
}
REFUSED = {
    "an empty line end": (1, b"\n"),
    "a byte-order mark": (1, b"\xef\xbb\xbf" + FIRST),
    "UTF-16": (1, FIRST.decode().encode("utf-16")),
    "Latin-1": (2, FIRST + b"\n" + with_name("Schweiz é".encode("latin-1"))),
    "a surrogate in UTF-8": (2, FIRST + b"\n" + with_name(b"\xed\xa0\x80")),
    "an overlong form": (2, FIRST + b"\n" + with_name(b"\xc0\x80")),
    "a cut character": (2, FIRST + b"\n" + SECOND + b"\xc3"),
    "a blank line within": (2, FIRST + b"\n\n" + SECOND),
    "a blank line of blanks": (2, FIRST + b"\n \t\r\n" + SECOND),
    "a blank line at the end": (3, FIRST + b"\n" + SECOND + b"\n\n"),
    "a key twice": (2, FIRST + b"\n" + SECOND.replace(b"{", b'{"kind":"delegation",', 1)),
    "a key twice, once escaped": (2, FIRST + b"\n" + SECOND.replace(b"{", b'{"\\u006bind":"delegation",', 1)),
    "a key twice, deep within": (1, FIRST.replace(b'"en": "Which theme?"', b'"en": "A", "en": "B"')),
    "NaN": (2, FIRST + b"\n" + SECOND.replace(b'"order": 1', b'"order": NaN')),
    "Infinity": (2, FIRST + b"\n" + SECOND.replace(b'"order": 1', b'"order": Infinity')),
    "minus Infinity": (2, FIRST + b"\n" + SECOND.replace(b'"order": 1', b'"order": -Infinity')),
    "U+0000, escaped": (2, FIRST + b"\n" + with_name(rb"\u0000")),
    "U+0000 as it is": (2, FIRST + b"\n" + with_name(b"\0")),
    "U+0000 between lines": (2, FIRST + b"\n\0"),
    "U+0000 in a key": (2, FIRST + b"\n" + SECOND.replace(b'"order"', rb'"order\u0000"')),
    "a high surrogate alone": (2, FIRST + b"\n" + with_name(rb"\ud83d")),
    "a low surrogate alone": (2, FIRST + b"\n" + with_name(rb"\uDE00")),
    "surrogates the wrong way round": (2, FIRST + b"\n" + with_name(rb"\ude00\ud83d")),
    "a surrogate alone in a key": (2, FIRST + b"\n" + SECOND.replace(b'"order"', rb'"\ud800"')),
    "a control character as it is": (2, FIRST + b"\n" + with_name(b"\x01")),
    "a tab in a text": (2, FIRST + b"\n" + with_name(b"\t")),
    "two objects": (2, FIRST + b"\n" + SECOND + SECOND),
    "an object over two lines": (2, FIRST + b"\n" + SECOND.replace(b", ", b",\n", 1)),
    "a list": (2, FIRST + b"\n[]"),
    "a text": (2, FIRST + b'\n"kind"'),
    "null": (2, FIRST + b"\nnull"),
    "no JSON": (2, FIRST + b"\nkind: delegation"),
    "single quotes": (2, FIRST + b"\n{'kind': 'delegation'}"),
    "a comma too many": (2, FIRST + b"\n" + SECOND.replace(b"}", b",}")),
    "a comment": (2, FIRST + b"\n" + SECOND + b" // end"),
    "a figure of ten thousand digits": (2, FIRST + b"\n" + SECOND.replace(b'"order": 1', b'"order": ' + b"1" * 10_000)),
    "lists a hundred thousand deep": (2, FIRST + b"\n" + b"[" * 100_000),
    "objects a thousand deep": (2, FIRST + b"\n" + b'{"a":' * 1000 + b"1" + b"}" * 1000),
}


@pytest.mark.parametrize("content", TAKEN.values(), ids=TAKEN)
def test_json_lines_are_read(content, file):
    assert [number for number, _line in read(file(content))] == [1, 2]


@pytest.mark.parametrize(("number", "content"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_json_line_is_refused_with_its_number(number, content, file):
    assert refusal(file(content)).startswith(f"line {number}: ")


@pytest.mark.parametrize("depth", [900, 930, 960, 980, 1000, 5000])
def test_no_depth_is_too_deep_to_be_refused_in_one_line(depth, file, refusal):
    line = SECOND.replace(b'"order": 1', b'"order": ' + b"[" * depth + b"]" * depth)
    assert refusal([FIRST, line]).startswith("line 2: ")


def line_of(size):
    empty = with_name(b"")
    return with_name(b"x" * (size - len(empty)))


def test_a_line_has_sixteen_mebibytes_at_most(file):
    assert len(read(file(FIRST + b"\n" + line_of(16 * MIB) + b"\n" + SECOND))) == 3
    assert refusal(file(FIRST + b"\n" + line_of(16 * MIB + 1) + b"\n" + SECOND)) == "line 2: the line is longer than 16 MiB"
    assert len(read(file(FIRST + b"\n" + line_of(16 * MIB), "unended.jsonl"))) == 2


@pytest.mark.parametrize("name", ["archive.jsonl.gz", "more.gz"])
def test_a_packed_file_is_read_as_what_it_holds(name, file):
    content = FIRST + b"\n" + SECOND
    with opened(file(gzip.compress(content), name)) as lines:
        assert len(list(lines)) == 2
        packed = lines.digest
    with opened(file(content)) as lines:
        list(lines)
        assert lines.digest == packed


def test_packed_parts_one_after_the_other_are_one_file(file):
    assert len(read(file(gzip.compress(FIRST + b"\n") + gzip.compress(SECOND), "two.jsonl.gz"))) == 2


PACKED = gzip.compress(FIRST + b"\n" + SECOND, mtime=0)


@pytest.mark.parametrize(("number", "content"), [
    pytest.param(1, FIRST, id="not packed"), pytest.param(1, PACKED[:20], id="cut early"), pytest.param(2, PACKED[:-4], id="cut at the end"),
    pytest.param(1, PACKED[:60] + bytes(20) + PACKED[80:], id="damaged"), pytest.param(2, PACKED[:-8] + bytes(8), id="wrong sum"),
    pytest.param(2, PACKED + b"more", id="more after the end"), pytest.param(1, gzip.compress(bytes(1)), id="U+0000"),
])
def test_a_damaged_packed_file_is_refused(number, content, file):
    assert refusal(file(content, "archive.jsonl.gz")).startswith(f"line {number}: ")


def test_a_small_file_that_unpacks_to_one_endless_line_is_refused(file):
    bomb = gzip.compress(b" " * (200 * MIB), 1)
    assert refusal(file(bomb, "bomb.jsonl.gz")) == "line 1: the line is longer than 16 MiB"


def test_what_cannot_be_read_is_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path} is not a file."
    assert refusal(tmp_path / "none.jsonl").endswith("none.jsonl cannot be read: No such file or directory.")
    assert refusal(tmp_path / ("n" * 300)).endswith("File name too long.")
