"""Frozen data as a snapshot holds it: the worked example, a large consultation of invented States, an empty one, and hostile texts."""

import random
from hashlib import sha256

from survey_app import canonical
from survey_app.tally.shares import share

GROUPS = {
    "African Group": ("African Group", "Groupe africain"), "Asia-Pacific": ("Asia-Pacific Group", "Groupe des États d'Asie et du Pacifique"),
    "EEG": ("Eastern European Group", "Groupe des États d'Europe orientale"),
    "GRULAC": ("Latin American and Caribbean Group", "Groupe des États d'Amérique latine et des Caraïbes"),
    "WEOG": ("Western European and Others Group", "Groupe des États d'Europe occidentale et autres États"), None: ("No regional group", None),
}
LABELS = {"T1": "Public libraries in small towns", "T2": "Reading and work", "T3": "Returning books"}
CASES = ("on_time_only", "with_late", "without_on_behalf", "without_suspended")


def text(en, fr=None):
    return {"en": en, "fr": fr} if fr else {"en": en}


def member(code, group, preference=None, *, name=None, reply=None, status=None, late=False, channel="web", exempt=False, suspended=False,
           version=1, concerns=0, language="en"):
    """A line of `members`; `suspended` is for counting only and leaves no trace in it."""
    reply = reply or ("answers" if preference else None)
    status = status or ("submitted" if reply else "not_started")
    line = {"delegation": code, "name": text(name or f"State {code}"), "group": group, "exempt": exempt, "status": status,
            "suspended": suspended, **dict.fromkeys(_COUNTED)}
    if status == "submitted":
        receipt = f"training-{code}-{version}"
        line |= {"reply": reply, "preference": preference, "version": version, "received_at": "2026-04-18T14:03:12.250000Z", "late": late,
                 "channel": channel, "language": language, "receipt": receipt, "digest": sha256(receipt.encode()).hexdigest(),
                 "concerns": concerns}
    return line


def frozen(members, *, observers=(), concerns=(), developments=(), themes=tuple(LABELS), labels=None, sensitivity=None, drafts=None,
           late_not_counted=0, live=False, previous=None, sharing="attributed", **consultation):
    """The tree; the tally is counted here in the plainest way from the lines."""
    tally = _tally(members, themes, sensitivity or {}, drafts, late_not_counted)
    as_of = "2026-05-01T10:00:00Z"
    return {
        "format": 1, "certified": not live, "program": {"name": "Consultations", "version": "1.0.0"},
        "organisation": {"name": text("Invented Organization for Libraries", "Organisation fictive des bibliothèques")},
        "time_zone": "Europe/Zurich", "consultation": _consultation(sharing) | consultation,
        "snapshot": None if live else {"number": 2, "symbol": "TRAINING/1/Tally.2", "as_of": as_of, "certified_at": as_of,
                                       "function": "Director of the invented secretariat", "name": "A. Koné", "final": False,
                                       "corrects": None, "revises": None, "reason": None},
        "as_of": as_of, "tally": tally,
        "themes": [{"code": code, "label": text((labels or LABELS)[code]), "description": None} for code in themes],
        "groups": [{"code": code, "short": text(code or "No regional group"), "name": _name(code)} for code in _groups(members)],
        "questionnaire": QUESTIONNAIRE, "codebook": CODEBOOK,
        "members": [{key: value for key, value in line.items() if key != "suspended"} for line in members],
        "observers": list(observers), "positions": [], "concerns": list(concerns), "developments": list(developments),
        "receipts": {"counted": tally["replied"], "digests_hold": True},
        "previous": previous,
    }


def digest(data):
    return canonical.digest(data)


