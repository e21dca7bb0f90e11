"""What a plan could not give, as values that JSON can hold; the words for it are in sentences.py. Pure.

In the order in which it is wanted. `why`: "order": what comes before leaves no other way; "changed": it was not so when the plan was made.
"""

from survey_app.breakout.balance import unevenness
from survey_app.breakout.members import binding, strays


def unmet(places, members, *, languages, constraints, balance, planned=None):
    """`languages`: those of each room; `balance`: that of balance.py; `planned`: what this said when the plan was made, None for a new plan."""
    rooms = len(languages)
    found = [
        *_unplaced(places, members), *_constraints(places, binding(constraints, members, rooms), rooms),
        *_uneven("members", balance["members"]), *_groups(balance), *_languages(balance, languages), *_unserved(places, members, languages),
        *_uneven("observers", balance["observers"]), *_uneven("sizes", balance["sizes"], balance["members"], balance["observers"]),
    ]
    if planned is None:
        return found
    known = [_bare(each) for each in planned]
    return [each if each["why"] != "order" or _bare(each) in known else each | {"why": "changed"} for each in found]


def named(found, delegations, groups, languages):
    """The same with what each code is called, in every language; in the frozen data it must be said without the roll."""
    return [each | {"delegations": [{"code": code, "name": delegations[code]} for code in each["delegations"]],
                    "group": groups.get(each["group"]),
                    "languages": [{"code": code, "label": languages.get(code)} for code in each["languages"]]} for each in found]


def _unmet(kind, why="order", **more):
    return {"kind": kind, "why": why, "delegations": [], "languages": [], "group": None, "room": None, "counts": []} | more


def _bare(each):
    return {key: value for key, value in each.items() if key != "why"}


def _unplaced(places, members):
    missing = sorted(member.code for member in members if member.code not in places)
    return [_unmet("unplaced", "changed", delegations=missing)] if missing else []


def _constraints(places, constraints, rooms):
    for each in constraints:
        if strays(each, places):
            yield _unmet(each.kind, _why(each, constraints, rooms), delegations=list(each.delegations), room=each.room)


def _why(broken, constraints, rooms):
    """A contradiction that a reader can see for himself, else "order"."""
    own = set(broken.delegations)
    fixed = {(code, each.room) for each in constraints if each.kind == "fixed" for code in own.intersection(each.delegations)}
    if broken.kind == "fixed":
        return "fixed" if len(fixed) > len(own) else "order"
    if broken.kind == "apart":
        taken = [room for _code, room in fixed]
        return "too_many" if len(own) > rooms else "fixed" if len(set(taken)) < len(taken) else "order"
    if len({room for _code, room in fixed}) > 1:
        return "fixed"
    return "apart" if any(len(own.intersection(each.delegations)) > 1 for each in constraints if each.kind == "apart") else "order"


def _uneven(kind, counts, *parts):
    """Of whole groups only where it is more than what members and observers make of it."""
    if unevenness(counts) and not any(map(unevenness, parts)):
        yield _unmet(kind, counts=counts)


def _groups(balance):
    return [_unmet("group", group=each["group"], counts=each["counts"]) for each in balance["groups"] if unevenness(each["counts"])]


def _languages(balance, languages):
    worked_in = {language for room in languages for language in room}
    return [_unmet("language", languages=[each["language"]]) for each in balance["languages"]
            if sum(each["counts"]) and each["language"] not in worked_in]


def _unserved(places, members, languages):
    """By room and by what they speak."""
    found = {}
    for member in sorted(members, key=lambda member: member.code):
        room = places.get(member.code)
        if room and not member.is_served_by(languages[room - 1]):
            found.setdefault((room, tuple(sorted(member.languages))), []).append(member.code)
    return [_unmet("unserved", room=room, languages=list(spoken), delegations=codes) for (room, spoken), codes in sorted(found.items())]
