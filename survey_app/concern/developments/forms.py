"""The agenda as it is put in order: a place typed for each development, and whether it is to be presented. The order it makes is a pure matter."""

from dataclasses import dataclass, field

from flask_babel import gettext as _

from survey_app.concern.developments.agenda import Development
from survey_app.fields import one_line, read_number

_MOVES = {"up": -1, "down": 1}


@dataclass
class Row:
    """`position`: where it stood when the form was shown; `typed` and `presented` are what the form says."""

    development: Development
    position: int
    typed: str
    presented: bool
    errors: list = field(default_factory=list)

    @property
    def name(self):
        """For names and ids of its controls."""
        return "-".join(self.development.key)


class AgendaForm:
    """`posted`: None before anything was typed."""

    def __init__(self, agenda, posted=None):
        self.seen = agenda.seen if posted is None else posted.get("seen", "")
        self.action = "" if posted is None else posted.get("action", "")
        self.rows = [_row(each, position, posted) for position, each in enumerate(agenda.listed, start=1)]

    def validate(self):
        for row in self.rows:
            if not read_number(row.typed):
                row.errors = [_("Enter the place as a whole number from 1.")]
        return not self.errors

    @property
    def errors(self):
        """[(id of the control, message)]"""
        return [(f"place-{row.name}", row.errors[0]) for row in self.rows if row.errors]

    @property
    def wanted(self):
        """Keys in the order that was typed, one moved further where Up or Down was pressed. Whoever moves up comes before who stands there."""
        keys = [row.development.key for row in sorted(self.rows, key=_order)]
        move, _blank, name = self.action.partition(" ")
        moved = next((row.development.key for row in self.rows if row.name == name), None)
        return _moved(keys, moved, _MOVES[move]) if moved and move in _MOVES else keys

    @property
    def presented(self):
        return {row.development.key for row in self.rows if row.presented}


def _row(development, position, posted):
    row = Row(development, position, str(position), development.is_presented)
    if posted is not None:
        row.position = read_number(posted.get(f"was-{row.name}")) or position
        row.typed = one_line(posted.get(f"place-{row.name}", row.typed))
        row.presented = f"presented-{row.name}" in posted
    return row


def _order(row):
    typed = read_number(row.typed)
    return typed, (typed > row.position) - (typed < row.position), row.position


def _moved(keys, key, by):
    place = keys.index(key)
    keys.insert(max(0, place + by), keys.pop(place))
    return keys
