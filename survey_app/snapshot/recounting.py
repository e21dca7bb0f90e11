"""The figures of a frozen tree counted again: from the lines of its members, and from the stored versions and codings that it was made of."""

from datetime import datetime

from sqlalchemy import select

from survey_app import canonical
from survey_app.concern import counts, keys
from survey_app.concern.coding import codings
from survey_app.db import db
from survey_app.reply.models import Version


def miscounted(consultation, tree):
    """What is not as it was certified, by name."""
    yield from _of_members(tree)
    if tree.get("coding"):
        yield from _of_codes(tree["coding"])
        if _coding(consultation, tree) != tree["coding"]:
            yield "codings=stored versions and codings"


def _of_members(tree):
    """Of a tally whose members are listed beside it."""
    tally, members = tree["tally"], [line for line in tree["members"] if not line["exempt"]]
    said = [line for line in members if line["status"] == "submitted"]
    sums = {
        "eligible=members": tally["eligible"] == len(members),
        "replied=members": tally["replied"] == len(said),
        "preferences=members": {each["code"]: each["count"] for each in tally["themes"]} == _preferring(said, tree),
        "no_preference=members": tally["no_preference"] == sum(line["reply"] == "no_preference" for line in said),
        "groups=members": [each["counts"] for each in tally["groups"]] == [
            _preferring([line for line in said if line["group"] == group["code"]], tree) for group in tree["groups"]],
        "receipts=members": tree["receipts"]["counted"] == len({line["receipt"] for line in said}),
    }
    return [name for name, holds in sums.items() if not holds]


def _preferring(lines, tree):
    return {theme["code"]: sum(line["preference"] == theme["code"] for line in lines) for theme in tree["themes"]}


def _of_codes(coding):
    """States that mention a code are those of the groups, and those of the themes with those without a preference."""
    for each in coding["codes"]:
        if not each["states"] == sum(each["groups"]) == sum(each["themes"]) + each["no_preference"]:
            yield f"states=groups=themes+no_preference of code {each['code']}"
        if each["states"] > coding["members"]["coded_states"]:
            yield f"states<=coded states of code {each['code']}"
    members = coding["members"]
    if not members["coded_states"] <= members["states"] or any(coding[kind]["coded"] > coding[kind]["concerns"] for kind in ("members", "observers")):
        yield "coded<=concerns"


def _coding(consultation, tree):
    """Out of what never changes: the roll as it was frozen, the versions that counted, and the codings there were at that moment."""
    known = codings(consultation, datetime.fromisoformat(tree["as_of"]))
    found = [(line, known.get((line["delegation"], key))) for line, key in _concerns(consultation, tree)]
    certified = tree["coding"]
    return counts.count(
        [_counted(line, coding) for line, coding in found], codebook_version=certified["codebook_version"],
        codes=[each["code"] for each in certified["codes"]], groups=[group["code"] for group in tree["groups"]],
        themes=[theme["code"] for theme in tree["themes"]],
        last_coded_at=canonical.moment(max((coding.coded_at for _, coding in found if coding), default=None)),
    )


def _concerns(consultation, tree):
    """(line of the tree, key of a concern) of each version that counted."""
    blocks = [question["code"] for section in tree["questionnaire"]["sections"] for question in section["questions"]
              if question["kind"] == "block" and question.get("use") == "concern"]
    lines = {(line["delegation"], line["version"]): line for line in (*tree["members"], *tree["observers"]) if line["version"]}
    query = select(Version.delegation, Version.number, Version.answers).where(Version.consultation_id == consultation.id)
    for delegation, number, answers in db.session.execute(query.execution_options(yield_per=1000)):
        if (delegation, number) in lines:
            for block in blocks:
                yield from ((lines[delegation, number], keys.key(block, entry)) for entry in answers.get(block, ()))


def _counted(line, coding):
    kind = counts.OBSERVER if "type" in line else counts.EXEMPT if line["exempt"] else counts.MEMBER
    return counts.Coded(line["delegation"], kind, line["group"], line["preference"], None if coding is None else tuple(coding.codes))
