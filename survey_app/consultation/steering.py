"""Put the deadline of a consultation back, and tell everybody whom it addresses."""

from flask_babel import gettext as _

from survey_app import canonical
from survey_app.account.telling import tell_roll
from survey_app.audit.chain import record
from survey_app.audit.events import DeadlineExtended
from survey_app.consultation.models import Extension, extensions_of
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.mail.links import link_to


def extend(consultation, *, closes_at, reason, by, at):
    """The Extension; the earlier deadline stays in it, whatever comes later. Everybody on the roll is sent the new one with the reason."""
    _insist(consultation, closes_at, reason, at)
    extension = Extension(
        consultation_id=consultation.id, number=len(extensions_of(consultation)) + 1, earlier=consultation.closes_at, later=closes_at,
        reason=reason, extended_at=at, extended_by=by.account_id, extended_by_name=by.name,
    )
    db.session.add(extension)
    consultation.closes_at = closes_at
    record(DeadlineExtended(consultation=consultation.slug, earlier=canonical.moment(extension.earlier), later=canonical.moment(closes_at),
                            reason=reason), by=by, at=at)
    _tell(consultation, extension, at)
    return extension


def already_made(consultation, *, earlier, later):
    """The extension that an earlier post of the same form made, or None."""
    return next((made for made in extensions_of(consultation) if (made.earlier, made.later) == (earlier, later)), None)


def _insist(consultation, closes_at, reason, at):
    if not consultation.is_open(at):
        raise Refused(_("The deadline can be extended only while the consultation is open."))
    if closes_at <= consultation.closes_at:
        raise Refused(_("Enter a moment after the present deadline, %(deadline)s.", deadline=words().moment(consultation.closes_at)))
    if not reason:
        raise Refused(_("Say why the deadline is extended."))


def _tell(consultation, extension, at):
    tell_roll(consultation, "extension", at=at, extension=extension, address=link_to("reply.edit", slug=consultation.slug),
              calendar=link_to("consultation.download_deadline", slug=consultation.slug))
