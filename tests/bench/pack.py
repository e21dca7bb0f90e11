"""The pack beside a program that writes the same cells and thinks of nothing, and what it adds to the memory of the server."""

import json
from copy import copy
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook

from survey_app import canonical
from survey_app.consultation.models import find_consultation
from survey_app.pack.workbook import workbook
from survey_app.snapshot.gathering import gather
from tests.bench import processes
from tests.bench.asking import Connection
from tests.bench.measuring import by_turns, cost, limit, seconds
from tests.bench.pages import with_replies
from tests.bench.prepared import SLUG
from tests.bench.serving import OURS, serving

_STYLES = ("font", "fill", "border", "alignment", "number_format")


def pack(scale, folder):
    """From the frozen data as it is stored to the bytes of the file, in English."""
    database = with_replies(scale, folder)
    with database.opened():
        tree = gather(find_consultation(SLUG), datetime.now(UTC))
    stored, digest = canonical.dumps(tree), canonical.digest(tree)
    sheets = _cells(workbook(tree, "en", digest))
    found = by_turns(lambda: seconds(lambda: workbook(json.loads(stored), "en", digest)), lambda: seconds(lambda: _written(sheets)), scale.times)
    told = f"pack of {len(sheets)} sheets, {scale.delegations} delegations, {len(tree['concerns']):,} concerns"
    return [cost(f"{told}, against openpyxl", found, "s", most=1.5),
            limit(f"{told}, most memory over the server's", _memory(database, scale), "MiB", most=100)]


def _cells(content):
    """{sheet: [(row, column, value, styles)]} of every cell that was written; styles as (name, value) where they are not the usual ones."""
    book, usual = load_workbook(BytesIO(content)), Workbook().active["A1"]
    plain = {name: getattr(usual, name) for name in _STYLES}
    return {sheet.title: [(cell.row, cell.column, cell.value, _looks(cell, plain)) for row in sheet.iter_rows() for cell in row
                          if cell.value is not None or cell.has_style] for sheet in book}


def _looks(cell, plain):
    return [(name, copy(getattr(cell, name))) for name in _STYLES if getattr(cell, name) != plain[name]]


def _written(sheets):
    book = Workbook()
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for row, column, value, looks in cells:
            cell = sheet.cell(row, column, value)
            for name, look in looks:
                setattr(cell, name, look)
    book.save(BytesIO())


def _memory(database, scale):
    """MiB that the worker who makes the pack needs at most beyond what it has when it has shown a page; of each of several packs."""
    (cookie,) = database.sessions("officer")
    with serving(OURS, database.url, "/healthz") as server:
        return [_more_than_before(server, Connection(server.port, cookie)) for _each in range(scale.times)]


def _more_than_before(server, browser):
    browser.get(f"/secretariat/consultations/{SLUG}/replies")
    workers = processes.family(server.process)
    before = {worker: processes.resident_mebibytes(worker) for worker in workers}
    for worker in workers:
        processes.forget_peak(worker)
    if browser.get(f"/secretariat/consultations/{SLUG}/pack").status != 200:
        raise RuntimeError("there is no pack")
    return max(processes.peak_mebibytes(worker) - before[worker] for worker in workers)
