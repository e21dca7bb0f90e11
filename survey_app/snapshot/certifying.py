"""Number it, sign it; correct it (/Corr.1) or revise it (/Rev.1) by a new one."""

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app import canonical
from survey_app.audit.chain import record
from survey_app.audit.events import SnapshotCertified
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.roll.models import RollEntry
from survey_app.snapshot import data, symbols
from survey_app.snapshot.checking import checks, insist_on
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import Snapshot, snapshots_of
from survey_app.words import clean


def certify(consultation, *, by, at, function, name, final=False, corrects=None, revises=None, reason=None, number=None):
    """The new snapshot of the figures at `at`; `corrects` or `revises` is the number of the one whose place it takes.

    `number`: the one the certifier was offered. Asked for again, the same snapshot comes back.
    """
    _lock(consultation)
    function, name, reason = clean(function), clean(name), clean(reason or "", lines=True) or None
    earlier = snapshots_of(consultation)
    made = next((snapshot for snapshot in earlier if snapshot.number == number), None)
    if made:
        kind, changed = _kind({"corrects": corrects, "revises": revises})
        return _insist_on_same(made, by, function=function, name=name, final=final, kind=kind, of_number=changed, reason=reason)
    _insist_on_moment(consultation, at, final)
    _insist_on_reason(earlier, corrects, revises, reason)
    signed = _certificate(consultation, earlier, at, function, name, final=final, corrects=corrects, revises=revises, reason=reason)
    tree = gather(consultation, at, certificate=signed)
    insist_on(checks(consultation, tree, by=by, at=at))
    snapshot = _snapshot(consultation, tree, by, at)
    db.session.add(snapshot)
    if final and consultation.status == "open":
        consultation.status = "certified"
    record(SnapshotCertified(consultation=consultation.slug, number=snapshot.number, digest=snapshot.digest), by=by, at=at)
    return snapshot


def _lock(consultation):
    """Two at once get different numbers; and since who submits or withdraws holds a line of the roll, nobody does so during the reading."""
    db.session.execute(select(Consultation.id).filter_by(id=consultation.id).with_for_update())
    db.session.execute(select(RollEntry.delegation).filter_by(consultation_id=consultation.id).with_for_update(read=True))
    db.session.refresh(consultation)


def _insist_on_same(snapshot, by, **asked):
    """Pressed twice is certified once; another certificate under this number comes from a page of before."""
    if snapshot.certified_by != by.account_id:
        raise Overtaken(_("Somebody else has certified snapshot %(number)s meanwhile. Look at it before you certify another.",
                          number=snapshot.number))
    if any(getattr(snapshot, name) != value for name, value in asked.items()):
        raise Overtaken(_("This page is older than snapshot %(number)s, so nothing was certified. Look at that snapshot, and open the page again.",
                          number=snapshot.number))
    return snapshot


def _insist_on_moment(consultation, at, final):
    if consultation.stage(at) == "preparing":
        raise Refused(_("The consultation is not open yet: there is nothing to certify."))
    if final and at <= consultation.closes_at:
        raise Refused(_("The final snapshot can be certified only after closing."))


def _insist_on_reason(earlier, corrects, revises, reason):
    if corrects is not None and revises is not None:
        raise Refused(_("A snapshot either corrects another one or revises it."))
    for changed in (corrects, revises):
        if changed is not None and changed not in {snapshot.number for snapshot in earlier}:
            raise Refused(_("There is no snapshot %(number)s.", number=changed))
        if changed is not None and reason is None:
            raise Refused(_("Give the reason of the correction or revision."))
    if reason and (corrects, revises) == (None, None):
        raise Refused(_("Say which snapshot is corrected or revised for this reason."))


def _certificate(consultation, earlier, at, function, name, *, reason, **kind):
    if not function or not name:
        raise Refused(_("Give the function and the name that are to be printed."))
    number = 1 + max((snapshot.number for snapshot in earlier), default=0)
    symbol = _symbol(consultation, number, {snapshot.number: snapshot.symbol for snapshot in earlier}, kind["corrects"], kind["revises"])
    return data.certificate(number=number, symbol=symbol, at=at, function=function, name=name, reason=reason, **kind)


def _symbol(consultation, number, taken, corrects, revises):
    if corrects is not None:
        return symbols.correction(taken[corrects], taken.values())
    if revises is not None:
        return symbols.revision(taken[revises], taken.values())
    return symbols.new(consultation.symbol, number)


def _snapshot(consultation, tree, by, at):
    signed = tree["snapshot"]
    kind, changed = _kind(signed)
    return Snapshot(
        consultation_id=consultation.id, number=signed["number"], symbol=signed["symbol"], as_of=at, certified_at=at,
        certified_by=by.account_id, function=signed["function"], name=signed["name"], final=signed["final"], kind=kind, of_number=changed,
        reason=signed["reason"], data=data.to_text(tree), digest=canonical.digest(tree),
    )


def _kind(signed):
    """As the columns of Snapshot say it: correction or revision, and of which number."""
    if signed["corrects"] is not None:
        return "correction", signed["corrects"]
    if signed["revises"] is not None:
        return "revision", signed["revises"]
    return "regular", None
