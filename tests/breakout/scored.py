"""What a plan gives up, in the order in which it may not: counted anew, without the programme that made it."""

from itertools import product

from survey_app.breakout.balance import unevenness
from survey_app.breakout.members import KINDS, binding, spoken, strays


def score(places, languages, members, constraints):
    """The smaller the better, the first figure first."""
    rooms = len(languages)
    bound = binding(constraints, members, rooms)
    full, observers = ([each for each in members if each.is_observer is wanted] for wanted in (False, True))
    groups = sorted({each.group or "" for each in full})
    worked_in = {language for room in languages for language in room}
    return (
        *(sum(strays(each, places) for each in bound if each.kind == kind) for kind in KINDS),
        _uneven(full, places, rooms),
        sum(_uneven([each for each in full if (each.group or "") == group], places, rooms) for group in groups),
        len(set(spoken(members)) - worked_in), _unserved(full, places, languages),
        _uneven(observers, places, rooms), _uneven(members, places, rooms), _unserved(observers, places, languages),
    )


def best(members, constraints, rooms, most_languages=None):
    """The best score of all plans there are."""
    codes, needed = [each.code for each in members], spoken(members)
    choices = [tuple(language for language, is_in in zip(needed, choice, strict=True) if is_in)
               for choice in product((True, False), repeat=len(needed))]
    if most_languages is None or most_languages >= len(needed):
        choices = [tuple(needed)]
    choices = [choice for choice in choices if most_languages is None or len(choice) <= most_languages]
    return min(score(dict(zip(codes, places, strict=True)), languages, members, constraints)
               for places in product(range(1, rooms + 1), repeat=len(codes)) for languages in product(choices, repeat=rooms))


def _uneven(members, places, rooms):
    return unevenness([sum(places[each.code] == room for each in members) for room in range(1, rooms + 1)])


def _unserved(members, places, languages):
    return sum(not each.is_served_by(languages[places[each.code] - 1]) for each in members)
