"""Distinct states by code, by regional group and by theme chosen, of what officers coded; what a delegation chose never counts. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass

MEMBER, OBSERVER, EXEMPT = "member", "observer", "exempt"


@dataclass(frozen=True)
class Coded:
    """A concern as it is counted. `theme`: what the counted version prefers, None for no preference; `codes`: None while nobody has coded it."""

    delegation: str
    kind: str
    group: str | None
    theme: str | None
    codes: tuple | None


def count(concerns, *, codebook_version, codes, groups, themes, last_coded_at=None):
    """The object `coding` of a snapshot's data: each of `codes`, `groups` and `themes` in the order given, zeros too. Exempt ones are nowhere."""
    members, observers = _of_kind(concerns, MEMBER), _of_kind(concerns, OBSERVER)
    states, others = _mentioning(members), _mentioning(observers)
    return {
        "codebook_version": codebook_version, "last_coded_at": last_coded_at,
        "members": {"states": len(_delegations(members)), "coded_states": len(_delegations(_coded(members))), **_progress(members)},
        "observers": _progress(observers),
        "codes": [{"code": code, **_by_state(states[code].values(), groups, themes), "observers": len(others[code])} for code in codes],
    }


def _of_kind(concerns, kind):
    return [concern for concern in concerns if concern.kind == kind]


def _coded(concerns):
    return [concern for concern in concerns if concern.codes is not None]


def _delegations(concerns):
    return {concern.delegation for concern in concerns}


def _progress(concerns):
    return {"concerns": len(concerns), "coded": len(_coded(concerns))}


def _mentioning(concerns):
    """By code, one concern of each delegation that mentions it: states are counted, not mentions."""
    found = defaultdict(dict)
    for concern in _coded(concerns):
        for code in concern.codes:
            found[code][concern.delegation] = concern
    return found


def _by_state(concerns, groups, themes):
    by_group, by_theme = (Counter(getattr(concern, name) for concern in concerns) for name in ("group", "theme"))
    return {"states": len(concerns), "groups": [by_group[group] for group in groups], "themes": [by_theme[theme] for theme in themes],
            "no_preference": by_theme[None]}