def worked_example(**changes):
    """That of the tally's rules, with the figures of its case on time only, which looks at a version that is not the current one."""
    members = [
        member("A1", "African Group", "T2", version=2), member("A2", "African Group", "T2", channel="note_verbale"),
        member("A3", "African Group", status="draft"), member("A4", "African Group"), member("P1", "Asia-Pacific", "T1"),
        member("P2", "Asia-Pacific", "T1", late=True), member("P3", "Asia-Pacific", reply="nil"), member("E1", "EEG", "T3", suspended=True),
        member("E2", "EEG", status="withdrawn"), member("G1", "GRULAC", reply="no_preference"), member("G2", "GRULAC", "T2"),
        member("W1", "WEOG", "T1"), member("X1", None, "T1"),
    ]
    return frozen(members, **changes)


def empty(**changes):
    """Nobody is on the roll, and nothing was said."""
    return frozen([], **changes)


def large(**changes):
    """102 members, 4 of them exempt, in every state that a reply can be in; with concerns, developments and a snapshot before."""
    chance = random.Random(2026)  # noqa: S311
    members = [_some_member(chance, number) for number in range(102)]
    before = frozen([line if chance.random() < 0.7 else member(line["delegation"], line["group"], exempt=line["exempt"]) for line in members])
    told = {"previous": {"number": 1, "as_of": "2026-03-20T09:00:00Z", "tally": before["tally"]},
            "late_not_counted": sum(line["status"] == "late_not_counted" and not line["exempt"] for line in members),
            "concerns": _some_concerns(chance, members), "developments": _some_developments(chance, members)}
    return frozen(members, **told | changes)


def entry(delegation=None, *, title=None, said=None, codes=(), sharing=None, group=None, **columns):
    named = delegation is not None
    return {"delegation": delegation, "name": text(f"State {delegation}") if named else None, "group": group,
            "type": "member" if named else None, "exempt": False, "receipt": f"training-{delegation}-1" if named else None,
            "language": "en" if named else None, "sharing": sharing or ("attributed" if named else "unattributed"), "title": title,
            "text": said, "codes": list(codes), "from": None, "to": None, "present": None, "other": [], **columns}


NASTY = (
    "=1+1", "+x", "-x", "@x", "=HYPERLINK(\"http://example.org\",\"x\")", "<r><t>markup</t></r>", "_x000D_", "a _x0041_ b", "\ta tab",
    "first line\nsecond line", "حرية التنقل للعاملين", "Свобода передвижения", "移民政策的主要关切", "1.10", "007", "TRUE", "#N/A", "{=1+1}",
    "  spaces around  ", "https://example.org/", "a\U0001f469\u200d\U0001f52c scientist", "¿Qué? ¡Así!",
)
UNPRINTABLE = {"bell\x07, escape\x1b": "bell\ufffd, escape\ufffd", "\ufffe and \uffff": "\ufffd and \ufffd", "lone \ud800": "lone \ufffd",
               "a\r\nb\rc": "a\nb\nc", "\x7f\x85": "\ufffd\ufffd"}

_COUNTED = ("reply", "preference", "version", "received_at", "late", "channel", "language", "receipt", "digest", "concerns", "association")
_SYLLABLES = ("ar", "ba", "cor", "dal", "el", "fen", "gor", "hal", "is", "jor", "kal", "lom", "mar", "nor", "or", "pel", "quin", "ru", "sal")
_THOUGHTS = (
    "Libraries in small towns close faster than they open, and readers have to travel further every year.",
    "Staff leave for larger cities soon after they were trained, so that training is paid for twice.",
    "Des horaires d'ouverture plus longs demandent du personnel que les communes ne peuvent pas payer.",
    "Los fondos en lenguas minoritarias son escasos y los lectores no los encuentran en el catálogo.",
    "Digital lending has grown threefold, but licences expire before the books are read.",
)


