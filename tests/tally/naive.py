"""The JSON of a tally, counted delegation by delegation without any of the tally's own code."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations_with_replacement

from tests.tally.delegations import TODAY


def naive_json(delegations, *, late_replies, themes, known_groups, positions, at=TODAY):
    late = late_replies == "count"
    roll = [each for each in delegations if each.type == "member" and not each.exempt]
    replied = [each for each in roll if each.says(at, late=late)]
    silent = [each for each in roll if not each.says(at, late=late)]
    counts = _counts(roll, themes, at, late=late)
    leading = _leading(counts)
    first, second, *_ = sorted(counts.values(), reverse=True)
    preferences = sum(counts.values())
    entries = [each.says(at, late=late) for each in delegations if each.type != "member" and not each.exempt]
    return {
        "slug": "spring", "as_of": "2026-06-01T00:00:00Z", "eligible": len(roll),
        "exempt": sum(each.type == "member" and each.exempt for each in delegations),
        "replied": len(replied), "not_replied": len(silent),
        "late_not_counted": sum(each.says(at, late=True) is not None for each in silent),
        "drafts": sum(each.has_draft(at) for each in silent),
        "preferences": preferences, "no_preference": _saying(roll, ["no_preference"], at, late=late),
        "nil": _saying(roll, ["nil", "declined"], at, late=late),
        "themes": [{"code": code, "count": counts[code], "rank": _rank(code, counts),
                    "share_of_preferences": _share(counts[code], preferences), "share_of_members": _share(counts[code], len(roll))}
                   for code in themes],
        "leading": leading, "tie": len(leading) > 1, "margin": first - second, "decisiveness": decisiveness_by_trying(counts, len(silent)),
        "groups": [_group(group, [each for each in roll if each.group == group], themes, at, late)
                   for group in sorted({each.group for each in roll}, key=lambda group: _place(group, known_groups))],
        "observers": {"entries": len([said for said in entries if said]) + len(positions),
                      "counts": {code: sum(said is not None and said.theme == code for said in entries) + positions.count(code)
                                 for code in themes}},
        "sensitivity": [
            _case("on_time_only", roll, themes, at, leading, late=False),
            _case("with_late", roll, themes, at, leading, late=True),
            _case("without_on_behalf", roll, themes, at, leading, late=late, on_behalf=False),
            _case("without_suspended", [each for each in roll if not each.suspended], themes, at, leading, late=late),
        ],
        "identities": {"replied=preferences+no_preference+nil": True, "eligible=replied+not_replied": True},
    }


def decisiveness_by_trying(counts, missing):
    """Whether the lead can change, and whether only into a tie: tries whatever the missing may say. None is a reply without a theme."""
    now, possible = set(_leading(counts)), []
    for replies in combinations_with_replacement([None, *counts], missing):
        possible.append(set(_leading({code: number + replies.count(code) for code, number in counts.items()})))
    if all(then == now for then in possible):
        return "settled"
    return "could_tie" if now and all(then >= now for then in possible) else "open"


def _counts(members, themes, at, **policy):
    said = [each.says(at, **policy) for each in members]
    return {code: sum(one is not None and one.theme == code for one in said) for code in themes}


def _saying(members, replies, at, **policy):
    said = [each.says(at, **policy) for each in members]
    return sum(one is not None and one.reply in replies for one in said)


def _leading(counts):
    return [code for code in counts if counts[code] and counts[code] == max(counts.values())]


def _rank(code, counts):
    return sorted(counts.values(), reverse=True).index(counts[code]) + 1 if any(counts.values()) else None


def _share(part, whole):
    return float((Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)) if whole else None


def _place(group, known_groups):
    if group is None:
        return (2, 0, "")
    return (0, known_groups.index(group), "") if group in known_groups else (1, 0, group)


def _group(group, members, themes, at, late):
    return {
        "group": group or "No regional group", "eligible": len(members),
        "replied": sum(each.says(at, late=late) is not None for each in members),
        "counts": _counts(members, themes, at, late=late), "no_preference": _saying(members, ["no_preference"], at, late=late),
        "nil": _saying(members, ["nil", "declined"], at, late=late),
    }


def _case(case, members, themes, at, headline, **policy):
    counts = _counts(members, themes, at, **policy)
    return {"case": case, "eligible": len(members), "replied": sum(each.says(at, **policy) is not None for each in members),
            "counts": counts, "leading": _leading(counts), "lead_changes": set(_leading(counts)) != set(headline)}
