"""Writing a consultation as an archive, row by row: memory does not grow with the number of versions."""

import gzip
import json
import os
from contextlib import contextmanager
from functools import lru_cache

from sqlalchemy import Text, select, type_coerce

from survey_app import canonical
from survey_app.archive import format
from survey_app.consultation.codebooks import reference_codebook
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.reply.models import Draft, Position, Version
from survey_app.roll.models import RollEntry

_AT_ONCE = 1000


def dump(consultation, file):
    """To a binary file."""
    for line in _lines(consultation):
        file.write(line.encode())
        file.write(b"\n")
    file.flush()


def dump_to_file(consultation, path):
    """Packed where the name ends in .gz; what stood there before is replaced once the new archive is complete, or stays."""
    try:
        with _replacing(path) as file:
            if path.name.endswith(".gz"):
                with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:  # no time in it: the same bytes each time
                    dump(consultation, packed)
            else:
                dump(consultation, file)
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None


@contextmanager
def _replacing(path):
    """A binary file to be written, which takes the place of `path` at the end."""
    if path.exists() and not path.is_file():  # a pipe or a device is written into
        with open(path, "wb") as file:
            yield file
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(unfinished, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _lines(consultation):
    yield _json(_header(consultation))
    yield from _delegations(consultation)
    yield from _positions(consultation)
    yield from _versions(consultation)
    yield from _drafts(consultation)


def _header(consultation):
    optional = {"meeting": consultation.meeting, "roll_as_of": consultation.roll_as_of, "background": consultation.background,
                "codebook": _codebook(consultation.codebook)}
    return {
        "kind": "consultation", "format": format.FORMAT, "slug": consultation.slug, "symbol": consultation.symbol,
        "title": consultation.title, "opens_at": canonical.moment(consultation.opens_at),
        "closes_at": canonical.moment(consultation.closes_at), "status": consultation.status, "policies": consultation.policies,
        **{key: value for key, value in optional.items() if value is not None}, "questionnaire": consultation.questions,
    }


def _codebook(codebook):
    if codebook is None:
        return None
    return format.REFERENCE if codebook is reference_codebook() else codebook.as_data()


def _delegations(consultation):
    for row in _rows(consultation, RollEntry, ("delegation", "type", "position", "name", "group", "exempt", "vote_suspended"), "position"):
        yield _json({"kind": "delegation", "code": row.delegation, "type": row.type, "order": row.position, "name": row.name,
                     "group": row.group, "exempt": row.exempt, "vote_suspended": row.vote_suspended})


def _positions(consultation):
    for row in _rows(consultation, Position, ("holder", "preference", "covers"), "holder"):
        yield _json({"kind": "position", "holder": row.holder, "preference": row.preference, "covers": row.covers})


def _versions(consultation):
    """Written out around the answers, which are stored as the JSON they are."""
    columns = ("delegation", "number", "reply", "language", "submitted_at", "received_at", "channel", "reference", "withdrawn_at",
               "position", "salt")
    answers = type_coerce(Version.answers, Text)
    for code, number, reply, language, submitted, received, channel, reference, withdrawn, position, salt, answered in _rows(
            consultation, Version, columns, "delegation", "number", extra=answers):
        said = "" if language is None else f'"language":"{language}",'
        yield (f'{{"kind":"version","delegation":"{code}","number":{number},"reply":"{reply}","answers":{answered},{said}'
               f'"submitted_at":"{_moment(submitted)}","received_at":"{_moment(received)}","channel":"{channel}",'
               f'"reference":{_json(reference)},"withdrawn_at":{_json(canonical.moment(withdrawn))},"position":{_json(position)},'
               f'"salt":"{salt}"}}')


def _drafts(consultation):
    for row in _rows(consultation, Draft, ("delegation", "reply", "answers", "saved_at"), "delegation"):
        yield _json({"kind": "draft", "delegation": row.delegation, "reply": row.reply, "answers": row.answers,
                     "saved_at": canonical.moment(row.saved_at)})


def _rows(consultation, kind, columns, *order, extra=None):
    wanted = [getattr(kind, name) for name in columns] + ([] if extra is None else [extra])
    query = select(*wanted).where(kind.consultation_id == consultation.id).order_by(*(getattr(kind, name) for name in order))
    with db.session.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
        yield from rows


def _json(value):
    return "null" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=64)
def _moment(value):
    """Most versions are received when they are submitted."""
    return canonical.moment(value)