def _tally(members, themes, sensitivity, drafts, late_not_counted):
    seats = [line for line in members if not line["exempt"]]
    counts, replied = _counts(seats, themes), _replied(seats)
    preferences, eligible = sum(counts.values()), len(seats)
    ordered = sorted([*counts.values()], reverse=True)
    leading = _leading(counts)
    missing, margin = eligible - replied, ordered[0] - ordered[1]
    return {
        "slug": "training", "as_of": "2026-05-01T10:00:00Z", "eligible": eligible, "exempt": len(members) - eligible, "replied": replied,
        "not_replied": missing, "late_not_counted": late_not_counted,
        "drafts": _with(seats, status="draft") if drafts is None else drafts, "preferences": preferences,
        "no_preference": _with(seats, reply="no_preference"), "nil": _with(seats, reply="nil") + _with(seats, reply="declined"),
        "themes": [{"code": code, "count": counts[code], "rank": 1 + sum(other > counts[code] for other in ordered) if preferences else None,
                    "share_of_preferences": share(counts[code], preferences), "share_of_members": share(counts[code], eligible)}
                   for code in themes],
        "leading": leading, "tie": len(leading) > 1, "margin": margin,
        "decisiveness": "open" if missing > margin else "could_tie" if missing == margin > 0 else "settled",
        "groups": [_group(code, [line for line in seats if line["group"] == code], themes) for code in _groups(members)],
        "observers": {"entries": 0, "counts": dict.fromkeys(themes, 0)},
        "sensitivity": [_case(case, seats, themes, leading) | sensitivity.get(case, {}) for case in CASES],
        "identities": {"replied=preferences+no_preference+nil": True, "eligible=replied+not_replied": True},
    }


def _case(case, seats, themes, headline):
    """Without earlier versions to fall back on: a delegation set aside has not replied."""
    kept = [line for line in seats if not (case == "without_suspended" and line["suspended"])]
    aside = {"on_time_only": lambda line: line["late"], "without_on_behalf": lambda line: line["channel"] not in (None, "web")}.get(case)
    counted = [line for line in kept if not (aside and aside(line))]
    counts = _counts(counted, themes)
    leading = _leading(counts)
    return {"case": case, "eligible": len(kept), "replied": _replied(counted), "counts": counts, "leading": leading,
            "lead_changes": leading != headline}


def _group(code, seats, themes):
    return {"group": code or "No regional group", "eligible": len(seats), "replied": _replied(seats), "counts": _counts(seats, themes),
            "no_preference": _with(seats, reply="no_preference"), "nil": _with(seats, reply="nil") + _with(seats, reply="declined")}


def _counts(seats, themes):
    return {code: _with(seats, preference=code) for code in themes}


def _leading(counts):
    most = max(counts.values())
    return [code for code, count in counts.items() if count == most > 0]


def _replied(seats):
    return _with(seats, status="submitted")


def _with(seats, **wanted):
    return sum(all(line[key] == value for key, value in wanted.items()) for line in seats)


def _groups(members):
    present = {line["group"] for line in members if not line["exempt"]}
    return [code for code in GROUPS if code in present]


def _name(code):
    return text(*GROUPS[code])


def _consultation(sharing):
    return {
        "slug": "training", "symbol": "TRAINING/1", "title": text("Consultation with invented States: public libraries",
                                                                  "Consultation d’États fictifs : bibliothèques publiques"),
        "meeting": text("Practice meeting of an invented organization"), "opens_at": "2026-03-01T08:00:00Z",
        "closes_at": "2026-04-30T16:00:00Z", "stage": "closed", "roll_as_of": "2026-03-01",
        "policies": {"late_replies": "count", "observers_state_preference": True, "sharing": sharing, "participation_visible": False,
                     "threshold": 50, "groups": [2, 3]},
    }


def _some_member(chance, number):
    code, name = f"S{number:03}", _some_name(chance)
    group = list(GROUPS)[min(number % 7, 5)] if number % 7 < 6 else "African Group"
    late, channel = chance.random() < 0.1, chance.choice(["web"] * 12 + ["note_verbale", "email", "paper"])
    told = {"name": name, "exempt": number in (7, 30, 55, 99), "suspended": number % 17 == 3}
    kind = chance.choice(["theme"] * 11 + ["no_preference", "nil", "declined", "draft", "draft", "not_started", "not_started", "withdrawn",
                                           "late_not_counted"])
    if kind in ("draft", "not_started", "withdrawn", "late_not_counted"):
        return member(code, group, status=kind, **told)
    counted = {"late": late, "channel": channel, "version": chance.choice([1, 1, 1, 2, 3]), "language": chance.choice(["en", "fr", "es"])}
    if kind != "theme":
        return member(code, group, reply=kind, **told, **counted)
    return member(code, group, chance.choice(["T1", "T1", "T2", "T2", "T2", "T3"]), concerns=chance.choice([0, 1, 2, 3, 10]), **told, **counted)


