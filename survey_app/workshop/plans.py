"""The plan that stands for each number of groups, with its figures: what pages, lists for the doors and certificates all show."""

from dataclasses import dataclass, replace

from sqlalchemy import func, select

from survey_app import canonical
from survey_app.breakout import unmet
from survey_app.breakout.balance import balance
from survey_app.breakout.planning import placed
from survey_app.db import db
from survey_app.roll.groups import in_order, known_groups, named
from survey_app.workshop import taking_part
from survey_app.workshop.constraints import constraints_of
from survey_app.workshop.models import Plan, PlanChange

FIRST_SEED = 1


@dataclass(frozen=True)
class Situation:
    """What all plans of a consultation are held against: who takes part, what officers want, the regional groups with a member."""

    part: taking_part.Part
    constraints: tuple
    groups: list

    def basis(self):
        """What the planner is told, so that it can be seen later what has changed since."""
        return {
            "members": {each.code: [each.group, each.type, list(each.languages)] for each in self.part.members},
            "constraints": [[each.kind, list(each.delegations), each.room] for each in self.constraints],
        }


@dataclass(frozen=True)
class Standing:
    """A plan as it stands in a situation. `plan`: the saved one, or None: then it was made on the spot.

    `places`: {delegation: number of its room} of who is on the roll; `described`: the rooms as Plan holds them.
    """

    rooms: int
    plan: Plan | None
    situation: Situation
    places: dict
    described: list
    changes: int = 0

    @property
    def part(self):
        return self.situation.part

    @property
    def seed(self):
        return self.plan.seed if self.plan else FIRST_SEED

    @property
    def languages(self):
        """Of each room; all that are needed where nobody has said which."""
        return [self.part.codes if room["languages"] is None else [code for code in self.part.codes if code in room["languages"]]
                for room in self.described]

    @property
    def balance(self):
        return balance(self.places, self.part.members, rooms=self.rooms, groups=[group["code"] for group in self.situation.groups],
                       languages=self.part.codes)

    def found(self):
        """What it does not give, in codes."""
        return unmet.unmet(self.places, self.part.members, languages=self.languages, constraints=self.situation.constraints, balance=self.balance,
                           planned=self.plan and self.plan.unmet)

    @property
    def unmet(self):
        return unmet.named(self.found(), self.part.names, {group["code"]: group for group in self.situation.groups}, self.part.labels)

    def changed(self, moves):
        """The same after these moves."""
        return replace(self, places=self.places | {each["delegation"]: each["to"] for each in moves})

    def as_data(self):
        """As a certificate freezes it: no names of persons."""
        return {
            "groups": self.rooms, "number": self.plan and self.plan.number, "seed": self.seed,
            "made_at": canonical.moment(self.plan and self.plan.made_at), "changes": self.changes,
            "languages": [{"code": code, "label": self.part.labels[code]} for code in self.part.codes],
            "rooms": [self._room(number) for number in range(1, self.rooms + 1)], "balance": self.balance, "unmet": self.unmet,
        }

    def _room(self, number):
        inside = [member for member in self.part.members if self.places.get(member.code) == number]
        return {"number": number, "name": self.described[number - 1]["name"], "languages": self.languages[number - 1],
                "members": [member.code for member in inside if not member.is_observer],
                "observers": [member.code for member in inside if member.is_observer]}


def standing(consultation, lines):
    """The `plans` of the frozen data: for each number of groups that the consultation's policy names, ascending."""
    return [each.as_data() for each in all_standing(consultation, lines)]


def all_standing(consultation, lines):
    """A saved plan where there is one for that number of groups, else one made on the spot. `lines`: of reply/participation.py."""
    saved, situation = _newest(consultation), situation_of(consultation, lines)
    return [_standing(situation, rooms, *saved.get(rooms, (None, 0))) for rooms in numbers(consultation)]


def stands(consultation, lines, plan):
    """One saved plan, be it the newest of its number of groups or not."""
    changes = db.session.scalar(select(func.count()).where(PlanChange.plan_id == plan.id))
    return _standing(situation_of(consultation, lines), plan.groups, plan, changes)


def situation_of(consultation, lines):
    part, known = taking_part.part(consultation, lines), known_groups()
    groups = named(in_order({member.group for member in part.members if not member.is_observer}, known), known)
    return Situation(part, constraints_of(consultation), groups)


def numbers(consultation):
    """Of groups, for which there are plans."""
    return sorted(set(consultation.policies["groups"]))


def bare_rooms(count):
    """As nobody has described them yet: every room works in all languages that are needed."""
    return [{"number": number, "name": None, "languages": None, "moderator": None, "expert": None, "rapporteur": None}
            for number in range(1, count + 1)]


def _standing(situation, rooms, plan, changes):
    part = situation.part
    places = plan.places if plan else placed(part.members, rooms=rooms, seed=FIRST_SEED, constraints=situation.constraints).places
    return Standing(rooms, plan, situation, {code: room for code, room in places.items() if code in part.names},
                    plan.rooms if plan else bare_rooms(rooms), changes)


def _newest(consultation):
    """{number of groups: (plan, how often it was changed by hand)}"""
    newest = select(func.max(Plan.number)).where(Plan.consultation_id == consultation.id).group_by(Plan.groups)
    changes = select(func.count()).where(PlanChange.plan_id == Plan.id).scalar_subquery()
    rows = db.session.execute(select(Plan, changes).where(Plan.consultation_id == consultation.id, Plan.number.in_(newest)))
    return {plan.groups: (plan, count) for plan, count in rows}
