"""The tally beside one SQL statement on the same tables, and of one consultation among thousands."""

import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from sqlalchemy import text

from survey_app.consultation.models import find_consultation
from survey_app.db import db
from survey_app.reply import bundles
from tests.bench import archives, moving
from tests.bench.archive import large_database
from tests.bench.measuring import by_turns, cost, say, seconds
from tests.bench.prepared import SLUG, Database

_CALLS = 20  # of what takes milliseconds
_STATEMENT = text("""
    SELECT entry."group", counted.preference, count(*)
    FROM (SELECT consultation_id, delegation, max(number) AS number FROM version
          WHERE consultation_id = :consultation AND withdrawn_at IS NULL GROUP BY consultation_id, delegation) AS highest
    JOIN version AS counted USING (consultation_id, delegation, number)
    JOIN roll_entry AS entry USING (consultation_id, delegation)
    GROUP BY entry."group", counted.preference
""")


def against_a_statement(scale, folder):
    """The tally has all four cases, the statement has none. On PostgreSQL too, where there is one."""
    database = large_database(scale, folder.parent)
    lines = [_against_a_statement(database, scale, "SQLite")]
    with moving.postgresql(folder) as url:
        if url:
            say("    PostgreSQL is filled with the same")
            lines.append(_against_a_statement(moving.copied(database, Database(folder, url)), scale, "PostgreSQL"))
    return lines


def among_thousands(scale, folder):
    """Each of the others is as large."""
    alone, roll = Database(folder / "alone"), archives.roll(scale.delegations)
    alone.load([archives.shipped()[0], *roll, *archives.versions([line["code"] for line in roll], scale.delegations)])
    among = alone.copied(folder / "among")
    say(f"    {scale.consultations:,} consultations are stored")
    with closing(sqlite3.connect(among.file)) as connection, connection:
        moving.multiply(connection, scale.consultations)
    ours, reference = [], []
    for _each in range(scale.times):
        for database, found in ((alone, reference), (among, ours)):
            with _tally_of(database) as milliseconds:
                found.append(milliseconds())
    return [cost(f"tally of one consultation among {scale.consultations:,} against the same alone", (ours, reference), "ms", most=1.2)]


def _against_a_statement(database, scale, name):
    with database.opened():
        consultation = find_consultation(SLUG).id
        found = by_turns(lambda: seconds(_tally), lambda: seconds(lambda: _ask(consultation)), scale.times)
    return cost(f"tally of {scale.versions:,} versions against one statement, {name}", found, "s", most=2)


def _tally():
    db.session.rollback()
    return bundles.tally(find_consultation(SLUG), datetime.now(UTC))


def _ask(consultation):
    db.session.rollback()
    return db.session.execute(_STATEMENT, {"consultation": consultation}).all()


@contextmanager
def _tally_of(database):
    """A function that says how many milliseconds it takes."""
    with database.opened():
        _tally()
        yield lambda: 1000 * seconds(lambda: [_tally() for _each in range(_CALLS)]) / _CALLS
