"""Whom a notice concerns: everybody on the roll, or those who have not replied, by how far they have come."""

from dataclasses import dataclass

from sqlalchemy import func, select

from survey_app.account import people
from survey_app.db import db
from survey_app.notice.models import LISTS
from survey_app.reply import participation, receipts
from survey_app.reply.bundles import standing
from survey_app.reply.models import Draft, Version
from survey_app.reply.on_behalf.models import UNCHECKED, Entry
from survey_app.reply.writing.models import Visit
from survey_app.roll.models import RollEntry

_ON = {name: {name} for name in LISTS} | {"not_started": {"not_started", "not_opened"}}
_REPLIED = {"submitted", "late_not_counted"}


@dataclass(frozen=True)
class Addressee:
    """One delegation of the roll as it stands; `people`: [(account, role)].

    `state` is one of LISTS for those who are to be reminded; "replied" with a version, and "keyed" while a reply that came on paper waits
    for its check. `receipt` and `submitted_at` are those of the current version, `saved_at` of the draft; None without.
    """

    entry: RollEntry
    state: str
    people: list
    saved_at: object | None
    receipt: str | None
    submitted_at: object | None

    @property
    def delegation(self):
        return self.entry.delegation


def addressees(consultation, at):
    """All of the roll, in its order."""
    known = _Known(consultation, at)
    return [known.addressee(line) for line in participation.lines(consultation, at)]


def whom(consultation, at):
    """{list: those on it} of all LISTS. Who has not opened the questionnaire has not started either, and is on both lists."""
    everybody = addressees(consultation, at)
    return {name: on_list(everybody, name) for name in LISTS}


def on_list(everybody, name=None):
    """Those of `everybody` on the list; without a name those of all lists, each once."""
    states = _ON[name] if name else set(LISTS)
    return [addressee for addressee in everybody if addressee.state in states]


def concerned(consultation, kind, name, at):
    """Whom a notice of this kind concerns: reminders the list of that name, all others everybody."""
    everybody = addressees(consultation, at)
    return on_list(everybody, name) if kind == "reminder" else everybody


class _Known:
    """What is asked about all delegations at once."""

    def __init__(self, consultation, at):
        self.slug = consultation.slug
        of_it = {"consultation_id": consultation.id}
        self.people = people.of_delegations(select(RollEntry.delegation).filter_by(**of_it), at)
        self.opened = set(db.session.scalars(select(Visit.delegation).filter_by(**of_it).where(Visit.first_at <= at).distinct()))
        self.keyed = set(db.session.scalars(select(Entry.delegation).filter_by(**of_it).where(Entry.status.in_(UNCHECKED))))
        self.saved = dict(db.session.execute(select(Draft.delegation, Draft.saved_at).filter_by(**of_it)).all())
        self.current = {code: rest for code, *rest in db.session.execute(_current(consultation, at))}

    def addressee(self, line):
        code = line.delegation
        number, submitted_at = self.current.get(code, (None, None))
        return Addressee(line.entry, self._state(line), self.people.get(code, []), self.saved.get(code),
                         number and receipts.number(self.slug, code, number), submitted_at)

    def _state(self, line):
        if line.status in _REPLIED:
            return "replied"
        if line.delegation in self.keyed:
            return "keyed"
        if line.status == "not_started" and line.delegation not in self.opened:
            return "not_opened"
        return line.status


def _current(consultation, at):
    """Delegation, number and time of the version that stands; both only rise from one version to the next."""
    return (select(Version.delegation, func.max(Version.number), func.max(Version.submitted_at))
            .where(Version.consultation_id == consultation.id, standing(at)).group_by(Version.delegation))
