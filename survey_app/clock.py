"""The only reader of the clock."""

from datetime import UTC, datetime


def system():
    return datetime.now(UTC)


source = system  # the one seam: a test sets a clock of its own here


def now():
    """This moment, aware, in UTC."""
    return source()
