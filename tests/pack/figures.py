"""What a snapshot counts, counted here in the plainest way from the members and from what they wrote."""

from survey_app.tally.shares import share

CASES = ("on_time_only", "with_late", "without_on_behalf", "without_suspended")
STATUSES = ("submitted", "late_not_counted", "in_clearance", "draft", "withdrawn", "not_started")
LANGUAGES = {"EN": ("English", "anglais"), "FR": ("French", "français"), "ES": ("Spanish", "espagnol")}


def tally(members, observers, positions, themes, groups):
    seats = [line for line in members if not line["exempt"]]
    counts, replied = _counts(seats, themes), _with(seats, status="submitted")
    preferences, eligible = sum(counts.values()), len(seats)
    ordered = sorted([*counts.values()], reverse=True)
    leading = _leading(counts)
    missing, margin = eligible - replied, ordered[0] - ordered[1]
    return {
        "slug": "training", "as_of": "2026-05-01T10:00:00Z", "eligible": eligible, "exempt": len(members) - eligible,
        "replied": replied, "not_replied": missing, "late_not_counted": _with(seats, status="late_not_counted"),
        "drafts": _with(seats, status="draft") + _with(seats, status="in_clearance"), "preferences": preferences,
        "no_preference": _with(seats, reply="no_preference"), "nil": _with(seats, reply="nil") + _with(seats, reply="declined"),
        "themes": [_theme(code, counts[code], ordered, preferences, eligible) for code in themes],
        "leading": leading, "tie": len(leading) > 1, "margin": margin,
        "decisiveness": "open" if missing > margin else "could_tie" if missing == margin > 0 else "settled",
        "groups": [_group(code, [line for line in seats if line["group"] == code], themes) for code in groups],
        "sensitivity": [_case(case, seats, themes, leading) for case in CASES],
        "identities": {"replied=preferences+no_preference+nil": True, "eligible=replied+not_replied": True},
        "observers": _apart(observers, positions, themes),
    }


