"""Files that a page hands out to be kept."""

from io import BytesIO

from flask import send_file

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "json": "application/json", "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def attachment(content, name):
    """The response; its type follows from the end of the name, not from what this machine knows of types."""
    return send_file(BytesIO(content), _TYPES[name.rpartition(".")[2]], as_attachment=True, download_name=name)
