"""What is measured in a process of its own: `python -m tests.bench.programs WHAT ARGUMENT...` prints the seconds that the
work took, and the most memory of the process in MiB.

    load FILE       an archive into the database of DATABASE_URL, as the command does
    insert FILE     the same rows by hand: parsed, and inserted as tuples in one transaction; nothing is checked
    dump SLUG FILE  an archive out of it, as the command does
    write FILE      the objects of an archive, which are read beforehand, by json.dumps into nothing
"""

import json
import os
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tests.bench.processes import peak_mebibytes

_AT_ONCE = 5000


def load(file):
    from survey_app.access.actor import COMMAND_LINE
    from survey_app.archive import loading
    from survey_app.db import transaction

    with _application():
        return _seconds(lambda: transaction(lambda: loading.load(Path(file), by=COMMAND_LINE, at=datetime.now(UTC))))


def dump(slug, file):
    from survey_app.archive import dumping
    from survey_app.consultation.models import find_consultation

    with _application():
        return _seconds(lambda: dumping.dump_to_file(find_consultation(slug), Path(file)))


def insert(file):
    database = os.environ["DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(database, isolation_level=None)) as connection, open(file, encoding="utf-8") as lines:
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768")
        return _seconds(lambda: _insert(connection, lines))


def write(file):
    """In pieces, for a million objects are more than a machine may hold."""
    spent = 0
    with open(file, encoding="utf-8") as lines, open(os.devnull, "w", encoding="utf-8") as out:
        while piece := [json.loads(line) for line in islice(lines, _AT_ONCE)]:
            spent += _seconds(lambda piece=piece: out.writelines(json.dumps(each) + "\n" for each in piece))
    return spent


def _insert(connection, lines):
    connection.execute("BEGIN IMMEDIATE")
    consultation = _insert_consultation(connection, json.loads(next(lines)))
    while piece := [json.loads(line) for line in islice(lines, _AT_ONCE)]:
        delegations = [line for line in piece if line["kind"] == "delegation"]
        _insert_many(connection, "delegation", _DELEGATION, [_delegation(line) for line in delegations])
        _insert_many(connection, "roll_entry", _ROLL_ENTRY, [_entry(consultation, line) for line in delegations])
        _insert_many(connection, "version", _VERSION, [_version(consultation, line) for line in piece if line["kind"] == "version"])
    connection.execute("COMMIT")


def _insert_consultation(connection, first):
    values = {key: first[key] for key in ("slug", "symbol", "opens_at", "closes_at", "status")}
    values |= {key: json.dumps(first[key]) for key in ("title", "policies")} | {"questions": json.dumps(first["questionnaire"])}
    return _insert_many(connection, "consultation", list(values), [tuple(values.values())]).lastrowid


def _insert_many(connection, table, columns, rows):
    statement = f'INSERT INTO {table} ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608
    return connection.execute(statement, rows[0]) if len(rows) == 1 else connection.executemany(statement, rows)


_DELEGATION = ("code", "name", "kind", '"group"', "former_names", "statuses")
_ROLL_ENTRY = ("consultation_id", "delegation", "type", "position", "name", '"group"', "exempt", "vote_suspended")
_VERSION = ("consultation_id", "delegation", "number", "reply", "preference", "answers", "language", "submitted_at", "received_at",
            "withdrawn_at", "channel", "reference", "position", "salt", "digest")


def _delegation(line):
    return line["code"], json.dumps(line["name"]), "state", line["group"], "[]", "[]"


def _entry(consultation, line):
    return (consultation, line["code"], line["type"], line["order"], json.dumps(line["name"]), line["group"], line["exempt"],
            line["vote_suspended"])


def _version(consultation, line):
    return (consultation, line["delegation"], line["number"], line["reply"], line["answers"].get("theme"), json.dumps(line["answers"]),
            line["language"], line["submitted_at"], line["received_at"], line["withdrawn_at"], line["channel"], line["reference"],
            line["position"], line["salt"], "")


def _application():
    from survey_app import create_app

    return create_app().app_context()


def _seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    spent = {"load": load, "insert": insert, "dump": dump, "write": write}[sys.argv[1]](*sys.argv[2:])
    print(spent, peak_mebibytes(os.getpid()))
