"""The secretariat's codebook, and with it all reference data."""

from sqlalchemy import select

from survey_app.audit.chain import record
from survey_app.audit.events import ReferenceLoaded
from survey_app.consultation.models import Codebook
from survey_app.db import db
from survey_app.roll import reference
from survey_app.roll.models import RegionalGroup


def load_reference(*, by, at):
    """Bring states, observers, groups and codebook to what ships; how many (delegations, groups, codes) were new or different."""
    delegations, groups = reference.load()
    codes = _load_codebook()
    if delegations or groups or codes:
        record(ReferenceLoaded(delegations=delegations, groups=groups, codes=codes), by=by, at=at)
    return delegations, groups, codes


def insist_on_reference(*, by, at):
    """In a database that has just been made."""
    if reference_codebook() is None or db.session.scalars(select(RegionalGroup.code)).first() is None:
        load_reference(by=by, at=at)


def reference_codebook():
    """The newest one of those that shipped, or None."""
    return db.session.scalars(select(Codebook).where(Codebook.is_reference).order_by(Codebook.id.desc())).first()


def _load_codebook():
    """Consultations keep the codebook they began with, so a changed one is a new row; how many codes it has, 0 where nothing changed."""
    rows = reference.table("codebook.csv")
    codes = [_code(row) for row in rows]
    newest = reference_codebook()
    if newest and newest.as_data() == {"version": rows[0]["version"], "codes": codes}:
        return 0
    db.session.add(Codebook(version=rows[0]["version"], codes=codes, is_reference=True))
    db.session.flush()
    return len(codes)


def _code(row):
    said = {key: reference.texts(row, key) for key in ("group", "label", "hint")}
    return {"code": row["code"], **{key: value for key, value in said.items() if value}}
