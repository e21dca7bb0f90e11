"""What a pack says. Its words belong to the format of its data: a pack that was handed out is made again word for word. Pure.

Whoever changes what the newest format says, be it a translation alone, raises FORMAT (snapshot/data.py) and keeps here what was said so far.
"""

from survey_app.words import Words

_SAID_UNTIL = {  # format -> language -> message -> as packs up to that format say it
    2: {"es": {"Snapshot %(number)s": "Recuento certificado n.º %(number)s"}},
}


class Wording(Words):
    """`format`: that of the data of the pack; `earlier`: what it says otherwise than the newest, message by message."""

    def __init__(self, language, zone, format):
        super().__init__(language, zone)
        later_first = [_SAID_UNTIL[last].get(language, {}) for last in sorted(_SAID_UNTIL, reverse=True) if format <= last]
        self.earlier = {message: said for each in later_first for message, said in each.items()}

    def _said(self, message):
        return self.earlier.get(message) or super()._said(message)
