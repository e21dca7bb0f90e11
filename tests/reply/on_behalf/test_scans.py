"""A scan is what its content says, and nothing else is kept."""

import hashlib
import io
import zipfile

import pytest
from werkzeug.datastructures import FileStorage

from survey_app.errors import Refused
from survey_app.reply.on_behalf import scans

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def read(content, name="scan.pdf"):
    return scans.read(FileStorage(io.BytesIO(content), name))


@pytest.mark.parametrize(("content", "type", "name"), [
    (PDF, "application/pdf", "note.pdf"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 20, "image/png", "note.png"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg", "note.jpg"), (b"II*\0\x08\0\0\0\0\0\0\0", "image/tiff", "note.tif")])
def test_a_pdf_or_image_is_kept_as_what_it_is_whatever_its_name(content, type, name):
    upload = read(content, "note.exe")
    assert (upload.type, upload.name, upload.content) == (type, name, content)
    assert upload.digest == hashlib.sha256(content).hexdigest()


def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", b"\0" * 5_000_000)
    return packed.getvalue()


@pytest.mark.parametrize("content", [
    b"<!doctype html><script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"MZ\x90\0" + b"\0" * 60,
    b"GIF89a" + b"\0" * 20, b"\x1f\x8b\x08" + b"\0" * 20, b"just words", b" ", zip_bomb()])
def test_what_is_neither_is_refused_whatever_its_name(content):
    with pytest.raises(Refused, match="no PDF, PNG, JPEG or TIFF"):
        read(content)


def test_an_empty_file_is_refused():
    with pytest.raises(Refused, match="empty"):
        read(b"")


def test_ten_mebibytes_are_taken_and_not_one_byte_more():
    assert len(read(PDF.ljust(scans.LARGEST, b"\0")).content) == scans.LARGEST
    with pytest.raises(Refused, match="larger than 10 MB"):
        read(PDF.ljust(scans.LARGEST + 1, b"\0"))


@pytest.mark.parametrize(("given", "kept"), [
    ("../../etc/passwd", "passwd.pdf"), ("C:\\scans\\Note verbale.PDF", "Note verbale.pdf"), ("\u202efdp.exe", "fdp.pdf"),
    ("a\0b\r\nc.pdf", "a b c.pdf"), ("مذكرة شفوية.pdf", "مذكرة شفوية.pdf"), ("x" * 300 + ".pdf", "x" * 80 + ".pdf"), ("...", "scan.pdf"),
    ('<img src="x">.pdf', "img src= x.pdf")])
def test_the_name_is_cleaned(given, kept):
    assert read(PDF, given).name == kept


def test_no_file_chosen_is_no_scan():
    assert read(b"", "") is None
