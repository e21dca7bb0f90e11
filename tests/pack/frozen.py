"""Frozen data as a snapshot holds it, and two consultations: the worked example, and one with nobody on its roll.

What is counted from the members is counted in figures.py, in the plainest way.
"""

from hashlib import sha256

from survey_app import canonical
from tests.pack import figures

GROUPS = {
    "African Group": ("African Group", "Groupe africain"),
    "Asia-Pacific": ("Asia-Pacific Group", "Groupe des États d'Asie et du Pacifique"),
    "EEG": ("Eastern European Group", "Groupe des États d'Europe orientale"),
    "GRULAC": ("Latin American and Caribbean Group", "Groupe des États d'Amérique latine et des Caraïbes"),
    "WEOG": ("Western European and Others Group", "Groupe des États d'Europe occidentale et autres États"),
    None: ("No regional group", None),
}
LABELS = {"T1": "Public libraries in small towns", "T2": "Reading and work", "T3": "Returning books"}


def text(en, fr=None):
    return {"en": en, "fr": fr} if fr else {"en": en}


def member(code, group, preference=None, *, name=None, reply=None, status=None, late=False, channel="web", exempt=False, suspended=False,
           version=1, concerns=0, language="en", reminders=0, days=12, association=None):
    """A line of `members`; `suspended` is for counting only and leaves no trace in it."""
    reply = reply or ("answers" if preference else None)
    status = status or ("submitted" if reply else "not_started")
    line = {"delegation": code, "name": text(name or f"State {code}"), "group": group, "exempt": exempt, "status": status,
            "suspended": suspended, "reminders": reminders, "days": None, **dict.fromkeys(_COUNTED)}
    if status == "submitted":
        receipt = f"training-{code}-{version}"
        line |= {"reply": reply, "preference": preference, "version": version, "received_at": "2026-04-18T14:03:12.250000Z", "late": late,
                 "channel": channel, "language": language, "receipt": receipt, "digest": sha256(receipt.encode()).hexdigest(),
                 "concerns": concerns, "days": days, "association": association}
    return line


def observer(code, preference=None, *, type="observer_state", **more):
    """A line of `observers`."""
    return {key: value for key, value in member(code, None, preference, **more).items() if key != "suspended"} | {"type": type}


def position(holder, preference, covers, confirmed=(), *, reference=None, received_at=None):
    return {"holder": holder, "preference": preference, "reference": reference, "received_at": received_at, "covers": list(covers),
            "confirmed": list(confirmed)}


def exception(kind, at="2026-04-20T10:00:00Z", code=None, **more):
    """One of `exceptions`, of a member unless told otherwise."""
    named = {"delegation": code, "name": text(f"State {code}"), "type": "member", "exempt": False} if code else {}
    return dict.fromkeys(_EXCEPTION) | {"kind": kind, "at": at} | named | more


