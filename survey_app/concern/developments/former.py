"""Picked developments that no counted version holds any more, as an earlier version held them."""

from sqlalchemy import select

from survey_app.concern.developments.agenda import Development
from survey_app.concern.finding import Concern, entries
from survey_app.db import db
from survey_app.reply.models import Version
from survey_app.reply.participation import Line


def former(consultation, lines, picks):
    """{(delegation, key): Development} of those `picks`, from the newest version that holds each. One query, none without picks."""
    wanted = {(pick.delegation, pick.development): pick for pick in picks}
    of_roll = {line.delegation: line.entry for line in lines}
    found = {}
    for version in _versions(consultation, {delegation for delegation, _key in wanted}):
        for entry in _entries(consultation, of_roll[version.delegation], version):
            key = entry.delegation, entry.key
            if key in wanted:
                found[key] = Development(entry, wanted[key])  # a later version comes later
    return found


def _versions(consultation, delegations):
    if not delegations:
        return []
    query = select(Version).where(Version.consultation_id == consultation.id, Version.delegation.in_(delegations))
    return db.session.scalars(query.order_by(Version.delegation, Version.number))


def _entries(consultation, of_roll, version):
    line = Line(consultation, of_roll, "superseded", version)
    for block in consultation.questionnaire.blocks_used_as("development"):
        for place, (key, answers) in enumerate(entries(version, block)):
            yield Concern(line, block, place, answers, key)
