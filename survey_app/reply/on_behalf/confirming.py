"""A delegation says that what was entered on its behalf is right. Possible at any time, after closing too."""

from flask_babel import gettext as _

from survey_app.audit.chain import record
from survey_app.audit.events import VersionConfirmed
from survey_app.errors import Refused
from survey_app.reply.registering import number_of, where


def confirm(reply, version, *, by, at):
    """Pressed again, nothing happens."""
    if version.confirmed_at is not None:
        return
    if not version.is_unconfirmed:
        raise Refused(_("Your delegation submitted this version itself; there is nothing to confirm."))
    if version.withdrawn_at is not None:
        raise Refused(_("This version was withdrawn; there is nothing to confirm."))
    version.confirmed_at, version.confirmed_by_name = max(at, version.submitted_at), by.name
    record(VersionConfirmed(receipt=number_of(reply, version), **where(reply)), by=by, at=at)
