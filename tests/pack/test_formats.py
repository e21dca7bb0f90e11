"""Snapshots of earlier formats stay readable: their packs hold the cells that they held, and lack what their data does not say."""

import hashlib
import json

import pytest

from tests.pack import frozen, packs
from tests.pack.large import large

# how many, and the digest of them all, as the releases wrote them that knew no later format
CELLS_OF_FIRST = 1021, "b63b853ecb312b36e3860d0058601619dabf0a936bd4e722fc75b6009f7a5397"
CELLS_OF_SECOND = 5097, "a97c5cac9a48a50a03102021165be7cc9a6fade70737a8b1841e6834940206a1"
SINCE_FORMAT_2 = {"Participation", "Observers and positions", "Exceptions"}
SINCE_FORMAT_3 = {"Concerns, coded", "Break-out groups", "Changes"}


@pytest.fixture(scope="module")
def first():
    return frozen.first_format(frozen.worked_example())


@pytest.fixture(scope="module")
def second():
    return frozen.second_format(large())


def test_a_pack_of_an_earlier_format_lacks_the_later_sheets(first, second):
    sheets = packs.book(frozen.worked_example()).sheetnames
    assert packs.book(second).sheetnames == [name for name in sheets if name not in SINCE_FORMAT_3]
    assert packs.book(first).sheetnames == [name for name in sheets if name not in SINCE_FORMAT_2 | SINCE_FORMAT_3]


def test_a_pack_of_the_first_format_holds_the_very_cells_that_the_first_release_wrote(first):
    assert _cells(first) == CELLS_OF_FIRST


def test_a_pack_of_the_second_format_holds_the_very_cells_that_its_release_wrote(second):
    assert _cells(second) == CELLS_OF_SECOND


def test_it_reads_back_without_a_difference(first, second):
    assert [packs.differences(packs.make(data), data) for data in (first, second)] == [[], []]


def test_what_the_snapshot_before_did_not_hold_is_compared_with_nothing():
    data = frozen.with_everything(before=frozen.worked_example(number=1))
    data["previous"] |= {"participation": None, "coding": None}
    opened = packs.book(data, data_only=True)
    values = [cell.value for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert "Snapshot 1" not in list(packs.table(opened["Participation"], "Status")[0]) and "FAIL" not in values


def _cells(data):
    cells = [(sheet.title, cell.coordinate, str(cell.value)) for sheet in packs.book(data) for row in sheet.iter_rows() for cell in row
             if cell.value is not None]
    return len(cells), hashlib.sha256(json.dumps(cells).encode()).hexdigest()
