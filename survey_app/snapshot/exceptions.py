"""What went otherwise than by an ordinary reply in time: when, by whom (a role, never a person) and why. Pure."""

from survey_app import canonical
from survey_app.reply import receipts

KINDS = ("extension", "late_request", "late", "on_behalf", "superseded", "withdrawn")
_KEYS = ("kind", "at", "delegation", "name", "type", "exempt", "version", "receipt", "by", "channel", "reference", "received_at", "confirmed",
         "wanted", "used", "reason", "decision", "earlier", "later", "replaced_by")


def exceptions(consultation, at, lines, *, versions, superseded, requests, extensions):
    """By time. `versions`: those that were late, on behalf or withdrawn by `at`; `superseded`: (version, the one that took its place)."""
    entries = {line.delegation: (place, line.entry) for place, line in enumerate(lines)}
    counted = {line.delegation: line.version.number for line in lines if line.version}
    found = [_extension(each) for each in extensions] + [_late_request(each, at) for each in requests]
    for version in versions:
        found += _of_version(consultation, version, at)
    found += [_superseded(version, by) for version, by in superseded if counted.get(version.delegation) != version.number]
    found.sort(key=lambda each: (each["at"], KINDS.index(each["kind"]), entries.get(each["delegation"], (-1, None))[0], each["version"] or 0))
    return [_placed(consultation, each, entries) for each in found]


def _of_version(consultation, version, at):
    if version.received_at > consultation.closes_at:
        yield _entry("late", version.received_at, version)
    if version.channel != "web":
        yield _entry("on_behalf", version.submitted_at, version, reference=version.reference,
                     received_at=canonical.moment(version.received_at), confirmed=_is_past(version.confirmed_at, at))
    if _is_past(version.withdrawn_at, at):
        yield _entry("withdrawn", version.withdrawn_at, version, by=_signer(version))


def _superseded(version, by):
    return _entry("superseded", by.submitted_at, version, by=_doer(by), replaced_by=by.number)


def _late_request(request, at):
    is_used = _is_past(request.used_at, at)
    return _blank("late_request", request.decided_at, delegation=request.delegation, version=request.version if is_used else None,
                  by="officer", wanted=request.wanted, used=is_used, reason=request.reason, decision=request.decision)


def _extension(extension):
    return _blank("extension", extension.extended_at, by="officer", reason=extension.reason,
                  earlier=canonical.moment(extension.earlier), later=canonical.moment(extension.later))


def _entry(kind, moment, version, **more):
    told = {"delegation": version.delegation, "version": version.number, "by": _doer(version), "channel": version.channel}
    return _blank(kind, moment, **told | more)


def _blank(kind, moment, **told):
    return dict.fromkeys(_KEYS) | {"kind": kind, "at": canonical.moment(moment)} | told


def _doer(version):
    """Who registered it, by role: what a delegation calls the function of its people may hold a name."""
    return "officer" if version.channel != "web" else _signer(version)


def _signer(version):
    """Only a focal point submits and withdraws; of what an archive holds nobody knows."""
    return "focal_point" if version.submitted_by_name else None


def _is_past(moment, at):
    return moment is not None and moment <= at


def _placed(consultation, told, entries):
    """With what the roll says of the delegation, and the receipt of the version."""
    if told["delegation"] is None:
        return told
    entry = entries[told["delegation"]][1]
    receipt = told["version"] and receipts.number(consultation.slug, entry.delegation, told["version"])
    return told | {"name": entry.name, "type": entry.type, "exempt": entry.exempt, "receipt": receipt}
