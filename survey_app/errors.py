"""What the domain says no with: always a sentence for the reader, already in the reader's language."""


class Refused(Exception):
    """The act is understood and not allowed as things stand; the message says what to do instead."""

    status = 422
    headers = {}


class Overtaken(Refused):
    """Somebody else wrote first; nothing of what this person wrote may be lost."""

    status = 409


class NotFound(Refused):
    """There is no such thing, or not for this person: the two answer alike."""

    status = 404
