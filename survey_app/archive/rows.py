"""From a line of an archive to the row it becomes; of a version with its digest, which receipts.py defines."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from survey_app import canonical
from survey_app.archive.shapes import Wrong, moment, shown
from survey_app.reply.answers import checker

ROLL_ENTRY = ("consultation_id", "delegation", "type", "position", "name", "group", "exempt", "vote_suspended")
VERSION = ("consultation_id", "delegation", "number", "reply", "preference", "answers", "language", "submitted_at", "received_at",
           "withdrawn_at", "channel", "reference", "position", "salt", "digest")
DRAFT = ("consultation_id", "delegation", "reply", "answers", "revision", "token", "saved_at")
POSITION = ("consultation_id", "holder", "preference", "covers")
_SENTENCES = {
    "answers": "must be an object", "entry": "must be an object", "block": "must be a list of objects",
    "single_choice": "must be the code of a choice", "multiple_choice": "must be a list of codes of choices",
    "short_text": "must be a text", "long_text": "must be a text", "integer": "must be a whole number",
    "date": "must be a real date such as 2031-06-30", "yes_no": "must be true or false",
    "unknown": "there is no such question", "choice": "there is no choice %(code)s", "twice": "the choice %(code)s stands twice",
    "sharing": "must be attributed, unattributed or secretariat", "required": "must be answered",
    "max": "must be %(max)s at most, not %(given)s", "max_words": "must have %(max)s words at most, not %(given)s",
    "no_preference": "must not be answered where there is no preference", "nothing": "must be empty where the reply is nil or declined",
}


@dataclass
class Rows:
    """Makes the rows of one consultation, ready to be stored: JSON is canonical text, `stored` is what makes a column of a moment."""

    consultation_id: int
    slug: str
    opens_at: datetime
    stored: Callable

    def ask(self, questionnaire, policies):
        self._check = checker(questionnaire, observers_state_preference=policies["observers_state_preference"])
        self._tallied, self._themes = questionnaire.tallied.code, frozenset(questionnaire.themes)

    def delegation(self, line, position):
        """`position`: among the delegations of the file, for a line that has no order."""
        return (self.consultation_id, line["code"], line["type"], line.get("order", position), canonical.dumps(line["name"]),
                line["group"], line["exempt"], line["vote_suspended"])

    def version(self, line):
        answers, reply = line["answers"], line["reply"]
        self._refuse(self._check(answers, reply=reply, member=None, complete=True))
        submitted_at, received_at, withdrawn_at = self._moments(line)
        answered = canonical.dumps(answers)
        salt = line.get("salt") or secrets.token_hex(16)
        times = _canonical(line["submitted_at"], submitted_at), _canonical(line["received_at"], received_at)
        submitted = self.stored(submitted_at)
        received = submitted if received_at is submitted_at else self.stored(received_at)
        return (self.consultation_id, line["delegation"], line["number"], reply, answers.get(self._tallied), answered,
                line.get("language"), submitted, received, withdrawn_at and self.stored(withdrawn_at), line["channel"], line["reference"],
                line.get("position"), salt, self._digest(line, answered, *times, salt))

    def draft(self, line):
        reply = line.get("reply")
        self._refuse(self._check(line["answers"], reply=reply, member=None, complete=False))
        return (self.consultation_id, line["delegation"], reply, canonical.dumps(line["answers"]), 1, secrets.token_urlsafe(24),
                self.stored(moment(line["saved_at"])))

    def position(self, line):
        if line["preference"] not in self._themes:
            raise Wrong(f"there is no choice {shown(line['preference'])} of the tallied question", "preference")
        return (self.consultation_id, line["holder"], line["preference"], canonical.dumps(line["covers"]))

    def _refuse(self, problems):
        if problems:
            problem = problems[0]
            where = "".join(f"[{step}]" if type(step) is int else f".{step}" for step in problem.path)
            values = {name: shown(value) for name, value in problem.values.items()}
            raise Wrong(_SENTENCES[problem.rule] % values, f"answers{where}")

    def _moments(self, line):
        """When a version was submitted, received and withdrawn, which must follow one another."""
        submitted_at = moment(line["submitted_at"])
        received_at = submitted_at if line["received_at"] == line["submitted_at"] else moment(line["received_at"])
        withdrawn_at = line["withdrawn_at"] and moment(line["withdrawn_at"])
        if submitted_at < self.opens_at:
            raise Wrong("must not be before opens_at", "submitted_at")
        if received_at > submitted_at:
            raise Wrong("must not be after submitted_at", "received_at")
        if received_at != submitted_at and line["channel"] == "web":
            raise Wrong("must equal submitted_at on the web", "received_at")
        if withdrawn_at and withdrawn_at < submitted_at:
            raise Wrong("must not be before submitted_at", "withdrawn_at")
        return submitted_at, received_at, withdrawn_at

    def _digest(self, line, answered, submitted_at, received_at, salt):
        """receipts.digest, written out: its keys in order, around answers that are canonical already and codes that need no escapes."""
        text = (f'{{"answers":{answered},"channel":"{line["channel"]}","delegation":"{line["delegation"]}","kind":"version",'
                f'"language":{_quoted(line.get("language"))},"number":{line["number"]},"position":{_escaped(line.get("position"))},'
                f'"received_at":"{received_at}","reference":{_escaped(line["reference"])},"reply":"{line["reply"]}",'
                f'"salt":"{salt}","slug":"{self.slug}","submitted_at":"{submitted_at}"}}')
        return hashlib.sha256(text.encode()).hexdigest()


def _quoted(code):
    return "null" if code is None else f'"{code}"'


def _escaped(text):
    return "null" if text is None else canonical.dumps(text)


def _canonical(text, read):
    """canonical.moment(read), which most texts are already."""
    return text if len(text) == 20 and text.endswith("Z") else canonical.moment(read)
