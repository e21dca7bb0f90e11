"""Make a plan of break-out groups out of the roll, the replies and the constraints of the moment."""

import secrets

from flask_babel import gettext as _
from sqlalchemy import func, select

from survey_app.audit.chain import record
from survey_app.audit.events import PlanMade
from survey_app.breakout import unmet
from survey_app.breakout.balance import balance
from survey_app.breakout.planning import placed
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.reply import participation
from survey_app.workshop.models import Plan
from survey_app.workshop.plans import FIRST_SEED, bare_rooms, numbers, situation_of

MOST_SEED = 999_999_999


def make(consultation, *, rooms, seed, most_languages, keeps_rooms, token, by, at):
    """The new plan, which stands from now on; asked for again with the same token, the same one.

    `keeps_rooms`: names, languages and people of the rooms are those of the plan before, and delegations are placed to suit.
    """
    known = db.session.scalar(select(Plan).filter_by(token=token))
    if known and known.consultation_id == consultation.id:
        return known
    insist_on_stage(consultation, at)
    if known or rooms not in numbers(consultation):
        raise Refused(_("Choose a number of groups that the consultation provides for."))
    situation = situation_of(consultation, participation.lines(consultation, at))
    before = newest(consultation, rooms) if keeps_rooms else None
    given = before and _languages(before)
    placing = placed(situation.part.members, rooms=rooms, seed=seed, constraints=situation.constraints, languages=given,
                     most_languages=most_languages)
    plan = Plan(
        consultation_id=consultation.id, number=_next_number(consultation), groups=rooms, seed=seed, places=placing.places,
        rooms=_rooms(before, placing, is_given=given or _is_limited(situation, most_languages)), basis=situation.basis(),
        unmet=_unmet(placing, situation), revision=1, token=token, made_at=at, made_by=by.account_id, made_by_name=by.name,
    )
    db.session.add(plan)
    db.session.flush()
    record(PlanMade(consultation=consultation.slug, plan=plan.number, groups=rooms, seed=seed), by=by, at=at)
    return plan


def new_token():
    """For a form that makes one plan, however often it is sent."""
    return secrets.token_hex(16)


def newest(consultation, rooms):
    """The saved plan that stands for so many groups, or None."""
    return db.session.scalars(select(Plan).filter_by(consultation_id=consultation.id, groups=rooms).order_by(Plan.number.desc())).first()


def next_seed(consultation, rooms):
    """One that no plan for so many groups was made with."""
    used = db.session.scalar(select(func.max(Plan.seed)).filter_by(consultation_id=consultation.id, groups=rooms))
    return min((used or FIRST_SEED - 1) + 1, MOST_SEED)


def may_change(consultation, at):
    return consultation.stage(at) != "archived"


def insist_on_stage(consultation, at):
    if not may_change(consultation, at):
        raise Refused(_("This consultation is in the archive: its break-out groups stay as they are."))


def _languages(plan):
    """Of each room, as they were chosen for it or an officer left them; None where all rooms work in all."""
    given = [room["languages"] for room in plan.rooms]
    return None if None in given else given


def _rooms(before, placing, *, is_given):
    """As the plan before described them, but for languages that nobody has given: those stay open to whatever is needed."""
    languages = placing.languages if is_given else [None for _room in placing.languages]
    kept = before.rooms if before else bare_rooms(len(languages))
    return [room | {"languages": spoken and list(spoken)} for room, spoken in zip(kept, languages, strict=True)]


def _is_limited(situation, most_languages):
    return most_languages is not None and most_languages < len(situation.part.codes)


def _unmet(placing, situation):
    counted = balance(placing.places, situation.part.members, rooms=len(placing.languages),
                      groups=[group["code"] for group in situation.groups], languages=situation.part.codes)
    return unmet.unmet(placing.places, situation.part.members, languages=placing.languages, constraints=situation.constraints, balance=counted)


def _next_number(consultation):
    return (db.session.scalar(select(func.max(Plan.number)).filter_by(consultation_id=consultation.id)) or 0) + 1
