"""A notice before it is sent: the mail as each language reads it, and whom it goes to."""

from dataclasses import dataclass

from survey_app.errors import Refused
from survey_app.mail import outbox
from survey_app.notice import sending
from survey_app.notice.lists import Addressee, concerned
from survey_app.words import LANGUAGES


@dataclass(frozen=True)
class Letter:
    """As the first of its `readers` in the language gets it; without any, as the first of all would."""

    language: str
    subject: str
    body: str
    readers: int
    delegation: dict  # name of that of the person written to


@dataclass(frozen=True)
class Preview:
    """`refusal`: why it cannot be sent now, or None."""

    kind: str
    list: str | None
    concerned: list[Addressee]
    letters: list[Letter]
    refusal: str | None

    @property
    def reached(self):
        return [addressee for addressee in self.concerned if addressee.people]

    @property
    def unreached(self):
        """Those without anybody appointed."""
        return [addressee for addressee in self.concerned if not addressee.people]

    @property
    def people(self):
        return sum(len(addressee.people) for addressee in self.concerned)


def preview(consultation, *, kind, list, at, **told):
    """`told`: as for `send`."""
    those = concerned(consultation, kind, list, at)
    refusal = _refusal(consultation, kind, at)
    letters = [] if refusal else _letters(consultation, kind, those, at, told)  # it would speak of the days left after the deadline
    return Preview(kind, list, those, letters, refusal)


def _letters(consultation, kind, those, at, told):
    everybody = [(addressee, account) for addressee in those for account, _role in addressee.people]
    return [_letter(consultation, kind, everybody, language, at, told) for language in LANGUAGES if everybody]


def _letter(consultation, kind, everybody, language, at, told):
    readers = [each for each in everybody if each[1].language == language]
    addressee, account = (readers or everybody)[0]
    written = outbox.written(sending.template(kind), language, **sending.values(consultation, kind, addressee, account, at), **told)
    return Letter(language, *written, len(readers), addressee.entry.name)


def _refusal(consultation, kind, at):
    try:
        sending.insist_on_stage(consultation, kind, at)
    except Refused as refusal:
        return str(refusal)
    return None
