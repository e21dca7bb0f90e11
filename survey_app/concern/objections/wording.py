"""The text of a concern that was objected to, though the delegation may have revised it since."""

from survey_app.concern.finding import Concern, found
from survey_app.reply import participation
from survey_app.reply.models import read_answers
from survey_app.reply.participation import Line


def wording(reply, key, at):
    """{"concern": Concern of the newest version that holds it, "is_held": whether the version that counts does}"""
    held = _named(key, [participation.line(reply.consultation, reply.delegation, at)])
    read_answers(reply)
    earlier = [Line(reply.consultation, reply.entry, "superseded", version) for version in reversed(reply.versions)]
    return {"concern": held or _named(key, earlier), "is_held": held is not None}


def _named(key, lines) -> Concern | None:
    return next((concern for concern in found(lines) if concern.key == key), None)
