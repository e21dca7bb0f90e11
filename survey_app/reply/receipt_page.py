"""A receipt as its page and its PDF print it: the same facts in the same order."""

import io
from dataclasses import dataclass

from flask import current_app

from survey_app import pdf as typesetting
from survey_app.reply import lifecycle, receipts
from survey_app.reply.models import Reply, Version
from survey_app.reply.showing import reply_name, value


@dataclass(frozen=True)
class Receipt:
    """`status`: submitted (current), superseded or withdrawn."""

    reply: Reply
    version: Version

    @classmethod
    def of(cls, reply, number):
        """The receipt of that number, or None."""
        found = (cls(reply, version) for version in reply.versions)
        return next((receipt for receipt in found if receipt.number == number), None)

    @property
    def delegation(self):
        return self.version.delegation

    @property
    def number(self):
        return self.number_of(self.version)

    @property
    def status(self):
        return lifecycle.version_status(self.version, self.reply.versions)

    @property
    def is_late(self):
        return self.version.received_at > self.reply.consultation.closes_at

    @property
    def replaced(self):
        """The version that this one took the place of when it was submitted, or None."""
        return max(
            (version for version in self.reply.versions if version.number < self.version.number and not self._was_withdrawn(version)),
            key=lambda version: version.number,
            default=None,
        )

    def number_of(self, version):
        return receipts.number(self.reply.consultation.slug, self.reply.delegation, version.number)

    def _was_withdrawn(self, version):
        return version.withdrawn_at is not None and version.withdrawn_at <= self.version.submitted_at


def facts(receipt, words):
    """(label, text) of what a receipt certifies, digest and salt apart."""
    reply, version, consultation = receipt.reply, receipt.version, receipt.reply.consultation
    rows = [
        (words.say("Delegation"), f"{words.text(reply.entry.name)} ({type_name(reply.entry.type, words)})"),
        (words.say("Consultation"), f"{words.text(consultation.title)}, {consultation.symbol}"),
        (words.say("Version"), f"{version.number} ({status_name(receipt.status, words)})"),
        (words.say("Submitted"), _with_utc(version.submitted_at, words)),
        (words.say("Received"), _with_utc(version.received_at, words)) if version.channel != "web" else None,
        (words.say("On time"), _on_time(receipt, words)),
        *_persons(version, words),
        (words.say("Channel"), channel_name(version.channel, words) + (f", {version.reference}" if version.reference else "")),
        (words.say("Preference"), _preference(receipt, words)),
        (words.say("Associated with the position of"), version.position),
        *_entries(receipt, words),
    ]
    return [row for row in rows if row and row[1]]


def pdf(receipt, words):
    """The receipt as a PDF of one page, in memory."""
    return io.BytesIO(typesetting.make("receipt", printed(receipt, words), at=receipt.version.submitted_at))


def printed(receipt, words):
    """All that the PDF says, by the names of its template."""
    rows = facts(receipt, words)
    if receipt.replaced:
        rows.append((words.say("Supersedes"), receipt.number_of(receipt.replaced)))
    return {
        "language": words.language,
        "organisation": words.text(current_app.config["ORGANISATION"]),
        "title": words.say("Receipt of reply"),
        "label": words.say("Receipt number"),
        "number": receipt.number,
        "standing": standing(receipt, words),
        "rows": [list(row) for row in rows],
        "codes": [[words.say("Digest (SHA-256)"), receipt.version.digest], [words.say("Salt"), receipt.version.salt]],
        "verify": words.say("How to verify this receipt"),
        "how": verification(words),
        "page": words.say("Page"),
    }


def standing(receipt, words):
    """What a receipt that counts no longer says of itself before anything else; "" for the current one."""
    if receipt.status == "superseded":
        return f"{words.say('This version no longer counts.')} {words.say('A later version of the reply has taken its place.')}"
    if receipt.status == "withdrawn":
        return f"{words.say('This version was withdrawn.')} {words.moment(receipt.version.withdrawn_at)}"
    return ""


def verification(words):
    return words.say(
        "The digest is computed over the reply as submitted and over the salt. Whoever holds the receipt can enter its number and "
        "digest on the verification page of this service; the pack of the Steering Group prints the same number."
    )


def type_name(type, words):
    return {
        "member": words.say("Member State"),
        "observer_state": words.say("Observer State"),
        "observer_organisation": words.say("Observer organisation"),
    }[type]


def status_name(status, words):
    return {"submitted": words.say("current"), "superseded": words.say("superseded"), "withdrawn": words.say("withdrawn")}[status]


def channel_name(channel, words):
    return {
        "web": words.say("Web questionnaire"),
        "note_verbale": words.say("Note verbale"),
        "email": words.say("E-mail"),
        "paper": words.say("Paper"),
    }[channel]


def _with_utc(moment, words):
    utc = moment.strftime("%H:%M:%S")
    return words.say("%(moment)s; UTC %(utc)s", moment=words.moment(moment, seconds=True), utc=utc)


def _on_time(receipt, words):
    deadline = words.moment(receipt.reply.consultation.closes_at)
    if receipt.is_late:
        return words.say("No, late; the deadline was %(deadline)s", deadline=deadline)
    return words.say("Yes; the deadline is %(deadline)s", deadline=deadline)


def _persons(version, words):
    """Who submitted it; of what came on paper, who signed that, who entered it, and whether the delegation has said that it is right."""
    if version.channel == "web":
        return [(words.say("Submitted by"), ", ".join(filter(None, (version.submitted_by_name, version.submitted_as))))]
    return [
        (words.say("Signed as"), version.submitted_as),
        (words.say("Entered by"), ", ".join(filter(None, (words.say("the secretariat"), version.submitted_by_name)))),
        (words.say("Confirmed"), _confirmation(version, words)),
    ]


def _confirmation(version, words):
    if version.is_unconfirmed:
        return words.say("Not confirmed by the delegation yet")
    return words.say("By the delegation, %(person)s, %(moment)s", person=version.confirmed_by_name or "–", moment=words.moment(version.confirmed_at))


def _preference(receipt, words):
    tallied = receipt.reply.consultation.questionnaire.tallied
    return reply_name(receipt.version.reply, words) or value(tallied, receipt.version.preference, words)


def _entries(receipt, words):
    """How many entries each block of the questionnaire was given."""
    for question in receipt.reply.consultation.questionnaire.questions:
        if question.kind == "block" and receipt.version.reply in ("answers", "no_preference"):
            given = receipt.version.answers.get(question.code, ())
            yield (
                words.text(question.label),
                words.say_n("%(num)d entry", "%(num)d entries", len(given)) if given else words.say("none given"),
            )
