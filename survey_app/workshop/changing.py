"""Change a plan by hand: delegations go to other groups, and what the groups are called and who leads them is written down."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from survey_app.audit.chain import record
from survey_app.audit.events import PlanChanged, RoomsDescribed
from survey_app.db import db, find_one
from survey_app.errors import Overtaken, Refused
from survey_app.workshop.making import insist_on_stage, newest
from survey_app.workshop.models import Plan, PlanChange


def moves(standing, wanted):
    """[{"delegation", "from", "to"}] of `wanted`, {delegation: number of its group}, in the order of the roll; refused where it moves nobody."""
    if not set(wanted) <= set(standing.part.names):
        raise Refused(_("Select a delegation that is on the roll."))
    if not all(1 <= room <= standing.rooms for room in wanted.values()):
        raise Refused(_("Select one of the groups of this plan."))
    found = [{"delegation": code, "from": standing.places.get(code), "to": wanted[code]} for code in standing.part.names
             if code in wanted and wanted[code] != standing.places.get(code)]
    if not found:
        raise Refused(_("Select another group than the one in which the delegation is now."))
    return found


def move(consultation, standing, wanted, *, revision, reason, by, at):
    """The change as it is logged; sent again, the same one. `standing` is the saved plan as it stands now, `revision` the one that was read."""
    plan = standing.plan
    insist_on_stage(consultation, at)
    known = _sent_before(plan, wanted, revision, by)
    if known:
        return known
    insist_that_it_stands(consultation, plan)
    insist_on_revision(plan, revision)
    made = moves(standing, wanted)
    after = standing.changed(made)
    change = PlanChange(plan_id=plan.id, number=_next_number(plan), moves=made, before=_scored(standing), after=_scored(after), reason=reason,
                        changed_at=at, changed_by=by.account_id, changed_by_name=by.name)
    plan.places, plan.revision = plan.places | {each["delegation"]: each["to"] for each in made}, plan.revision + 1
    db.session.add(change)
    db.session.flush()
    record(PlanChanged(consultation=consultation.slug, plan=plan.number, change=change.number, moves=written(made)), by=by, at=at)
    return change


def describe(consultation, plan, rooms, *, revision, by, at):
    """`rooms` as Plan holds them; nothing happens where they are so already."""
    insist_on_stage(consultation, at)
    if rooms == plan.rooms:
        return
    insist_that_it_stands(consultation, plan)
    insist_on_revision(plan, revision)
    plan.rooms, plan.revision = rooms, plan.revision + 1
    record(RoomsDescribed(consultation=consultation.slug, plan=plan.number), by=by, at=at)


def changes_of(plan):
    """The newest first."""
    return list(db.session.scalars(select(PlanChange).filter_by(plan_id=plan.id).order_by(PlanChange.number.desc())))


def find_plan(consultation, number, *, for_change=False):
    """The plan, or None; `for_change` locks it until the transaction ends."""
    query = select(Plan).filter_by(consultation_id=consultation.id, number=number)
    return find_one(query, for_change=for_change)


def insist_that_it_stands(consultation, plan):
    """A plan that another one replaced stays as it was left."""
    standing = newest(consultation, plan.groups)
    if standing.number != plan.number:
        raise Refused(_("Plan %(number)s has taken the place of this one. Change that one.", number=standing.number))


def insist_on_revision(plan, revision):
    if revision != plan.revision:
        raise Overtaken(_("Somebody has changed this plan meanwhile. Look at it as it stands now, and save again if you still want to."))


def _sent_before(plan, wanted, revision, by):
    """The newest change, where it is this one."""
    if revision is None or plan.revision != revision + 1:
        return None
    newest_change = next(iter(changes_of(plan)), None)
    is_same = newest_change and newest_change.changed_by == by.account_id and {each["delegation"]: each["to"] for each in newest_change.moves} == wanted
    return newest_change if is_same else None


def _scored(standing):
    return {"balance": standing.balance, "unmet": standing.found()}


def _next_number(plan):
    return (db.session.scalar(select(func.max(PlanChange.number)).filter_by(plan_id=plan.id)) or 0) + 1


def written(made):
    """The moves, as the log holds them."""
    return "; ".join(f"{each['delegation']} {each['from'] or '–'} → {each['to']}" for each in made)
