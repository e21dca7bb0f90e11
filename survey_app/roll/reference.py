"""States, observers and regional groups as they ship with the product."""

import csv
from collections import defaultdict
from pathlib import Path

from sqlalchemy import select

from survey_app.db import db
from survey_app.roll.models import Delegation, RegionalGroup

_FOLDER = Path(__file__).parents[1] / "data" / "reference"


def load():
    """Bring delegations and groups to what ships; how many (delegations, groups) were new or different. Others are left alone."""
    return _put(Delegation, _delegations()), _put(RegionalGroup, _groups())


def table(name):
    """The rows of a reference file, all values as text: NA is Namibia."""
    with open(_FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(row, column):
    """A text in languages from `column`_en, _fr and _es; an empty one is missing."""
    return {language: row[f"{column}_{language}"] for language in ("en", "fr", "es") if row[f"{column}_{language}"]}


def _delegations():
    names, statuses = defaultdict(list), defaultdict(list)
    for row in sorted(table("state_names.csv"), key=lambda row: row["valid_on"]):
        names[row["code"]].append({"valid_on": row["valid_on"], "name": texts(row, "name")})
    for row in sorted(table("state_status.csv"), key=lambda row: row["as_of"]):
        statuses[row["code"]].append({"as_of": row["as_of"], "status": row["status"]})
    states = {row["code"]: {"name": texts(row, "name"), "kind": "state", "group": row["group"] or None, "former_names": names[row["code"]],
                            "statuses": statuses[row["code"]]} for row in table("states.csv")}
    observers = {row["code"]: {"name": texts(row, "name"), "kind": "organisation", "group": None, "former_names": [], "statuses": []}
                 for row in table("observers.csv")}
    return states | observers


def _groups():
    return {row["code"]: {"position": position, "short": texts(row, "short"), "name": texts(row, "name")}
            for position, row in enumerate(table("regional_groups.csv"), start=1)}


def _put(kind, wanted):
    """`wanted`: values by code."""
    there = {row.code: row for row in db.session.scalars(select(kind).where(kind.code.in_(wanted)))}
    changed = 0
    for code, values in wanted.items():
        row = there.get(code)
        if row is None:
            db.session.add(kind(code=code, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
        else:
            continue
        changed += 1
    db.session.flush()
    return changed
