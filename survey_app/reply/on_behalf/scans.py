"""The scan of a paper: what may be one, what it is called, and keeping it. A file is what its content says, whatever its name."""

import hashlib
import io
import re
from dataclasses import dataclass, field

import filetype
from flask import send_file
from flask_babel import gettext as _

from survey_app.db import db
from survey_app.errors import Refused
from survey_app.reply.on_behalf.models import Scan
from survey_app.words import clean

LARGEST = 10 * 1024 * 1024
TYPES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif"}
_LONGEST_NAME = 80
_UNFIT = re.compile(r'[\\/:*?"<>|\ufffd\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')  # for names of files, and what turns the text around


@dataclass(frozen=True)
class Upload:
    name: str
    type: str
    digest: str
    content: bytes = field(repr=False)


def read(file):
    """The Upload in a posted file; None where none was chosen. Refused when it is empty, too large, or no PDF or image."""
    if file is None or not file.filename:
        return None
    file.stream.seek(0)  # the work of a request may run twice
    content = file.stream.read(LARGEST + 1)
    if not content:
        raise Refused(_("The file is empty. Choose the scan again."))
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than 10 MB. Scan it with fewer dots per inch, or in black and white."))
    found = filetype.guess(content)
    if found is None or found.mime not in TYPES:
        raise Refused(_("The file is no PDF, PNG, JPEG or TIFF. Choose the scan itself."))
    return Upload(_name(file.filename, TYPES[found.mime]), found.mime, hashlib.sha256(content).hexdigest(), content)


def keep(entry, upload):
    """In the place of the one before, if there was one."""
    scan = entry.scan
    if scan is None:
        scan = Scan(entry_id=entry.id)
        db.session.add(scan)
        entry.scan = scan
    scan.name, scan.type, scan.digest, scan.size, scan.content = upload.name, upload.type, upload.digest, len(upload.content), upload.content


def send(scan):
    """Always a download, and as nothing but what its content was found to be."""
    return send_file(io.BytesIO(scan.content), scan.type, as_attachment=True, download_name=scan.name)


def _name(given, ending):
    """Without folders, without anything that a name of a file may not hold, and with the ending of what it is."""
    given = re.split(r"[\\/]", given)[-1]
    stem = given.rpartition(".")[0] or given
    stem = " ".join(_UNFIT.sub(" ", clean(stem)).split()).strip(". ")
    return f"{stem[:_LONGEST_NAME].rstrip('. ') or 'scan'}.{ending}"
