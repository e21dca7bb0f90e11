"""Put a message that was given up into the outbox again."""

from flask_babel import gettext as _

from survey_app.audit.chain import record
from survey_app.audit.events import MessageSentAgain
from survey_app.errors import Refused

OF_THE_MOMENT = "notice_reminder"


def send_again(message, *, by, at):
    """It is tried at once, and as long as a new one would be. One that waits or was sent stays as it is."""
    if message.state != "given_up":
        return
    if why_not(message):
        raise Refused(why_not(message))
    message.given_up_at, message.next_try_at, message.again_at, message.tries = None, at, at, 0
    record(MessageSentAgain(message=message.id, delegation=message.delegation), by=by, at=at)


def why_not(message):
    """Why a message that was given up cannot be sent again, and what to do instead; None where it can."""
    if message.secret:  # its body is gone
        return _("The link in it is forgotten. Send a new link from the page of the account.")
    if message.template == OF_THE_MOMENT:
        return _("It says how things stood when it was written. Send a new reminder.")
    return None
