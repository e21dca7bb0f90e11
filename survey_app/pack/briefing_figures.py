"""What the briefing says in numbers: who replied, which themes they prefer, what changed, what stands apart. Pure."""

from collections import Counter

from survey_app.consultation.questionnaire import questionnaire
from survey_app.pack import labels
from survey_app.pack.note import Numbered, Table, source
from survey_app.pack.room import cut
from survey_app.tally import shares, verdict


def purpose(data, words, room):
    consultation = data["consultation"]
    question = questionnaire(data["questionnaire"], data["codebook"]).tallied.label
    return [
        Numbered(" ".join([
            words.say("This note gives the Steering Group the replies to the consultation %(symbol)s. Delegations were asked: “%(question)s”",
                      symbol=consultation["symbol"], question=cut(words.text(question), room.label)),
            words.say("Open from %(opens)s until %(closes)s.", opens=words.moment(consultation["opens_at"]),
                      closes=words.moment(consultation["closes_at"]))])),
        Numbered(source(data, words)),
    ]


def participation(data, words, room):
    tally = data["tally"]
    said = [_replied(tally, words), words.say(
        "Preferences expressed: %(preferences)s; no preference: %(no_preference)s; nil reply or will not participate: %(nil)s; not replied: "
        "%(not_replied)s, of which with a draft: %(drafts)s.",
        **{key: words.number(tally[key]) for key in ("preferences", "no_preference", "nil", "not_replied", "drafts")})]
    if tally["late_not_counted"]:
        said.append(words.say("Late, not counted: %(number)s of those that have not replied.", number=words.number(tally["late_not_counted"])))
    if tally["exempt"]:
        said.append(words.say("Exempt members, outside every figure: %(number)s.", number=words.number(tally["exempt"])))
    said += _threshold(data, words)
    return [Numbered(" ".join(said)), *([_by_group(data, words, room)] if data["groups"] else [])]


def themes(data, words, room):
    tally, named = data["tally"], [theme | {"label": _shorter(theme["label"], room)} for theme in data["themes"]]
    verdicts = [verdict.lead(tally, named, words), verdict.outlook(tally, words, data["consultation"]["stage"] == "open")]
    return [
        Numbered(" ".join(verdicts)), _by_theme(data, words, room),
        Numbered(" ".join([words.say("Counted otherwise, each case changing one thing only, the themes in the order of the questionnaire:"),
                           *verdict.sensitivity(tally, words)])),
    ]


def changes(data, words, room):
    """What the snapshot before said, and by delegation what is otherwise now, where the data know."""
    previous, named = data["previous"], [theme | {"label": _shorter(theme["label"], room)} for theme in data["themes"]]
    then = words.say("Snapshot %(number)s, with figures as of %(moment)s:", number=words.number(previous["number"]),
                     moment=words.moment(previous["as_of"]))
    told = [Numbered(" ".join([then, verdict.lead(previous["tally"], named, words), _replied(previous["tally"], words)]))]
    if data.get("changes") is not None:
        told.append(Numbered(_by_delegation(data, words, room)))
    return told


def apart(data, words, room):
    """Observers and positions, which no figure of members holds."""
    observers, named = data["tally"]["observers"], _theme_names(data, words, room)
    said = [words.say("Counted apart and never added: observers with a counted reply, and positions of groups of States. Entries: %(entries)s.",
                      entries=words.number(observers["entries"]))]
    if observers["entries"]:
        said.append(words.say("By theme: %(counts)s.", counts=_counts(named, observers["counts"], words)))
    for position in data["positions"][:room.names]:
        said.append(words.say("Position for “%(theme)s”, %(holder)s: it names %(covers)s members, and %(confirmed)s associate themselves with it.",
                              holder=cut(position["holder"], room.label), theme=named[position["preference"]],
                              covers=words.number(len(position["covers"])), confirmed=words.number(len(position["confirmed"]))))
    if len(data["positions"]) > room.names:
        said.append(words.say("The other positions are in the pack."))
    return [Numbered(" ".join(said))]