def frozen(members, *, observers=(), positions=(), exceptions=(), concerns=(), developments=(), labels=None, codebook=None,
           coded=None, live=False, before=None, number=2, sharing="attributed", unmet=(), **consultation):
    """The tree. `coded`: (delegation, its codes or None) for each concern given, unless those of `concerns` with a name are all;
    `before`: the tree of the snapshot before; `unmet`: what each plan of break-out groups could not have.
    """
    labels, codebook, as_of = labels or LABELS, CODEBOOK if codebook is None else codebook, "2026-05-01T10:00:00Z"
    coded = [(each["delegation"], each["coded"]) for each in concerns if each["delegation"]] if coded is None else coded
    members, observers = ([_having_given(line, coded) for line in lines] for lines in (members, observers))
    tally = figures.tally(members, observers, positions, list(labels), _groups(members))
    tree = {
        "format": 3, "certified": not live, "program": {"name": "Consultations", "version": "1.0.0"},
        "organisation": {"name": text("Invented Organization for Libraries", "Organisation fictive des bibliothèques")},
        "time_zone": "Europe/Zurich", "consultation": _consultation(sharing) | consultation,
        "snapshot": None if live else {"number": number, "symbol": f"TRAINING/1/Tally.{number}", "as_of": as_of, "certified_at": as_of,
                                       "function": "Director of the invented secretariat", "name": "A. Koné", "final": False,
                                       "corrects": None, "revises": None, "reason": None},
        "as_of": as_of, "tally": tally,
        "themes": [{"code": code, "label": text(label), "description": None} for code, label in labels.items()],
        "groups": [{"code": code, "short": text(code or "No regional group"), "name": text(*GROUPS[code])} for code in _groups(members)],
        "questionnaire": QUESTIONNAIRE, "codebook": codebook or None,
        "members": _without(members, "suspended"),
        "participation": figures.participation(members), "observers": observers, "positions": list(positions),
        "exceptions": list(exceptions), "concerns": _without(concerns, "picked", "presented"),
        "developments": _without(developments, "coded", "translation"), "addendum": {"concerns": [], "developments": []},
        "coding": figures.coding(members, observers, coded, codebook, _groups(members), list(labels)) if codebook else None,
        "plans": [figures.plan(groups, members, observers, _groups(members), list(unmet)) for groups in (2, 3)],
        "receipts": {"counted": tally["replied"], "digests_hold": True},
    }
    return tree | {"previous": before and _previous(before), "changes": figures.changes(before, tree) if before else None}


def digest(data):
    return canonical.digest(data)


def worked_example(more=(), **changes):
    """That of the rules of the tally; `more`: members beyond those."""
    members = [
        member("A1", "African Group", "T2", version=2), member("A2", "African Group", "T2", channel="note_verbale"),
        member("A3", "African Group", status="draft"), member("A4", "African Group"), member("P1", "Asia-Pacific", "T1"),
        member("P2", "Asia-Pacific", "T1", late=True), member("P3", "Asia-Pacific", reply="nil"), member("E1", "EEG", "T3", suspended=True),
        member("E2", "EEG", status="withdrawn"), member("G1", "GRULAC", reply="no_preference"), member("G2", "GRULAC", "T2"),
        member("W1", "WEOG", "T1"), member("X1", None, "T1"), *more,
    ]
    return frozen(members, **changes)


def with_everything(**changes):
    """The worked example with its observers and its union, and with one exception of each kind."""
    told = {
        "observers": [observer("O1", "T2"), observer("O2", "T3", type="observer_organisation", late=True), observer("O3", exempt=True, reply="nil"),
                      observer("O4", status="draft")],
        "positions": [position("Union of libraries", "T1", ["P1", "P2", "W1", "A3"], ["W1", "X1"], reference="Note 7",
                               received_at="2026-04-02T22:00:00Z"), position("T*", "T3", ["A3"])],
        "exceptions": [
            exception("extension", "2026-04-01T08:00:00Z", by="officer", earlier="2026-04-10T16:00:00Z", later="2026-04-30T16:00:00Z",
                      reason="Holidays in several capitals."),
            exception("late_request", "2026-05-01T08:00:00Z", "P2", by="officer", wanted="submit", used=True, version=1,
                      receipt="training-P2-1", reason="The courier was late.", decision="Shown by the stamp."),
            exception("late", "2026-05-01T09:00:00Z", "P2", version=1, receipt="training-P2-1", by="focal_point", channel="web"),
            exception("on_behalf", "2026-04-18T14:03:12Z", "A2", version=1, receipt="training-A2-1", by="officer", channel="note_verbale",
                      reference="=1+1", received_at="2026-04-17T10:00:00Z", confirmed=False),
            exception("superseded", "2026-04-19T10:00:00Z", "A1", version=1, receipt="training-A1-1", by="focal_point", channel="web",
                      replaced_by=2),
            exception("withdrawn", "2026-04-20T10:00:00Z", "E2", version=1, receipt="training-E2-1", by=None, channel="web"),
        ],
    }
    return worked_example(**told | changes)


