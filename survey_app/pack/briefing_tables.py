"""The briefing's tables of members by regional group and by theme; what there is no room for is added up in one row. Pure."""

from collections import Counter
from dataclasses import dataclass

from survey_app.pack import briefing_names as names
from survey_app.pack import labels
from survey_app.pack.note import Table
from survey_app.pack.room import cut
from survey_app.tally import shares


def by_group(data, words, room):
    """Counts only: percentages of so few would mislead."""
    named, across = labels.groups(data, words), names.across(data, words, room)
    rows = [(cut(named[group["code"]], room.label), counts) for group, counts in zip(data["groups"], data["tally"]["groups"], strict=True)]
    total = data["tally"] | {"counts": {theme["code"]: theme["count"] for theme in data["tally"]["themes"]}}
    rows = [*_with_others_added(rows, room.groups, words), (words.say("All members"), total)]
    head = (words.say("Regional group"), words.say("Replied, of members"), *(across.values() or [words.say("Preferences expressed")]),
            words.say("No preference"), words.say("Nil"))
    return Table(
        caption=words.say("Replies by regional group, in numbers of members"),
        about=words.say("A row for each regional group: how many of its members have replied, what they prefer, and how many have no "
                        "preference or sent no answer. The last row adds up."),
        head=head, rows=[(label, *_group_cells(counts, across, words)) for label, counts in rows], strong=frozenset({len(rows) - 1}), first=4.4,
    )


def by_theme(data, words, room):
    tally, previous = data["tally"], data["previous"]
    rows = _theme_rows(data, words, room) + _figure_rows(tally, words)
    head = (words.say("Theme or reply"), words.say("Members"),
            words.say("Share of the preferences expressed (P\u00a0=\u00a0%(number)s)", number=words.number(tally["preferences"])),
            words.say("Share of the membership (E\u00a0=\u00a0%(number)s)", number=words.number(tally["eligible"])))
    if previous:
        rows = [_compared(row, _numbers(previous["tally"]), words) for row in rows]
        head += (words.say("Snapshot %(number)s", number=words.number(previous["number"])), words.say("Difference"))
    return Table(
        caption=words.say("Themes preferred and other replies, in numbers of members"),
        about=words.say("A row for each theme and each other reply: how many members, and their shares of the preferences expressed and of "
                        "the membership. The rows in bold add up others."),
        head=head, rows=[row.cells for row in rows], strong=frozenset(place for place, row in enumerate(rows) if row.keys[0] in _SUMS),
        first=6.4 if previous else 8.0,
    )


@dataclass(frozen=True)
class _Row:
    """`keys`: of the figures that its number adds up."""

    keys: list
    number: int
    cells: tuple[str, ...]


_SUMS = ("preferences", "replied", "eligible")


def _with_others_added(rows, most, words):
    if len(rows) <= most:
        return rows
    others = [counts for _label, counts in rows[most - 1:]]
    added = {key: sum(each[key] for each in others) for key in ("eligible", "replied", "no_preference", "nil")}
    counts = sum((Counter(each["counts"]) for each in others), Counter())
    return [*rows[:most - 1], (words.say("Other groups"), added | {"counts": counts})]


def _group_cells(counts, across, words):
    replied = words.say("%(replied)s of %(all)s", replied=words.number(counts["replied"]), all=words.number(counts["eligible"]))
    preferred = [counts["counts"][code] for code in across] or [sum(counts["counts"].values())]
    return [replied, *map(words.number, [*preferred, counts["no_preference"], counts["nil"]])]


def _theme_rows(data, words, room):
    """In the order of the questionnaire; where there are too many, those with the fewest preferences in one row."""
    tally, named = data["tally"], names.themes(data, words, room)
    most = sorted(tally["themes"], key=lambda theme: -theme["count"])[:room.themes - 1 if len(named) > room.themes else None]
    others = [theme for theme in tally["themes"] if theme not in most]
    rows = [_theme_row([theme], named[theme["code"]], tally, words) for theme in tally["themes"] if theme in most]
    if others:
        rows.append(_theme_row(others, words.say_n("%(num)d other theme", "%(num)d other themes", len(others)), tally, words))
    return rows


def _theme_row(some, label, tally, words):
    number = sum(theme["count"] for theme in some)
    of_each = [words.percent(shares.share(number, tally[whole])) for whole in ("preferences", "eligible")]
    return _Row([("theme", theme["code"]) for theme in some], number, (label, words.number(number), *of_each))


def _figure_rows(tally, words):
    labelled = {
        "preferences": words.say("Preferences expressed (P)"), "no_preference": words.say("No preference (A)"),
        "nil": words.say("Nil reply or will not participate (N)"), "replied": words.say("Replied (R)"),
        "not_replied": words.say("Not replied (NR)"), "eligible": words.say("Members on the roll (E)"),
    }
    rate = words.percent(shares.share(tally["replied"], tally["eligible"]))
    return [_Row([key], tally[key], (label, words.number(tally[key]), "–", rate if key == "replied" else "–")) for key, label in labelled.items()]


def _numbers(tally):
    """By the keys of the rows: a theme may have the code of anything."""
    return {**tally, **{("theme", theme["code"]): theme["count"] for theme in tally["themes"]}}


def _compared(row, before, words):
    earlier = sum(before[key] for key in row.keys)
    return _Row(row.keys, row.number, (*row.cells, words.number(earlier), words.difference(row.number - earlier)))