def _replied(tally, words):
    rate = words.percent(shares.share(tally["replied"], tally["eligible"]))
    return words.say_n("%(replied)s of %(all)s members on the roll has replied (%(rate)s).",
                       "%(replied)s of %(all)s members on the roll have replied (%(rate)s).", tally["replied"],
                       replied=words.number(tally["replied"]), all=words.number(tally["eligible"]), rate=rate)


def _threshold(data, words):
    wanted = data["consultation"]["policies"]["threshold"]
    if wanted is None:
        return []
    reached = words.say("%(number)s replies are required. They have been reached.")
    missed = words.say("%(number)s replies are required. They have not been reached.")
    return [(reached if data["tally"]["replied"] >= wanted else missed) % {"number": words.number(wanted)}]


def _by_group(data, words, room):
    """Counts only: percentages of so few would mislead."""
    named, across = labels.groups(data, words), _across(data, words, room)
    shown = [(cut(named[group["code"]], room.label), counts)
             for group, counts in zip(data["groups"], data["tally"]["groups"], strict=True)]
    total = data["tally"] | {"counts": {theme["code"]: theme["count"] for theme in data["tally"]["themes"]}}
    shown = [*_summed_up(shown, room.groups, words.say("Other groups"), _added), (words.say("All members"), total)]
    head = (words.say("Regional group"), words.say("Replied, of members"), *(across.values() or [words.say("Preferences expressed")]),
            words.say("No preference"), words.say("Nil"))
    return Table(
        caption=words.say("Replies by regional group, in numbers of members"),
        about=words.say("A row for each regional group: how many of its members have replied, what they prefer, and how many have no preference "
                        "or sent no answer. The last row adds up."),
        head=head, rows=[(label, *_group_cells(counts, across, words)) for label, counts in shown], strong=frozenset({len(shown) - 1}), first=4.4,
    )


def _group_cells(counts, across, words):
    replied = words.say("%(replied)s of %(all)s", replied=words.number(counts["replied"]), all=words.number(counts["eligible"]))
    preferred = [counts["counts"][code] for code in across] or [sum(counts["counts"].values())]
    return [replied, *map(words.number, [*preferred, counts["no_preference"], counts["nil"]])]


def _by_theme(data, words, room):
    tally, previous = data["tally"], data["previous"]
    rows = _theme_rows(data, words, room) + _figure_rows(tally, words)
    head = (words.say("Theme or reply"), words.say("Members"),
            words.say("Share of the preferences expressed (P\u00a0=\u00a0%(number)s)", number=words.number(tally["preferences"])),
            words.say("Share of the membership (E\u00a0=\u00a0%(number)s)", number=words.number(tally["eligible"])))
    if previous:
        before = _figures(previous["tally"])
        rows = [(names, cells + [words.number(sum(before[name] for name in names)), _signed(now - sum(before[name] for name in names), words)], now)
                for names, cells, now in rows]
        head += (words.say("Snapshot %(number)s", number=words.number(previous["number"])), words.say("Difference"))
    return Table(
        caption=words.say("Themes preferred and other replies, in numbers of members"),
        about=words.say("A row for each theme and each other reply: how many members, and their shares of the preferences expressed and of the "
                        "membership. Rows with a letter in brackets add up the others."),
        head=head, rows=[tuple(cells) for _names, cells, _now in rows],
        strong=frozenset(place for place, (names, *_rest) in enumerate(rows) if names[0] in ("preferences", "replied", "eligible")),
        first=5.4 if previous else 8.0,
    )


def _theme_rows(data, words, room):
    """[(names of the figures, cells, number)]; those with the fewest preferences in one row, where there are too many for the table."""
    tally, named = data["tally"], _theme_names(data, words, room)
    most = sorted(tally["themes"], key=lambda theme: -theme["count"])[:room.themes - 1 if len(tally["themes"]) > room.themes else None]
    kept = [theme for theme in tally["themes"] if theme in most]
    others = [theme for theme in tally["themes"] if theme not in most]
    rows = [_theme_row([theme], named[theme["code"]], tally, words) for theme in kept]
    if others:
        label = words.say_n("%(num)d other theme", "%(num)d other themes", len(others))
        rows.append(_theme_row(others, label, tally, words))
    return rows


