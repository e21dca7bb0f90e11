"""All that a pack may print, frozen, as canonical JSON with its digest. Pure.

Which votes are suspended is not in it, nor who any person is but for the function and name that the certifier gave.
"""

import json

from survey_app import __version__, canonical
from survey_app.reply.positions.standing import associated
from survey_app.snapshot import entries
from survey_app.snapshot.comparing import changes
from survey_app.snapshot.participation import days_to_reply, participation

# What a pack prints belongs to it too: see pack/wording.py.
FORMAT = 3  # 1 had no participation, no exceptions, and less of positions; 2 no codings, plans and changes: their snapshots stay as they are


def frozen(consultation, at, *, tally, lines, set_aside, groups, positions, reminders, exceptions, codings, coding, places, plans,
           digests_hold, organisation, time_zone, certificate=None, before=None):
    """The tree. `lines`: those of reply/participation.py; `certificate`: number and signature of a snapshot, None for a working copy.

    `set_aside`: lines of late versions that the policy leaves out; `reminders`: how many each delegation was sent; `exceptions`: those of
    snapshot/exceptions.py; `codings` and `places`: as snapshot/entries.py takes them; `before`: the tree of the newest snapshot so far.
    """
    delegations = [_delegation(line, reminders) for line in lines]
    members = [each for each, line in zip(delegations, lines, strict=True) if line.entry.is_member]
    themes = consultation.questionnaire.tallied.choices
    tree = {
        "format": FORMAT, "certified": certificate is not None, "program": {"name": "Consultations", "version": __version__},
        "organisation": {"name": organisation}, "time_zone": time_zone, "consultation": _consultation(consultation, at, certificate),
        "snapshot": certificate, "as_of": canonical.moment(at), "tally": tally,
        "themes": [{"code": theme.code, "label": theme.label, "description": theme.description} for theme in themes],
        "groups": groups, "questionnaire": consultation.questions, "codebook": consultation.codebook and consultation.codebook.as_data(),
        "members": members, "participation": participation(members),
        "observers": [{**each, "type": line.entry.type} for each, line in zip(delegations, lines, strict=True) if not line.entry.is_member],
        "positions": [_position(position, lines) for position in positions], "exceptions": exceptions,
        **_entries(lines, codings, places), "addendum": _named(_entries(set_aside, codings, places)),
        "coding": coding, "plans": plans, "receipts": receipts(lines, digests_hold), "previous": before and _previous(before),
    }
    return tree | {"changes": before and changes(before, tree)}


def receipts(lines, digests_hold):
    """How many receipts there are of versions that count, and whether each matches its version."""
    counted = sum(1 for line in lines if line.version and line.entry.is_member and not line.entry.exempt)
    return {"counted": counted, "digests_hold": digests_hold}


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


def _entries(lines, codings, places):
    return {"concerns": entries.concerns(lines, codings), "developments": entries.developments(lines, places)}


def _named(texts):
    """Few replies are set aside, and the states are named: a text without a name would tell whose it is."""
    return {use: [entry for entry in found if entry["sharing"] == "attributed"] for use, found in texts.items()}


def _previous(tree):
    """What a page or a sheet sets beside the figures of now; the first format knew no participation, the second no codings."""
    signed = tree["snapshot"]
    return {"number": signed["number"], "symbol": signed["symbol"], "as_of": tree["as_of"], "tally": tree["tally"],
            "participation": tree.get("participation"), "coding": tree.get("coding")}


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


def _delegation(line, reminders):
    entry = line.entry
    return {"delegation": entry.delegation, "name": entry.name, "group": entry.group, "exempt": entry.exempt, "status": line.status,
            "reminders": reminders.get(entry.delegation, 0), "days": days_to_reply(line),
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


def _position(position, lines):
    """`confirmed`: members whose counted version associates itself with it. The text stays with the secretariat."""
    confirmed = [line.delegation for line in associated(position, lines)]
    return {"holder": position.holder, "preference": position.preference, "reference": position.reference,
            "received_at": canonical.moment(position.received_at), "covers": position.covers, "confirmed": confirmed}
