"""What must hold before anybody certifies, each said in a sentence."""

from dataclasses import dataclass

from flask_babel import gettext as _

from survey_app.errors import Refused
from survey_app.reply import participation
from survey_app.reply.late.requesting import undecided
from survey_app.reply.on_behalf.models import count_waiting


@dataclass(frozen=True)
class Check:
    sentence: str
    holds: bool


def checks(consultation, tree, *, by, at):
    """`tree`: what is to be certified."""
    counted, receipts = tree["tally"], tree["receipts"]
    identities = counted["identities"]
    return [
        Check(_("Members that have replied = preferences + no preference + nil"), identities["replied=preferences+no_preference+nil"]),
        Check(_("Members = replied + not replied"), identities["eligible=replied+not_replied"]),
        Check(_("Receipts of counted versions = members that have replied"), receipts["counted"] == counted["replied"]),
        Check(_("Each counted version matches the digest of its receipt"), receipts["digests_hold"]),
        Check(_("Who certifies has entered none of the replies on behalf that count"), not _entered_any(consultation, by, at)),
    ]


def outstanding(consultation):
    """(entries on behalf that wait for a check, late requests that wait for a decision): good to know, and no reason not to certify."""
    return count_waiting(consultation), undecided(consultation)


def insist_on(found):
    for check in found:
        if not check.holds:
            raise Refused(_("This does not hold, so nothing can be certified: %(check)s.", check=check.sentence))


def _entered_any(consultation, by, at):
    """The one place that says whether the actor keyed in a reply on behalf that counts; who only checked one may certify."""
    return by.account_id is not None and any(
        line.version.channel != "web" and line.version.submitted_by == by.account_id
        for line in participation.lines(consultation, at) if line.version
    )
