"""File the text of a group of states with the members it claims, and amend it; the delegations of those members are told."""

from flask_babel import gettext as _
from sqlalchemy import exists, select

from survey_app.account.telling import tell_roll
from survey_app.audit.chain import record
from survey_app.audit.events import PositionAmended, PositionFiled
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.mail.links import link_to
from survey_app.reply.bundles import positions
from survey_app.reply.models import Position, Version
from survey_app.reply.positions.finding import key
from survey_app.roll.models import RollEntry


def file(consultation, *, holder, by, at, **said):
    """The new position; filed again with the same words, the same one. `said`: preference, covers and what else Position holds."""
    _lock(consultation)
    _insist_on_stage(consultation, at)
    known = _named(consultation, holder)
    if known and all(getattr(known, name) == value for name, value in said.items()):
        return known
    if known:
        raise Refused(_("There is a position of %(holder)s already. Amend that one.", holder=known.holder))
    _insist_on_sense(consultation, said)
    position = Position(consultation_id=consultation.id, holder=holder, filed_at=at, filed_by_name=by.name, **said)
    db.session.add(position)
    record(PositionFiled(consultation=consultation.slug, holder=holder), by=by, at=at)
    _tell("position_filed", consultation, position, position.covers, at)
    return position


def amend(consultation, position, *, by, at, **said):
    """Whom it newly claims is told of the position; the others of the change, where text or preference changed."""
    _lock(consultation)
    _insist_on_stage(consultation, at)
    _insist_on_sense(consultation, said)
    if said["preference"] != position.preference and is_named(consultation, position):
        raise Refused(_("A reply already names this position, so its preference stays as it is."))
    changed = {name for name, value in said.items() if getattr(position, name) != value}
    earlier = position.covers
    for name in changed:
        setattr(position, name, said[name])
    if changed:
        record(PositionAmended(consultation=consultation.slug, holder=position.holder), by=by, at=at)
    _tell("position_filed", consultation, position, [code for code in position.covers if code not in earlier], at)
    if changed & {"text", "preference"}:
        _tell("position_amended", consultation, position, _kept(consultation, position, earlier), at)
    return position


def is_named(consultation, position):
    """Whether any version, current or not, associates itself with it: such a version holds its preference."""
    return db.session.scalar(select(exists().where(Version.consultation_id == consultation.id, Version.position == position.holder)))


def may_change(consultation, at):
    """While replies are taken, and until the final figures are certified."""
    return consultation.stage(at) in ("open", "closed")


def _lock(consultation):
    """One officer at a time; and a certificate waits, so that it prints what it counts."""
    db.session.execute(select(Consultation.id).filter_by(id=consultation.id).with_for_update())


def _insist_on_stage(consultation, at):
    if not may_change(consultation, at):
        raise Refused(_("Positions are filed and amended from the opening until the final figures are certified."))


def _named(consultation, holder):
    """The position whose holder reads alike, capitals or not."""
    return next((each for each in positions(consultation) if each.holder.casefold() == holder.casefold()), None)


def _insist_on_sense(consultation, said):
    if said["preference"] not in consultation.questionnaire.themes:
        raise Refused(_("Select the theme that the position prefers."))
    members = select(RollEntry.delegation).filter_by(consultation_id=consultation.id, type="member")
    if not said["covers"] or not set(said["covers"]) <= set(db.session.scalars(members)):
        raise Refused(_("Select the members that the position claims, among those on the roll."))


def _kept(consultation, position, earlier):
    """Members it claimed before and claims still, and those that associated themselves with it."""
    associated = db.session.scalars(select(Version.delegation).distinct().where(
        Version.consultation_id == consultation.id, Version.position == position.holder, Version.withdrawn_at.is_(None)))
    return sorted({*(code for code in position.covers if code in earlier), *associated} - (set(position.covers) - set(earlier)))


def _tell(template, consultation, position, codes, at):
    tell_roll(consultation, template, at=at, only=codes, position=position, theme=consultation.questionnaire.tallied.choice(position.preference),
              address=link_to("positions.show", slug=consultation.slug, key=key(position)))
