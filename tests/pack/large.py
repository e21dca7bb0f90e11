"""A consultation of realistic size: 102 invented States, what they chose and what they wrote. The same each time."""

import random

from tests.pack.frozen import GROUPS, entry, exception, frozen, member, observer, position

_SYLLABLES = ("ar", "ba", "cor", "dal", "el", "fen", "gor", "hal", "is", "jor", "kal", "lom", "mar", "nor", "or", "pel", "quin", "ru")
_THOUGHTS = (
    "Libraries in small towns close faster than they open, and readers have to travel further every year.",
    "Staff leave for larger cities soon after they were trained, so that training is paid for twice.",
    "Des horaires d'ouverture plus longs demandent du personnel que les communes ne peuvent pas payer.",
    "Los fondos en lenguas minoritarias son escasos y los lectores no los encuentran en el catálogo.",
    "Digital lending has grown threefold, but licences expire before the books are read.",
)


def large(**changes):
    """102 members, 4 of them exempt, in every state that a reply can be in; with concerns, developments and a snapshot before."""
    chance = random.Random(2026)  # noqa: S311
    members = [_some_member(chance, number) for number in range(102)]
    before = frozen([line if chance.random() < 0.7 else _silent(line) for line in members], number=1) | {"as_of": "2026-03-20T09:00:00Z"}
    concerns, coded = _some_concerns(chance, members)
    told = {"before": before, **_some_apart(members), "exceptions": _some_exceptions(members), "concerns": concerns, "coded": coded,
            "developments": _some_agenda(_some_developments(chance, members))}
    return frozen(members, **told | changes)


def _some_member(chance, number):
    code, name = f"S{number:03}", _some_name(chance)
    group = list(GROUPS)[min(number % 7, 5)] if number % 7 < 6 else "African Group"
    late, channel = chance.random() < 0.1, chance.choice(["web"] * 12 + ["note_verbale", "email", "paper"])
    told = {"name": name, "exempt": number in (7, 30, 55, 99), "suspended": number % 17 == 3, "reminders": number % 3}
    kind = chance.choice(["theme"] * 11 + ["no_preference", "nil", "declined", "draft", "draft", "not_started", "not_started", "withdrawn",
                                           "late_not_counted"])
    if kind in ("draft", "not_started", "withdrawn", "late_not_counted"):
        return member(code, group, status="in_clearance" if kind == "draft" and number % 2 else kind, **told)
    counted = {"days": 1 + number * 7 % 58, "late": late, "channel": channel,
               "version": chance.choice([1, 1, 1, 2, 3]), "language": chance.choice(["en", "fr", "es"])}
    if kind != "theme":
        return member(code, group, reply=kind, **told, **counted)
    concerns = chance.choice([0, 1, 2, 3, 10])
    return member(code, group, chance.choice(["T1", "T1", "T2", "T2", "T2", "T3"]), concerns=concerns, **told, **counted)


def _some_apart(members):
    """Observers of both types, and two unions: each claims some members, and some of those and one other confirmed."""
    counted = [line["delegation"] for line in members if line["preference"] == "T2"]
    observers = [observer(f"O{number}", ("T1", "T2", "T3", None)[number % 4], type=f"observer_{('state', 'organisation')[number % 2]}",
                          **({} if number % 4 < 3 else {"status": "not_started"})) for number in range(14)]
    return {"observers": observers, "positions": [
        position("Union of libraries", "T2", sorted({*counted[:9], "S001", "S002"}), counted[:6] + counted[-1:], reference="Note 12",
                 received_at="2026-03-20T10:00:00Z"),
        position("League of readers", "T1", [line["delegation"] for line in members[40:60]])]}


def _some_exceptions(members):
    """Of each member that gives cause, by time."""
    causes = [("late", line) for line in members if line["late"]] + [("on_behalf", line) for line in members if line["channel"] not in (None, "web")]
    causes += [("withdrawn", line) for line in members if line["status"] == "withdrawn"]
    told = [exception(kind, f"2026-04-{1 + number % 28:02}T10:00:00Z", line["delegation"], name=line["name"], version=line["version"] or 1,
                      receipt=line["receipt"], by="officer" if kind == "on_behalf" else "focal_point", channel=line["channel"],
                      received_at="2026-04-01T09:00:00Z", reference="NV 7/2026" if kind == "on_behalf" else None, confirmed=number % 2 == 0)
            for number, (kind, line) in enumerate(causes)]
    told.append(exception("extension", "2026-04-01T08:00:00Z", by="officer", earlier="2026-04-10T16:00:00Z", later="2026-04-30T16:00:00Z",
                          reason="Several capitals asked for more time."))
    return sorted(told, key=lambda each: (each["at"], each["kind"]))


def _silent(line):
    return member(line["delegation"], line["group"], exempt=line["exempt"])


def _some_name(chance):
    said = "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice([2, 3]))) + chance.choice(["ia", "land", "stan", "a", "ana"])
    before, after = chance.choice([("", "")] * 7 + [("Republic of ", ""), ("", " (Plurinational State of)"), ("Union of the ", " Islands")])
    return f"{before}{said.capitalize()}{after}"


def _some_concerns(chance, members):
    """Those given, but for a tenth kept with the secretariat; a fifth without the name, those last. And how an officer coded each."""
    written = [entry(line["delegation"], title=f"Concern {number + 1}", said=_some_text(chance),
                     codes=chance.sample(["STF", "RDR", "BLD"], 2), group=line["group"], name=line["name"],
                     receipt=line["receipt"], language=line["language"], exempt=line["exempt"])
               for line in members for number in range(line["concerns"] or 0) if chance.random() < 0.9]
    hidden = chance.sample(range(len(written)), len(written) // 5)
    written = [each | {"coded": _some_codes(number), "translation": _some_translation(number)} for number, each in enumerate(written)]
    return [each for number, each in enumerate(written) if number not in hidden] + sorted(
        (entry(**{"said" if key == "text" else key: written[number][key] for key in ("title", "text", "codes", "coded", "translation")})
         for number in hidden), key=lambda each: each["text"]), [(each["delegation"], each["coded"]) for each in written]


def _some_codes(number):
    return [None, ["STF"], ["STF", "RDR"], ["BLD"], [], ["RDR", "BLD"], ["STF"]][number % 7]


def _some_translation(number):
    return {"language": "en", "text": "What is written there, in other words."} if number % 9 == 4 else None


def _some_developments(chance, members):
    return [entry(line["delegation"], title="A new law on libraries", said=_some_text(chance), group=line["group"], name=line["name"],
                  receipt=line["receipt"], present=chance.choice([True, False, None]), to=chance.choice([None, "2026-03-31"]),
                  **{"from": chance.choice(["2025-09-01", None])})
            for line in members if line["status"] == "submitted" and chance.random() < 0.3]


def _some_agenda(developments):
    return [each | {"picked": 1 + number // 3, "presented": number % 2 == 0} if number % 3 == 0 else each
            for number, each in enumerate(developments)]


def _some_text(chance):
    return " ".join(chance.choice(_THOUGHTS) for _ in range(chance.choice([1, 2, 4, 8, 18])))
