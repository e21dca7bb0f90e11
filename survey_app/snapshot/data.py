"""All that a pack may print, frozen, as canonical JSON with its digest. Pure.

Which votes are suspended is not in it, nor who any person is but for the function and name that the certifier gave.
"""

import json

from survey_app import __version__, canonical
from survey_app.snapshot.entries import shared

FORMAT = 1


def frozen(consultation, at, *, tally, lines, groups, positions, digests_hold, organisation, time_zone, certificate=None, previous=None):
    """The tree. `lines`: those of reply/participation.py; `certificate`: number and signature of a snapshot, None for a working copy."""
    members = [line for line in lines if line.entry.is_member]
    themes = consultation.questionnaire.tallied.choices
    return {
        "format": FORMAT, "certified": certificate is not None, "program": {"name": "Consultations", "version": __version__},
        "organisation": {"name": organisation}, "time_zone": time_zone, "consultation": _consultation(consultation, at, certificate),
        "snapshot": certificate, "as_of": canonical.moment(at), "tally": tally,
        "themes": [{"code": theme.code, "label": theme.label, "description": theme.description} for theme in themes],
        "groups": groups, "questionnaire": consultation.questions, "codebook": consultation.codebook and consultation.codebook.as_data(),
        "members": [_delegation(line) for line in members],
        "observers": [{**_delegation(line), "type": line.entry.type} for line in lines if not line.entry.is_member],
        "positions": [_position(position, members) for position in positions],
        "concerns": shared(consultation, "concern", lines), "developments": shared(consultation, "development", lines),
        "receipts": {"counted": sum(1 for line in members if line.version and not line.entry.exempt), "digests_hold": digests_hold},
        "previous": previous,
    }


def certificate(*, number, symbol, at, function, name, final, corrects, revises, reason):
    moment = canonical.moment(at)
    return {"number": number, "symbol": symbol, "as_of": moment, "certified_at": moment, "function": function, "name": name,
            "final": final, "corrects": corrects, "revises": revises, "reason": reason}


def to_text(tree):
    """The bytes that the digest is taken of, as text."""
    return canonical.dumps(tree)


def is_canonical(text):
    """Whether it is, byte for byte, what `to_text` would write."""
    try:
        return to_text(json.loads(text)) == text
    except ValueError:
        return False


def _consultation(consultation, at, certificate):
    return {
        "slug": consultation.slug, "symbol": consultation.symbol, "title": consultation.title, "meeting": consultation.meeting,
        "opens_at": canonical.moment(consultation.opens_at), "closes_at": canonical.moment(consultation.closes_at),
        "stage": _stage(consultation, at, certificate), "roll_as_of": consultation.roll_as_of, "policies": consultation.policies,
    }


def _stage(consultation, at, certificate):
    """The final snapshot is itself what makes a closed consultation a certified one."""
    stage = consultation.stage(at)
    return "certified" if stage == "closed" and certificate and certificate["final"] else stage


def _delegation(line):
    entry = line.entry
    return {"delegation": entry.delegation, "name": entry.name, "group": entry.group, "exempt": entry.exempt, "status": line.status,
            **(_counted(line) if line.version else _NOTHING_COUNTED)}


def _counted(line):
    version = line.version
    return {
        "reply": version.reply, "preference": version.preference, "version": version.number,
        "received_at": canonical.moment(version.received_at), "late": line.is_late, "channel": version.channel,
        "language": version.language, "receipt": line.receipt, "digest": version.digest, "concerns": line.concerns,
        "association": version.position,
    }


_NOTHING_COUNTED = dict.fromkeys(("reply", "preference", "version", "received_at", "late", "channel", "language", "receipt", "digest",
                                  "concerns", "association"))


def _position(position, members):
    """`confirmed`: members whose counted version associates itself with it."""
    confirmed = [line.delegation for line in members if line.version and line.version.position == position.holder]
    return {"holder": position.holder, "preference": position.preference, "covers": position.covers, "confirmed": confirmed}
