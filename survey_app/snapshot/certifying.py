"""Number it, sign it; correct it (/Corr.1) or revise it (/Rev.1) by a new one."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app import canonical
from survey_app.audit.chain import record
from survey_app.audit.events import SnapshotCertified
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.reply import participation
from survey_app.roll.models import RollEntry
from survey_app.snapshot.data import certificate, to_text
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import Snapshot, snapshots_of


@dataclass(frozen=True)
class Check:
    """What must hold before anybody certifies, and whether it does."""

    sentence: str
    holds: bool


def certify(consultation, *, by, at, function, name, final=False, corrects=None, revises=None, reason=None):
    """The new snapshot of the figures at `at`; `corrects` or `revises` is the number of the one whose place it takes."""
    _lock(consultation)
    function, name, reason = function.strip(), name.strip(), (reason or "").strip() or None
    earlier = snapshots_of(consultation)
    _insist_on_moment(consultation, at, final)
    _insist_on_signature(function, name)
    _insist_on_reason(earlier, corrects, revises, reason)
    if final and consultation.status == "open":
        consultation.status = "certified"
    number = 1 + max((snapshot.number for snapshot in earlier), default=0)
    signed = certificate(number=number, symbol=_symbol(consultation, earlier, number, corrects, revises), at=at, function=function,
                         name=name, final=final, corrects=corrects, revises=revises, reason=reason)
    snapshot = _snapshot(consultation, gather(consultation, at, certificate=signed), by, at)
    _insist_on_checks(consultation, snapshot, by, at)
    db.session.add(snapshot)
    record(SnapshotCertified(consultation=consultation.slug, number=number, digest=snapshot.digest), by=by, at=at)
    return snapshot


def checks(consultation, tree, *, by, at):
    """`tree`: what is to be certified."""
    counted = tree["tally"]
    identities = counted["identities"]
    return [
        Check(_("Members that have replied = preferences + no preference + nil"), identities["replied=preferences+no_preference+nil"]),
        Check(_("Members = replied + not replied"), identities["eligible=replied+not_replied"]),
        Check(_("Receipts of counted versions = members that have replied"), tree["receipts"]["counted"] == counted["replied"]),
        Check(_("Each counted version matches the digest of its receipt"), tree["receipts"]["digests_hold"]),
        Check(_("Who certifies has entered none of the replies on behalf that count"), not _entered_any(consultation, by, at)),
    ]


def _lock(consultation):
    """Two at once get different numbers; and nobody submits or withdraws between two queries of the reading, since each holds a line of the roll."""
    db.session.execute(select(Consultation.id).filter_by(id=consultation.id).with_for_update())
    db.session.execute(select(RollEntry.delegation).filter_by(consultation_id=consultation.id).with_for_update(read=True))
    db.session.refresh(consultation)


def _insist_on_moment(consultation, at, final):
    if consultation.stage(at) == "preparing":
        raise Refused(_("The consultation is not open yet: there is nothing to certify."))
    if final and at <= consultation.closes_at:
        raise Refused(_("The final snapshot can be certified only after closing."))


def _insist_on_signature(function, name):
    if not function or not name:
        raise Refused(_("Give the function and the name that are to be printed."))


def _insist_on_reason(earlier, corrects, revises, reason):
    if corrects is not None and revises is not None:
        raise Refused(_("A snapshot either corrects another one or revises it."))
    changed = revises if corrects is None else corrects
    if changed is None:
        return
    if all(snapshot.number != changed for snapshot in earlier):
        raise Refused(_("There is no snapshot %(number)s.", number=changed))
    if reason is None:
        raise Refused(_("Give the reason of the correction or revision."))


def _insist_on_checks(consultation, snapshot, by, at):
    failing = [check.sentence for check in checks(consultation, snapshot.read(), by=by, at=at) if not check.holds]
    if failing:
        raise Refused(_("This does not hold, so nothing can be certified: %(check)s.", check=failing[0]))


def _entered_any(consultation, by, at):
    """The one place that says whether the actor keyed in a reply on behalf that counts."""
    return by.account_id is not None and any(
        line.version.channel != "web" and line.version.submitted_by == by.account_id
        for line in participation.lines(consultation, at) if line.version
    )


def _symbol(consultation, earlier, number, corrects, revises):
    """X/1/Tally.2; of its first correction X/1/Tally.2/Corr.1. A correction of a correction is the next one of the same."""
    if corrects is None and revises is None:
        return f"{consultation.symbol}/Tally.{number}"
    changed, ending, suffix = (corrects, r"/Corr\.\d+$", "Corr") if revises is None else (revises, r"(/(Corr|Rev)\.\d+)+$", "Rev")
    base = re.sub(ending, "", next(snapshot.symbol for snapshot in earlier if snapshot.number == changed))
    taken = {snapshot.symbol for snapshot in earlier}
    count = next(count for count in range(1, len(taken) + 2) if f"{base}/{suffix}.{count}" not in taken)
    return f"{base}/{suffix}.{count}"


def _snapshot(consultation, tree, by, at):
    text, signed = to_text(tree), tree["snapshot"]
    changed = signed["revises"] if signed["corrects"] is None else signed["corrects"]
    kind = "regular" if changed is None else "revision" if signed["corrects"] is None else "correction"
    return Snapshot(
        consultation_id=consultation.id, number=signed["number"], symbol=signed["symbol"], as_of=at, certified_at=at,
        certified_by=by.account_id, function=signed["function"], name=signed["name"], final=signed["final"], kind=kind, of_number=changed,
        reason=signed["reason"], data=text, digest=canonical.digest(tree),
    )
