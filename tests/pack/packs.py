"""A pack as its readers see it: sheets by their English titles, tables as rows, checks recalculated by an office program."""

import os
import re
import shutil
import subprocess
import zipfile
from contextlib import closing
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, range_boundaries

from survey_app.pack import opening
from survey_app.pack.contents.book import read
from survey_app.pack.reading import compared
from survey_app.pack.workbook import workbook
from survey_app.words import Words
from tests.pack import frozen


def make(data, language="en"):
    return workbook(data, language, frozen.digest(data))


def book(data, language="en", **how):
    return load_workbook(BytesIO(make(data, language)), **how)


def differences(file, data, language="en"):
    """From the pack of these data."""
    words, pack = Words(), make(data, language)
    return [] if opening.is_same(file, pack, words) else compared(read(file, words), read(pack, words))


def table(sheet, heading):
    """The rows, as dicts by heading, of the table that has this heading among its own."""
    for found in sheet.tables.values():
        left, top, right, bottom = range_boundaries(found.ref)
        head, *rows = list(sheet.iter_rows(top, bottom, left, right, values_only=True))
        if heading in head:
            return [dict(zip(head, row, strict=True)) for row in rows]
    raise LookupError(heading)


def recalculated(folder, files):
    """{name: workbook} after LibreOffice opened each file, computed every check and saved it; where it is missing the test is skipped."""
    program = shutil.which("soffice")
    if program is None:
        reason = "LibreOffice (soffice) is not installed: the checks were not recalculated"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    (folder / "out").mkdir()
    subprocess.run([program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                    folder / "out", *(folder / f"{name}.xlsx" for name in files)], check=True, capture_output=True, timeout=600)
    return {name: _computed(folder / "out" / f"{name}.xlsx") for name in files}


def altered(content, change):
    """The file with `change(book)` done to it by a program that leaves every check to be computed anew."""
    with closing(load_workbook(BytesIO(content))) as opened:
        change(opened)
        saved = BytesIO()
        opened.save(saved)
    return saved.getvalue()


def load(content, **how):
    return load_workbook(BytesIO(content), **how)


def uncomputed(content):
    """The same file without what its checks were computed to be."""
    return zipped({name: re.sub(rb"</f><v>[^<]*</v>", b"</f>", part) if "worksheets/sheet" in name else part for name, part in parts(content).items()})


def position(cell):
    """(row, column), from 1."""
    return coordinate_to_tuple(cell)


def alike(one, other):
    """Whether two programs mean the same; each writes a fraction as it pleases."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < timedelta(seconds=1)
    return one == pytest.approx(other, rel=1e-12) if isinstance(other, float) else one == other


def parts(content):
    """{name: bytes} of what the file is packed from."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(parts):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, part in parts.items():
            opened.writestr(name, part)
    return made.getvalue()


def formulas(opened):
    """(sheet, address, formula) of every cell that computes."""
    return [(sheet.title, cell.coordinate, cell.value) for sheet in opened for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"]


def _computed(path):
    return load_workbook(path, data_only=True)
