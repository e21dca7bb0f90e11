"""Snapshots of the first format stay readable: their packs hold the cells that they held, and lack what their data does not say."""

import hashlib
import json

import pytest

from survey_app.pack.reading import differences
from tests.pack import frozen, packs

CELLS = 1021, "b63b853ecb312b36e3860d0058601619dabf0a936bd4e722fc75b6009f7a5397"  # how many, and the digest of them all
SINCE_FORMAT_2 = {"Participation", "Observers and positions", "Exceptions"}


@pytest.fixture(scope="module")
def first():
    return frozen.first_format(frozen.worked_example())


def test_a_pack_of_the_first_format_lacks_the_later_sheets(first):
    sheets = packs.book(frozen.worked_example()).sheetnames
    assert packs.book(first).sheetnames == [name for name in sheets if name not in SINCE_FORMAT_2]


def test_it_holds_the_very_cells_that_the_first_release_wrote(first):
    cells = [(sheet.title, cell.coordinate, str(cell.value)) for sheet in packs.book(first) for row in sheet.iter_rows() for cell in row
             if cell.value is not None]
    assert (len(cells), hashlib.sha256(json.dumps(cells).encode()).hexdigest()) == CELLS


def test_it_reads_back_without_a_difference(first):
    assert differences(packs.make(first), first, "en", frozen.digest(first)) == []


def test_what_the_snapshot_before_did_not_hold_is_compared_with_nothing():
    before = {"number": 1, "as_of": "2026-03-20T09:00:00Z", "tally": frozen.worked_example()["tally"], "participation": None}
    opened = packs.book(frozen.with_everything(previous=before), data_only=True)
    values = [cell.value for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert "Snapshot 1" not in list(packs.table(opened["Participation"], "Status")[0]) and "FAIL" not in values
