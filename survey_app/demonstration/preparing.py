"""Loads what ships for a newcomer: which archives, whose names, when it closes and what an officer has done are said in data/demonstration.json."""

import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from survey_app.access.actor import COMMAND_LINE
from survey_app.archive import loading
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.demonstration import accounts, work
from survey_app.snapshot.certifying import certify

_DATA = Path(__file__).parents[1] / "data"


def prepare(file, *, zone, at):
    """The slug of the open consultation; None, and nothing done, where there is any consultation already."""
    if db.session.scalar(select(func.count()).select_from(Consultation)):
        return None
    plan = json.loads((_DATA / "demonstration.json").read_text(encoding="utf-8"))
    opened = _load(plan["open"], at)
    _move(opened, plan["open"], zone, at)
    certified = _load(plan["certified"], at)
    people = accounts.make(plan["people"], file, at=at)
    work.do(certified, plan["certified"]["work"], by=people["officer"], at=at)
    certify(certified, by=people["certifier"], at=at, function=plan["certified"]["function"], name=plan["certified"]["name"])
    return opened.slug


def _load(plan, at):
    consultation, _counts = loading.load(_DATA / "consultations" / plan["archive"], by=COMMAND_LINE, at=at)
    return consultation


def _move(consultation, plan, zone, at):
    """Nobody has replied yet, so its dates may move: it opened some days ago, and the deadline lies ahead."""
    today = at.astimezone(ZoneInfo(zone)).replace(minute=0, second=0, microsecond=0)
    consultation.opens_at = today.replace(hour=plan["opens_at_hour"]) - timedelta(days=plan["opened_days_ago"])
    consultation.closes_at = today.replace(hour=plan["closes_at_hour"]) + timedelta(days=plan["closes_in_days"])