def _theme_row(some, label, tally, words):
    number = sum(theme["count"] for theme in some)
    of_each = [words.percent(shares.share(number, tally[whole])) for whole in ("preferences", "eligible")]
    return [("theme", theme["code"]) for theme in some], [label, words.number(number), *of_each], number


def _figure_rows(tally, words):
    labelled = {
        "preferences": words.say("Preferences expressed (P)"), "no_preference": words.say("No preference (A)"),
        "nil": words.say("Nil reply or will not participate (N)"), "replied": words.say("Replied (R)"),
        "not_replied": words.say("Not replied (NR)"), "eligible": words.say("Members on the roll (E)"),
    }
    rate = words.percent(shares.share(tally["replied"], tally["eligible"]))
    return [([name], [label, words.number(tally[name]), "–", rate if name == "replied" else "–"], tally[name])
            for name, label in labelled.items()]


def _figures(tally):
    """Every number of the table by the name of its row: a theme may have the code of anything."""
    return {**tally, **{("theme", theme["code"]): theme["count"] for theme in tally["themes"]}}


def _signed(number, words):
    if number == 0:
        return words.number(0)
    return f"{'+' if number > 0 else '−'}{words.number(abs(number))}"


def _by_delegation(data, words, room):
    kinds = Counter(_kind(change) for change in data["changes"])
    said = [words.say("Delegations of which anything has changed: %(number)s, of which with a reply that counts for the first time: %(new)s; with "
                      "another version that counts: %(revised)s; with none that counts any more: %(gone)s; with another change: %(other)s.",
                      number=words.number(len(data["changes"])), **{kind: words.number(kinds[kind]) for kind in ("new", "revised", "gone", "other")})]
    moved = [change for change in data["changes"] if _has_moved(change)]
    if moved:
        said.append(words.say_n("%(num)d delegation prefers another theme than before: %(names)s.",
                                "%(num)d delegations prefer another theme than before: %(names)s.", len(moved),
                                names=words.listed(_moved(moved, data, words, room))))
    return " ".join([*said, words.say("Each is in the pack, with the reason.")])


def _kind(change):
    before, after = ((change[when] or {}).get("version") for when in ("before", "after"))
    if before == after:
        return "other"
    return "new" if before is None else "gone" if after is None else "revised"


def _has_moved(change):
    preferences = [(change[when] or {}).get("preference") for when in ("before", "after")]
    return None not in preferences and preferences[0] != preferences[1]


def _moved(moved, data, words, room):
    named = _theme_names(data, words, room)
    for change in moved[:room.names]:
        yield words.say("%(delegation)s (“%(before)s”, now “%(after)s”)", delegation=words.text(change["name"]),
                        before=named[change["before"]["preference"]], after=named[change["after"]["preference"]])
    if len(moved) > room.names:
        yield words.say_n("%(num)d other", "%(num)d others", len(moved) - room.names)


def _across(data, words, room):
    """Themes that have a column of their own: all or none."""
    named = _theme_names(data, words, room)
    return named if len(named) <= room.across else {}


def _theme_names(data, words, room):
    """Cut labels might be alike, and their codes never are."""
    named = labels.themes(data, words)
    found = {code: cut(label, room.label) for code, label in named.items()}
    often = Counter(found.values())
    return {code: label if often[label] == 1 else f"{label} ({code})" for code, label in found.items()}


def _shorter(label, room):
    return {language: cut(text, room.label) for language, text in label.items()}


def _counts(named, counts, words):
    return words.listed(words.say("“%(theme)s” %(number)s", theme=label, number=words.number(counts[code])) for code, label in named.items())


def _summed_up(rows, most, label, add):
    """The rows after `most` in one."""
    if len(rows) <= most:
        return rows
    return [*rows[:most - 1], (label, add([counts for _label, counts in rows[most - 1:]]))]


def _added(some):
    counts = Counter()
    for each in some:
        counts.update(each["counts"])
    return {key: sum(each[key] for each in some) for key in ("eligible", "replied", "no_preference", "nil")} | {"counts": counts}
