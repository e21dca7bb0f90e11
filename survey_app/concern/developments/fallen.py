"""What has fallen off the agenda, and why: what was picked, as the newest version that holds it says it."""

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.concern.developments.agenda import Development
from survey_app.concern.finding import Concern, entries
from survey_app.db import db
from survey_app.reply.models import Version
from survey_app.reply.participation import Line


def fallen(consultation, lines, agenda):
    """[(pick, its development, why it is on no agenda)]. One query at most."""
    earlier = _earlier(consultation, lines, [pick for pick, development in agenda.fallen if development is None])
    counting = {line.delegation for line in lines if line.version}
    return [(pick, development or earlier.get((pick.delegation, pick.development)), _why(pick, development, counting))
            for pick, development in agenda.fallen]


def _why(pick, development, counting):
    if development is not None:
        return _("The delegation keeps it for the secretariat now.")
    if pick.delegation in counting:
        return _("The version that counts now does not hold it.")
    return _("No version of the reply counts now.")


def _earlier(consultation, lines, picks):
    """{(delegation, key): Development}"""
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
