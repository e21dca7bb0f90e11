"""Rows on their way into one table: many at a time, and when one is refused, the number of its line."""

from operator import itemgetter

from sqlalchemy.exc import DBAPIError, IntegrityError

from survey_app.archive.lines import first_line, refusal
from survey_app.db import db, is_unavailable

_SECOND = itemgetter(1)  # the delegation or holder: neighbours in the indexes are stored together


class Batch:
    """Rows are tuples in the order of `columns`, their JSON as text and their moments as `stored_moment` makes them.

    It goes around SQLAlchemy's statements and types, which would cost more than all the rest of loading.
    """

    def __init__(self, table, columns, duplicate):
        """`duplicate` says what two rows of the same key are, in a sentence."""
        dialect = db.engine.dialect
        quote = dialect.identifier_preparer.quote
        mark = "?" if dialect.paramstyle == "qmark" else "%s"
        names, marks = ", ".join(map(quote, columns)), ", ".join([mark] * len(columns))
        self._insert = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608
        self._duplicate = duplicate
        self._rows, self._lines = [], []

    def add(self, line, row):
        self._rows.append(row)
        self._lines.append(line)

    def flush(self):
        rows, lines, self._rows, self._lines = self._rows, self._lines, [], []
        if not rows:
            return
        try:
            self._store(rows)
        except DBAPIError as problem:
            if is_unavailable(problem) and not isinstance(problem, IntegrityError):
                raise
            self._refuse_first(lines, rows)
            raise

    def _store(self, rows):
        with db.session.begin_nested():
            db.session.connection().exec_driver_sql(self._insert, sorted(rows, key=_SECOND))

    def _refuse_first(self, lines, rows):
        """One at a time, to find the row that made them all fail."""
        for line, row in zip(lines, rows, strict=True):
            try:
                self._store([row])
            except IntegrityError:
                raise refusal(line, self._duplicate) from None
            except DBAPIError as problem:
                raise refusal(line, f"the database does not take it ({first_line(problem.orig)})") from None


def stored_moment():
    """A function from a moment in UTC to what the column type Moment stores in this database."""
    if db.engine.dialect.name == "sqlite":
        return lambda moment: moment.replace(tzinfo=None).isoformat(" ", "microseconds")
    return lambda moment: moment