def second_format(data):
    """The same, as a snapshot of the second format holds it."""
    tree = {key: value for key, value in data.items() if key not in ("coding", "plans", "changes", "addendum")}
    tree |= {"concerns": _without(data["concerns"], "coded", "translation"), "developments": _without(data["developments"], "picked", "presented")}
    if data["previous"]:
        tree["previous"] = {key: value for key, value in data["previous"].items() if key not in ("symbol", "coding")}
    return tree | {"format": 2}


def first_format(data):
    """The same, as a snapshot of the first format holds it."""
    tree = {key: value for key, value in second_format(data).items() if key not in ("participation", "exceptions")}
    tree |= {name: _without(data[name], "reminders", "days") for name in ("members", "observers")}
    tree["positions"] = _without(data["positions"], "reference", "received_at")
    return tree | {"format": 1}


def empty(**changes):
    """Nobody is on the roll, and nothing was said."""
    return frozen([], **changes)


def entry(delegation=None, *, title=None, said=None, codes=(), sharing=None, group=None, **columns):
    """One of `concerns` or `developments`; `coded` are the codes that an officer put, `picked` is its place on the agenda."""
    named = delegation is not None
    return {"delegation": delegation, "name": text(f"State {delegation}") if named else None, "group": group,
            "type": "member" if named else None, "exempt": False, "receipt": f"training-{delegation}-1" if named else None,
            "language": "en" if named else None, "sharing": sharing or ("attributed" if named else "unattributed"), "title": title,
            "text": said, "codes": list(codes), "from": None, "to": None, "present": None, "other": [], "coded": None, "translation": None,
            "picked": None, "presented": False, **columns}


def _having_given(line, coded):
    """A delegation has given at least the concerns that are there under its name."""
    if line["status"] != "submitted":
        return line
    return line | {"concerns": max(line["concerns"], sum(delegation == line["delegation"] for delegation, _ in coded))}


def _previous(tree):
    return {"number": tree["snapshot"]["number"], "symbol": tree["snapshot"]["symbol"], "as_of": tree["as_of"], "tally": tree["tally"],
            "participation": tree["participation"], "coding": tree["coding"]}


def _without(lines, *keys):
    return [{key: value for key, value in line.items() if key not in keys} for line in lines]


def _groups(members):
    present = {line["group"] for line in members if not line["exempt"]}
    return [code for code in GROUPS if code in present]


_COUNTED = ("reply", "preference", "version", "received_at", "late", "channel", "language", "receipt", "digest", "concerns",
            "association")
_EXCEPTION = ("kind", "at", "delegation", "name", "type", "exempt", "version", "receipt", "by", "channel", "reference", "received_at",
              "confirmed", "wanted", "used", "reason", "decision", "earlier", "later", "replaced_by")


def _consultation(sharing):
    return {
        "slug": "training", "symbol": "TRAINING/1", "title": text("Consultation with invented States: public libraries",
                                                                  "Consultation d’États fictifs : bibliothèques publiques"),
        "meeting": text("Practice meeting of an invented organization"), "opens_at": "2026-03-01T08:00:00Z",
        "closes_at": "2026-04-30T16:00:00Z", "stage": "closed", "roll_as_of": "2026-03-01",
        "policies": {"late_replies": "count", "observers_state_preference": True, "sharing": sharing, "participation_visible": False,
                     "threshold": 50, "groups": [2, 3]},
    }


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
         "choices": [{"code": code, "label": text(label), "description": text(f"It would look at {label.lower()}, and more.")}
                     for code, label in LABELS.items()]}]},
    {"code": "texts", "title": text("Concerns", "Préoccupations"), "questions": [
        {"code": "concerns", "kind": "block", "use": "concern", "max": 10, "sharing": True, "label": text("Key concerns", "Préoccupations"),
         "questions": [{"code": "title", "kind": "short_text", "required": True, "label": text("Title", "Titre")},
                       {"code": "text", "kind": "long_text", "max_words": 300, "label": text("Text", "Texte")},
                       {"code": "codes", "kind": "multiple_choice", "choices": "codebook", "label": text("Codes", "Codes")}]}]},
]}
