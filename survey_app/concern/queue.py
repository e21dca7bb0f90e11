"""The concerns in their order, seen from one of them: which is before, which is after, which is the next that nobody has coded. Pure."""


class Queue:
    """`rows` of gathering.py; `place`: of the one looked at."""

    def __init__(self, rows, place):
        self.rows, self.place = rows, place

    @classmethod
    def at(cls, rows, delegation, key):
        """None where there is no such concern."""
        place = next((place for place, row in enumerate(rows) if (row.concern.delegation, row.concern.key) == (delegation, key)), None)
        return None if place is None else cls(rows, place)

    @property
    def row(self):
        return self.rows[self.place]

    @property
    def before(self):
        return self.rows[self.place - 1] if self.place else None

    @property
    def after(self):
        return self.rows[self.place + 1] if self.place + 1 < len(self.rows) else None

    @property
    def next_uncoded(self):
        """After this one, then from the beginning; never this one."""
        return next_uncoded(self.rows[self.place + 1:] + self.rows[:self.place], but=self.row.concern)

    @property
    def left(self):
        """How many others nobody has coded."""
        return sum(row.coding is None and not _is_same(row.concern, self.row.concern) for row in self.rows)


def next_uncoded(rows, but=None):
    """The first that nobody has coded, or None."""
    return next((row for row in rows if row.coding is None and not (but and _is_same(row.concern, but))), None)


def _is_same(one, other):
    """The same text twice of one delegation is coded once."""
    return (one.delegation, one.key) == (other.delegation, other.key)
