"""Whether everything still holds: receipts, digests of snapshots, identities, the audit log. What does not is said in a sentence."""

import re
from itertools import chain, islice

from sqlalchemy import select

from survey_app import canonical
from survey_app.audit.chain import broken_links
from survey_app.audit.models import LoggedEvent
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.reply import receipts
from survey_app.reply.models import Version
from survey_app.snapshot.data import certificate, is_canonical
from survey_app.snapshot.gathering import figures
from survey_app.snapshot.logged import broken_work
from survey_app.snapshot.models import snapshots_of
from survey_app.snapshot.recounting import miscounted

_RECEIPT = re.compile("([a-z0-9-]{1,64})-([A-Za-z0-9_.]{1,64})-([1-9][0-9]{0,8})")
_ENOUGH = 20  # sentences of one kind


def verify(consultation, at):
    """What does not hold, as sentences by kind: receipts, digest, identities, audit. All empty when everything holds."""
    kinds = {"receipts": broken_receipts(consultation), "digest": broken_snapshots(consultation),
             "identities": broken_identities(consultation, at), "audit": chain(broken_links(), broken_work(consultation))}
    return {kind: _read(sentences) for kind, sentences in kinds.items()}


def receipt_holds(number, digest):
    """Whether there is such a receipt and its version, as stored now, has this digest. Says nothing else."""
    parts = _RECEIPT.fullmatch(number)
    version = parts and _find_version(*parts.groups())
    return bool(version) and digest == version.digest == receipts.digest(parts[1], version)


def broken_receipts(consultation):
    """The versions one by one, against their own digest, against what is counted of them, and against the log."""
    submitted, withdrawn = _logged(consultation, "VersionSubmitted"), _logged(consultation, "VersionWithdrawn")
    tallied = consultation.questionnaire.tallied.code
    for version in _versions(consultation):
        number = receipts.number(consultation.slug, version.delegation, version.number)
        yield from (f"receipt {number}: {problem}" for problem in _problems(consultation, version, tallied))
        logged = submitted.pop(number, None)
        if logged and logged["digest"] != version.digest:
            yield f"receipt {number} has another digest than when it was submitted"
        if (number in withdrawn) != (version.withdrawn_at is not None) and (logged or number in withdrawn):
            yield f"receipt {number}: its withdrawal is not what the log says"
    yield from (f"receipt {number} is missing" for number in submitted)


def broken_snapshots(consultation):
    """Each against its digest, its canonical form, the digest in the log, and its own columns."""
    logged = {event["number"]: event["digest"] for event in _details(consultation, "SnapshotCertified")}
    for snapshot in snapshots_of(consultation):
        said = logged.pop(snapshot.number, None)
        if not is_canonical(snapshot.data) or canonical.digest(snapshot.read()) != snapshot.digest:
            yield f"snapshot {snapshot.number} does not match its digest"
        elif snapshot.digest != said:
            yield f"snapshot {snapshot.number} is not the one that was certified"
        elif snapshot.read()["snapshot"] != _as_certificate(snapshot):
            yield f"snapshot {snapshot.number} is listed with something that was not certified"
    yield from (f"snapshot {number} is missing" for number in logged)


def broken_identities(consultation, at):
    """Of the figures as they are now; of each snapshot these, and its figures counted again."""
    yield from (f"live figures: {identity} does not hold" for identity in _broken(figures(consultation, at)))
    for snapshot in snapshots_of(consultation):
        tree = snapshot.read()
        found = [*_broken(tree), *miscounted(consultation, tree)]
        yield from (f"snapshot {snapshot.number}: {identity} does not hold" for identity in found)


def _read(sentences):
    """The first of them. Whoever changes a row by hand may leave something that cannot be read at all."""
    found = []
    try:
        found.extend(islice(sentences, _ENOUGH))
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        found.append(f"what is stored cannot be read: {type(problem).__name__}")
    return found


def _find_version(slug, delegation, number):
    query = select(Version).join(Consultation, Consultation.id == Version.consultation_id)
    return db.session.scalar(query.where(Consultation.slug == slug, Version.delegation == delegation, Version.number == int(number)))


def _versions(consultation):
    """All of them, in bounded memory."""
    query = select(Version).filter_by(consultation_id=consultation.id).execution_options(yield_per=1000)
    with db.session.scalars(query) as versions:
        yield from versions


def _problems(consultation, version, tallied):
    if receipts.digest(consultation.slug, version) != version.digest:
        yield "the version does not match its digest"
    if version.preference != version.answers.get(tallied):
        yield "what is counted is not what was answered"


def _logged(consultation, name):
    return {event["receipt"]: event for event in _details(consultation, name)}


def _details(consultation, name):
    query = select(LoggedEvent.details).where(LoggedEvent.consultation == consultation.slug, LoggedEvent.name == name)
    return db.session.scalars(query)


def _as_certificate(snapshot):
    numbers = {"corrects": snapshot.of_number if snapshot.kind == "correction" else None,
               "revises": snapshot.of_number if snapshot.kind == "revision" else None}
    return certificate(number=snapshot.number, symbol=snapshot.symbol, at=snapshot.as_of, function=snapshot.function, name=snapshot.name,
                       final=snapshot.final, reason=snapshot.reason, **numbers)


def _broken(tree):
    """Counted anew from the figures, and as they were found when they were counted."""
    counted, groups = tree["tally"], tree["tally"]["groups"]
    sums = {
        "replied=preferences+no_preference+nil": counted["preferences"] + counted["no_preference"] + counted["nil"] == counted["replied"],
        "eligible=replied+not_replied": counted["replied"] + counted["not_replied"] == counted["eligible"],
        "preferences=themes": sum(theme["count"] for theme in counted["themes"]) == counted["preferences"],
        "eligible=groups": sum(group["eligible"] for group in groups) == counted["eligible"],
        "replied=groups": sum(group["replied"] for group in groups) == counted["replied"],
        "replied=receipts": tree["receipts"]["counted"] == counted["replied"],
    }
    return [identity for identity, holds in sums.items() if not (holds and counted["identities"].get(identity, True))]
