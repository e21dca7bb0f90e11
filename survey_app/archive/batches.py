"""Rows on their way into one table: many at a time, and when one is refused, the number of its line."""

from functools import lru_cache

from sqlalchemy.exc import DBAPIError, IntegrityError

from survey_app.archive.lines import first_line, refusal
from survey_app.db import Moment, db, is_unavailable


class Batch:
    """Rows are tuples in the order of `columns`, JSON ones as text. It goes around SQLAlchemy's statements, which would cost more
    than everything else together, but not around the types of the columns.
    """

    def __init__(self, table, columns, duplicate):
        """`duplicate` says what two rows of the same key are, in a sentence."""
        dialect = db.engine.dialect
        quote = dialect.identifier_preparer.quote
        mark = "?" if dialect.paramstyle == "qmark" else "%s"
        names, marks = ", ".join(map(quote, columns)), ", ".join([mark] * len(columns))
        self._insert = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608
        # Most versions are received when they are submitted, so a moment is often that of the column before.
        self._moments = [(index, lru_cache(maxsize=64)(table.c[name].type.dialect_impl(dialect).bind_processor(dialect)))
                         for index, name in enumerate(columns) if isinstance(table.c[name].type, Moment)]
        self._duplicate = duplicate
        self._rows, self._lines = [], []

    def add(self, line, row):
        if self._moments:
            row = list(row)
            for index, stored in self._moments:
                row[index] = stored(row[index])
        self._rows.append(tuple(row))
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
            db.session.connection().exec_driver_sql(self._insert, rows)

    def _refuse_first(self, lines, rows):
        """One at a time, to find the row that made them all fail."""
        for line, row in zip(lines, rows, strict=True):
            try:
                self._store([row])
            except IntegrityError:
                raise refusal(line, self._duplicate) from None
            except DBAPIError as problem:
                raise refusal(line, f"the database does not take it ({first_line(problem.orig)})") from None