def participation(members):
    seats = [line for line in members if not line["exempt"]]
    days = sorted(line["days"] for line in seats if line["days"] is not None)
    middle = (days[len(days) // 2] + days[(len(days) - 1) // 2]) / 2 if days else None
    return {
        "counts": {status: _with(seats, status=status) for status in STATUSES}, "reminders": sum(line["reminders"] for line in seats),
        "reminded": sum(line["reminders"] > 0 for line in seats),
        "days": {"median": middle, "shortest": days[0] if days else None, "longest": days[-1] if days else None},
    }


def coding(members, observers, coded, codebook, groups, themes):
    """`coded`: (delegation, its codes or None) for each concern."""
    seats = [line for line in members if not line["exempt"] and line["status"] == "submitted"]
    given, apart = ([(line, codes) for delegation, codes in coded for line in lines if line["delegation"] == delegation]
                    for lines in (seats, [line for line in observers if not line["exempt"]]))
    return {
        "codebook_version": codebook["version"],
        "last_coded_at": "2026-04-29T15:00:00Z" if any(codes is not None for _, codes in coded) else None,
        "members": {"states": sum(line["concerns"] > 0 for line in seats),
                    "coded_states": len({line["delegation"] for line, codes in given if codes is not None}),
                    "concerns": sum(line["concerns"] for line in seats), "coded": sum(codes is not None for _, codes in given)},
        "observers": {"concerns": len(apart), "coded": sum(codes is not None for _, codes in apart)},
        "codes": [_code(code["code"], seats, apart, given, groups, themes) for code in codebook["codes"]],
    }


def plan(number, members, observers, groups, unmet):
    """Dealt out like cards: the regional groups one after the other, then observers. Each delegation speaks one language."""
    roll = [*members, *observers]
    dealt = [line for group in [*groups, "exempt"] for line in members if ("exempt" if line["exempt"] else line["group"]) == group]
    place = {line["delegation"]: index % number for index, line in enumerate([*dealt, *observers])}
    speaks = {line["delegation"]: list(LANGUAGES)[index % 3] for index, line in enumerate(roll)}

    def counts(lines):
        return [sum(place[line["delegation"]] == room for line in lines) for room in range(number)]

    rooms = [{"number": room + 1, "name": f"Room {'ABC'[room]}" if number == 2 else None, "languages": list(LANGUAGES)[:2 + room],
              "members": [line["delegation"] for line in members if place[line["delegation"]] == room],
              "observers": [line["delegation"] for line in observers if place[line["delegation"]] == room]} for room in range(number)]
    return {
        "groups": number, "number": 4 if number == 2 else None, "seed": 1, "made_at": "2026-04-30T09:00:00Z" if number == 2 else None,
        "changes": 1 if number == 2 else 0,
        "languages": [{"code": code, "label": {"en": en, "fr": fr}} for code, (en, fr) in LANGUAGES.items()], "rooms": rooms,
        "balance": {"sizes": counts(roll), "members": counts(members), "observers": counts(observers),
                    "groups": [{"group": group, "counts": counts([line for line in members if line["group"] == group])}
                               for group in dict.fromkeys(line["group"] for line in members)],
                    "languages": [{"language": code, "counts": counts([line for line in roll if speaks[line["delegation"]] == code])}
                                  for code in LANGUAGES]},
        "unmet": unmet,
    }


def changes(before, after):
    told, tells = _lines(before), _lines(after)
    return [_change(code, told.get(code), tells.get(code)) for code in {**tells, **told}
            if _said(told.get(code)) != _said(tells.get(code))]


def _lines(tree):
    return {line["delegation"]: {"type": "member"} | line for line in (*tree["members"], *tree["observers"])}


def _change(code, old, new):
    known = new or old
    reason = "added_to_roll" if old is None else "removed_from_roll" if new is None else _reason(old, new)
    return {"delegation": code, **{key: known[key] for key in ("name", "group", "type", "exempt")}, "before": _said(old),
            "after": _said(new), "reasons": [reason]}


def _reason(old, new):
    if old["exempt"] != new["exempt"]:
        return "exempt_changed"
    if old["version"] and new["version"]:
        return "revised"
    return {"submitted": "submitted", "draft": "draft_saved", "in_clearance": "in_clearance"}.get(new["status"], "withdrawn")


def _said(line):
    return line and {key: line[key] for key in ("status", "reply", "preference", "version", "receipt", "type", "group", "exempt")}


def _apart(observers, positions, themes):
    said = [line for line in observers if not line["exempt"] and line["status"] == "submitted"]
    counts = {code: _with(said, preference=code) + _with(positions, preference=code) for code in themes}
    return {"entries": len(said) + len(positions), "counts": counts}


def _theme(code, count, ordered, preferences, eligible):
    rank = 1 + sum(other > count for other in ordered) if preferences else None
    return {"code": code, "count": count, "rank": rank, "share_of_preferences": share(count, preferences),
            "share_of_members": share(count, eligible)}


def _case(case, seats, themes, headline):
    """Without earlier versions to fall back on: a delegation set aside has not replied."""
    kept = [line for line in seats if not (case == "without_suspended" and line["suspended"])]
    aside = {"on_time_only": lambda line: line["late"], "without_on_behalf": lambda line: line["channel"] not in (None, "web")}.get(case)
    counted = [line for line in kept if not (aside and aside(line))]
    counts = _counts(counted, themes)
    leading = _leading(counts)
    return {"case": case, "eligible": len(kept), "replied": _with(counted, status="submitted"), "counts": counts, "leading": leading,
            "lead_changes": leading != headline}


def _group(code, seats, themes):
    return {"group": code or "No regional group", "eligible": len(seats), "replied": _with(seats, status="submitted"),
            "counts": _counts(seats, themes), "no_preference": _with(seats, reply="no_preference"),
            "nil": _with(seats, reply="nil") + _with(seats, reply="declined")}


def _code(code, seats, apart, given, groups, themes):
    states = [line for line in seats if any(each is line and codes and code in codes for each, codes in given)]
    return {"code": code, "states": len(states), "groups": [_with(states, group=group) for group in groups],
            "themes": [_with(states, preference=theme) for theme in themes], "no_preference": _with(states, preference=None),
            "observers": len({line["delegation"] for line, codes in apart if codes and code in codes})}


def _counts(seats, themes):
    return {code: _with(seats, preference=code) for code in themes}


def _leading(counts):
    most = max(counts.values())
    return [code for code, count in counts.items() if count == most > 0]


def _with(seats, **wanted):
    return sum(all(line[key] == value for key, value in wanted.items()) for line in seats)
