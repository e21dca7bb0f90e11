"""Files that somebody damaged or made up: read, or refused in one sentence; and a mistake of our own is not taken for one of theirs."""

import random
import re
import zipfile
from io import BytesIO

import pytest

from survey_app.errors import Refused
from survey_app.pack import opening
from survey_app.pack.contents.book import read
from survey_app.words import Words
from tests.pack import frozen, packs

SHEET, DRAWING = "xl/worksheets/sheet3.xml", "xl/drawings/drawing1.xml"
TRIED = {"cut": 150, "bytes": 150, "directory": 100, "missing": 15, "value": 20, "element": 20}
NONSENSE = [b"", b"-1", b"x", b"1.5", b"nan", b"1e999", b"9" * 5_000, b"A1:XFD1048576", b"SUM(", "²".encode(), b"\xff", b"&#0;", b"<x>", b"]]>"]


@pytest.fixture(scope="module")
def pack():
    return packs.make(frozen.empty())


@pytest.fixture(scope="module")
def parts(pack):
    return packs.parts(pack)


@pytest.mark.parametrize("damage", ["cut", "bytes", "directory", "missing", "value", "element"])
def test_a_damaged_file_is_read_or_refused(pack, parts, damage):
    chance = random.Random(damage)  # noqa: S311
    outcomes = {_outcome(_damaged(pack, parts, damage, chance)) for _ in range(TRIED[damage])}
    assert "refused" in outcomes and outcomes <= {"read", "refused"}


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_no_spreadsheet_program_would_pack_so_is_refused(parts, packed):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packed) as opened:
        for name, part in parts.items():
            opened.writestr(name, part)
    assert _outcome(made.getvalue()) == "refused"


@pytest.mark.parametrize(("at", "value"), [
    (8, (1).to_bytes(2, "little")), (42, None), (20, (2**21).to_bytes(4, "little") * 2)], ids=["encrypted", "begins at the end", "goes on beyond it"])
def test_a_part_that_is_not_where_and_how_the_directory_says_is_refused(parts, at, value):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, part in parts.items():
            opened.writestr(name, part)
    content = made.getvalue()
    first = content.rindex(b"PK\x01\x02") + at
    value = value or (len(content) - 9).to_bytes(4, "little")
    assert _outcome(content[:first] + value + content[first + len(value):]) == "refused"


def test_a_chart_that_lies_beyond_all_numbers_is_refused(parts):
    drawing = re.sub(rb"(:to>.*?:rowOff>)\d+", rb"\g<1>" + b"9" * 400, parts[DRAWING], flags=re.DOTALL)
    assert _outcome(packs.zipped(parts | {DRAWING: drawing})) == "refused"


@pytest.mark.parametrize("cells", [
    b'<c r="A1"><f t="shared" si="0">#X(</f></c><c r="A2"><f t="shared" si="0"/></c>', b'<c r="A9"><f t="shared" si="0">A1</f></c><c r="B900"/><c r="A1">'
    b'<f t="shared" si="0"/></c>', b'<c r=""><v>1</v></c>', b'<c r="A0"><v>1</v></c>', b'<c s="99"><v>1</v></c>', b'<c t="s"><v>9999999</v></c>'])
def test_a_cell_that_makes_no_sense_is_refused(parts, cells):
    made = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData><row>" + cells + b"</row></sheetData>", parts[SHEET], flags=re.DOTALL)
    assert _outcome(packs.zipped(parts | {SHEET: made})) == "refused"


@pytest.mark.parametrize("mistake", [TypeError, AttributeError, NameError, AssertionError, MemoryError])
def test_a_mistake_of_our_own_is_not_taken_for_one_of_the_file(pack, mistake):
    with pytest.raises(mistake), opening.package(pack, Words()):
        raise mistake


def _damaged(pack, parts, damage, chance):
    if damage == "cut":
        return pack[:chance.randrange(len(pack))]
    if damage in ("bytes", "directory"):
        found, first = bytearray(pack), pack.index(b"PK\x01\x02") if damage == "directory" else 0
        for _ in range(chance.choice([1, 3, 30])):
            found[chance.randrange(first, len(found))] = chance.randrange(256)
        return bytes(found)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    if damage == "missing":
        return packs.zipped({other: part for other, part in parts.items() if other != name})
    places = list(re.finditer(rb'(?<==")[^"]*(?=")|(?<=>)[^<>]+(?=<)' if damage == "value" else rb"<[^>]+>", parts[name]))
    first, last = chance.choice(places).span()
    return packs.zipped(parts | {name: parts[name][:first] + (chance.choice(NONSENSE) if damage == "value" else b"") + parts[name][last:]})


def _outcome(content):
    try:
        read(content, Words())
    except Refused:
        return "refused"
    return "read"
