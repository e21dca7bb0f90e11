"""What the briefing says of the snapshot before, and of delegations that stand otherwise since. Pure."""

from collections import Counter

from survey_app.pack import briefing_names as names
from survey_app.pack.note import Numbered
from survey_app.tally import verdict


def changes(data, words, room):
    previous = data["previous"]
    then = words.say("Snapshot %(number)s, with figures as of %(moment)s:", number=words.number(previous["number"]),
                     moment=words.moment(previous["as_of"]))
    lead = verdict.lead(previous["tally"], names.cut_themes(data, room), words)
    told = [Numbered(f"{then} {lead} {names.replied(previous['tally'], words)}")]
    if data.get("changes") is not None:  # earlier formats know no more
        told.append(Numbered(_by_delegation(data, words, room)))
    return told


def _by_delegation(data, words, room):
    kinds = Counter(_kind(change) for change in data["changes"])
    said = [words.say(
        "Delegations of which anything has changed: %(number)s, of which with a reply that counts for the first time: %(new)s; with another "
        "version that counts: %(revised)s; with none that counts any more: %(gone)s; with another change: %(other)s.",
        number=words.number(len(data["changes"])), **{kind: words.number(kinds[kind]) for kind in ("new", "revised", "gone", "other")})]
    moved = [change for change in data["changes"] if _has_moved(change)]
    if moved:
        said.append(words.say_n("%(num)d delegation prefers another theme than before: %(names)s.",
                                "%(num)d delegations prefer another theme than before: %(names)s.", len(moved),
                                names=_moved(moved, data, words, room)))
    return " ".join([*said, words.say("Each is in the pack, with the reason.")])


def _kind(change):
    before, after = _both(change, "version")
    if before == after:
        return "other"
    return "new" if before is None else "gone" if after is None else "revised"


def _has_moved(change):
    before, after = _both(change, "preference")
    return None not in (before, after) and before != after


def _both(change, key):
    return [(change[when] or {}).get(key) for when in ("before", "after")]


def _moved(moved, data, words, room):
    named = names.themes(data, words, room)
    said = []
    for change in moved:
        before, after = (named[code] for code in _both(change, "preference"))
        said.append(words.say("%(delegation)s (“%(before)s”, now “%(after)s”)", delegation=words.text(change["name"]), before=before, after=after))
    return words.listed(said, most=room.names)
