"""Whether what the secretariat has made of the replies is, row by row, what the log says of it."""

import re
from collections import Counter

from sqlalchemy import select

from survey_app import canonical
from survey_app.audit.models import LoggedEvent
from survey_app.concern import coding
from survey_app.concern.developments.picking import picks
from survey_app.concern.models import Coding
from survey_app.concern.objections.models import Objection
from survey_app.concern.objections.showing import windows
from survey_app.db import db
from survey_app.workshop import changing, constraining
from survey_app.workshop.constraints import rows_of
from survey_app.workshop.models import Plan, PlanChange

_NAMES = ("ConcernCoded", "CodingsShown", "CodebookChanged", "ObjectionMade", "ObjectionAnswered", "DevelopmentPicked", "DevelopmentLeftOut",
          "PlanMade", "PlanChanged", "RoomsDescribed", "ConstraintSet", "ConstraintRemoved")


def broken_work(consultation):
    """Codings, objections, agenda, break-out groups: what is missing, too many or otherwise than when it was logged, in sentences."""
    log = _Log(consultation)
    yield from _compared("coding", _codings(consultation), log.of("ConcernCoded", "delegation", "coding", "digest"))
    yield from _compared("showing of codings", [(each.number, canonical.moment(each.ends_at)) for each in reversed(windows(consultation))],
                         [(number, *said) for number, said in enumerate(log.of("CodingsShown", "until"), start=1)])
    yield from _compared("objection", _rows(consultation, Objection, "delegation", "id"), log.of("ObjectionMade", "delegation", "objection"))
    yield from _compared("answer to an objection", [row for row in _rows(consultation, Objection, "id", "outcome") if row[1]],
                         log.of("ObjectionAnswered", "objection", "outcome"))
    yield from _codebook(consultation, log)
    yield from _agenda(consultation, log)
    yield from _plans(consultation, log)


class _Log:
    """Events of the consultation, by name, as they were logged."""

    def __init__(self, consultation):
        query = select(LoggedEvent).where(LoggedEvent.consultation == consultation.slug, LoggedEvent.name.in_(_NAMES))
        self.events = {name: [] for name in _NAMES}
        for event in db.session.scalars(query.order_by(LoggedEvent.number)):
            self.events[event.name].append({"delegation": event.delegation, **event.details})

    def of(self, name, *keys):
        return [tuple(event[key] for key in keys) for event in self.events[name]]


def _compared(what, stored, logged):
    """Each row must be logged as often as it is stored."""
    stored, logged = Counter(stored), Counter(logged)
    for row in stored - logged:
        yield f"{what} {_named(row)} is not what the log says"
    for row in logged - stored:
        yield f"{what} {_named(row)} is missing"


def _named(row):
    """Without what only says whether it is the same."""
    return " ".join(str(part) for part in row if not re.fullmatch("[0-9a-f]{64}", str(part)))


def _rows(consultation, table, *names):
    columns = [getattr(table, name) for name in names]
    return [tuple(row) for row in db.session.execute(select(*columns).where(table.consultation_id == consultation.id))]


def _codings(consultation):
    found = db.session.scalars(select(Coding).filter_by(consultation_id=consultation.id).execution_options(yield_per=1000))
    return [(each.delegation, each.number, coding.digest(each)) for each in found]


def _codebook(consultation, log):
    """Edited, it is called as it was called last."""
    changed = log.of("CodebookChanged", "version")
    if changed and (consultation.codebook is None or (consultation.codebook.version,) != changed[-1]):
        yield f"the codebook is not version {changed[-1][0]}, which the log says"


def _agenda(consultation, log):
    """As many developments of each delegation as were picked and not left out again, at places from 1 without gaps."""
    found = picks(consultation).values()
    stored = Counter(pick.delegation for pick in found)
    logged = Counter(code for code, in log.of("DevelopmentPicked", "delegation"))
    logged.subtract(code for code, in log.of("DevelopmentLeftOut", "delegation"))
    for code in sorted({code for code in stored | logged if stored[code] != logged[code]}):
        yield f"developments of {code} on the agenda are not as many as the log says"
    if sorted(pick.position for pick in found) != list(range(1, len(found) + 1)):
        yield "places on the agenda do not run from 1 without gaps"


def _plans(consultation, log):
    yield from _compared("plan", _rows(consultation, Plan, "number", "groups", "seed"), log.of("PlanMade", "plan", "groups", "seed"))
    yield from _compared("change of plan", _plan_changes(consultation), log.of("PlanChanged", "plan", "change", "moves"))
    touched = Counter(plan for plan, in (*log.of("PlanChanged", "plan"), *log.of("RoomsDescribed", "plan")))
    for number, revision in _rows(consultation, Plan, "number", "revision"):
        if revision != 1 + touched[number]:
            yield f"plan {number} was changed more or less often than the log says"
    said = Counter(log.of("ConstraintSet", "kind", "delegations"))
    said.subtract(log.of("ConstraintRemoved", "kind", "delegations"))
    yield from _compared("constraint", [(each.kind, constraining.written(each)) for each in rows_of(consultation)], list(said.elements()))


def _plan_changes(consultation):
    query = select(Plan.number, PlanChange.number, PlanChange.moves).join(Plan, Plan.id == PlanChange.plan_id)
    return [(plan, change, changing.written(moves))
            for plan, change, moves in db.session.execute(query.where(Plan.consultation_id == consultation.id))]
