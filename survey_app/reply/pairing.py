"""Which entries of a block, before and after, are the same entry. Pure."""

import re
from difflib import SequenceMatcher

from survey_app import canonical

_MANY = 100  # entries: more than any page takes are compared by their place alone
_ALIKE = 0.3  # of their words, and two entries count as one that was changed


def pairs(before, after):
    """[(index before, index after, "same", "moved" or "changed")] of what is taken to be the same entry; others came or went."""
    olds, news = [canonical.dumps(entry) for entry in before], [canonical.dumps(entry) for entry in after]
    blocks = SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks()
    found = [(block.a + step, block.b + step, "same") for block in blocks for step in range(block.size)]
    if max(len(olds), len(news)) > _MANY:
        left, right = _left(found, olds, news)
        return found + [(index, index, "changed") for index in left if index in right]
    found += _joined(found, olds, news, "moved", lambda old, new: olds[old] == news[new])
    bags = [[_bag(entry) for entry in side] for side in (before, after)]
    return found + _joined(found, olds, news, "changed", lambda old, new: (
        1 if _same_title(before[old], after[new]) else _likeness(bags[0][old], bags[1][new])))


def _joined(found, olds, news, kind, likeness):
    """Of the entries not yet in `found` those most alike, one to one."""
    left, right = _left(found, olds, news)
    candidates = sorted((-likeness(old, new), abs(old - new), old, new) for old in left for new in right)
    made = {}
    for worth, _distance, old, new in candidates:
        if -worth >= _ALIKE and old not in made and new not in made.values():
            made[old] = new
    return [(old, new, kind) for old, new in made.items()]


def _left(found, olds, news):
    """The indexes on either side that are in no pair yet."""
    return (set(range(len(olds))) - {old for old, _new, _kind in found}, set(range(len(news))) - {new for _old, new, _kind in found})


def _same_title(ours, theirs):
    """Rewritten from end to end, it is still the same entry."""
    return bool(ours.get("title")) and ours["title"] == theirs.get("title")


def _bag(entry):
    return {word for answer in entry.values() for word in re.findall(r"\w+", str(answer))}


def _likeness(ours, theirs):
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 1