def _some_name(chance):
    said = "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice([2, 3]))) + chance.choice(["ia", "land", "stan", "a", "ana"])
    before, after = chance.choice([("", "")] * 7 + [("Republic of ", ""), ("", " (Plurinational State of)"), ("Union of the ", " Islands")])
    return f"{before}{said.capitalize()}{after}"


def _some_concerns(chance, members):
    """One for each that was given, but for a tenth kept with the secretariat; a fifth without the name, those last."""
    written = [entry(line["delegation"], title=f"Concern {number + 1}", said=_some_text(chance), codes=chance.sample(["STF", "RDR", "BLD"], 2),
                     group=line["group"], name=line["name"], receipt=line["receipt"], language=line["language"])
               for line in members for number in range(line["concerns"] or 0) if chance.random() < 0.9]
    hidden = chance.sample(range(len(written)), len(written) // 5)
    return [each for number, each in enumerate(written) if number not in hidden] + sorted(
        (entry(title=written[number]["title"], said=written[number]["text"], codes=written[number]["codes"]) for number in hidden),
        key=lambda each: each["text"])


def _some_developments(chance, members):
    return [entry(line["delegation"], title="A new law on libraries", said=_some_text(chance), group=line["group"], name=line["name"],
                  receipt=line["receipt"], present=chance.choice([True, False, None]), to=chance.choice([None, "2026-03-31"]),
                  **{"from": chance.choice(["2025-09-01", None])})
            for line in members if line["status"] == "submitted" and chance.random() < 0.3]


def _some_text(chance):
    return " ".join(chance.choice(_THOUGHTS) for _ in range(chance.choice([1, 2, 4, 8, 18])))


CODEBOOK = {"version": "training.1", "codes": [
    {"code": "STF", "group": text("People", "Personnes"), "label": text("Staff and training", "Personnel et formation"),
     "hint": text("Librarians, their number and their skills", "Bibliothécaires, effectifs et compétences")},
    {"code": "RDR", "group": text("People", "Personnes"), "label": text("Readers", "Lecteurs"), "hint": None},
    {"code": "BLD", "group": text("Places", "Lieux"), "label": text("Buildings and opening hours", "Bâtiments et horaires")},
]}
QUESTIONNAIRE = {"sections": [
    {"code": "workshop", "title": text("Theme of the workshop", "Thème de l'atelier"), "questions": [
        {"code": "theme", "kind": "single_choice", "tally": True, "required": True,
         "label": text("Which theme do you prefer for the workshop?", "Quel thème préférez-vous pour l'atelier ?"),
         "hint": text("One theme, or no preference.", "Un thème, ou aucune préférence."),
         "choices": [{"code": code, "label": text(label), "description": text(f"What the workshop would look at: {label.lower()}, and more.")}
                     for code, label in LABELS.items()]}]},
    {"code": "texts", "title": text("Concerns", "Préoccupations"), "questions": [
        {"code": "concerns", "kind": "block", "use": "concern", "max": 10, "sharing": True, "label": text("Key concerns", "Préoccupations"),
         "questions": [{"code": "title", "kind": "short_text", "required": True, "label": text("Title", "Titre")},
                       {"code": "text", "kind": "long_text", "max_words": 300, "label": text("Text", "Texte")},
                       {"code": "codes", "kind": "multiple_choice", "choices": "codebook", "label": text("Codes", "Codes")}]}]},
]}
