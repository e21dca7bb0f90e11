"""What changed between two frozen trees, delegation by delegation, and why, as far as the two themselves tell.

The words for the reasons are in reasons.py. Whose vote is suspended is in neither tree, and shows in no change. Pure.
"""

from datetime import datetime

SAYS = ("status", "reply", "preference", "version", "receipt")
PLACE = {"type": "type_changed", "group": "group_changed", "exempt": "exempt_changed"}  # what the roll says, and the reason


def changes(before, after):
    """One for each delegation of which the roll or the replies say something else now, in the order of the roll."""
    told, tells, trees = _delegations(before), _delegations(after), _Trees(before, after)
    gone = [code for code in told if code not in tells]
    return [_change(told.get(code), tells.get(code), trees) for code in [*tells, *gone]
            if _said(told.get(code)) != _said(tells.get(code))]


def _delegations(tree):
    members = [{**line, "type": "member"} for line in tree["members"]]
    return {line["delegation"]: line for line in [*members, *tree["observers"]]}


def _said(line):
    return line and {key: line[key] for key in (*SAYS, *PLACE)}


def _change(old, new, trees):
    known = new or old
    return {"delegation": known["delegation"], "name": known["name"], "group": known["group"], "type": known["type"],
            "exempt": known["exempt"], "before": _said(old), "after": _said(new),
            "reasons": list(dict.fromkeys(_reasons(old, new, trees))) or ["untold"]}


def _reasons(old, new, trees):
    if new is None:
        return ["removed_from_roll"]
    if old is None:
        return ["added_to_roll", *_of_reply(_NOBODY, new, trees)]
    return [*_of_reply(old, new, trees), *(reason for key, reason in PLACE.items() if old[key] != new[key])]


def _of_reply(old, new, trees):
    if new["version"] != old["version"]:
        return [*_lost(old, new, trees), *_found(old, new, trees)]
    return [] if new["status"] == old["status"] else _gone_on(old, new)


def _lost(old, new, trees):
    """Why the version of before counts no more, unless a newer one simply took its place."""
    if old["version"] is None:
        return []
    if trees.is_withdrawn(old):
        return ["withdrawn"]
    if old["late"] and trees.excludes_now and not _is_newer(new, old):
        return ["late_set_aside", *trees.if_policy_changed()]
    return []


def _found(old, new, trees):
    if new["version"] is None:
        return _NOW.get(new["status"], ())
    if old["version"] and not _is_newer(new, old):
        return ["earlier_version"]
    if trees.had_set_aside(new):
        return ["now_counted", *(trees.if_policy_changed() if new["late"] else ["deadline_extended"])]
    return _arrived(old, new, trees)


def _arrived(old, new, trees):
    yield "revised" if old["version"] or old["status"] == "late_not_counted" else "submitted"
    if new["channel"] != "web":
        yield "entered_on_behalf"
    if new["association"]:
        yield "association"
    if new["late"]:
        yield "late_accepted" if trees.was_asked_late(new) else "late_counted"


def _gone_on(old, new):
    """None counted and none counts, but the way to a reply went on, or back."""
    if old["status"] == "late_not_counted":
        return ["withdrawn", *_NOW.get(new["status"], ())]
    if (old["status"], new["status"]) == ("in_clearance", "draft"):
        return ["out_of_clearance"]
    return _NOW.get(new["status"], ())


def _is_newer(new, old):
    return new["version"] is not None and new["version"] > old["version"]


class _Trees:
    """Facts of the two trees that a line of theirs does not hold."""

    def __init__(self, before, after):
        self.before = before
        self.exceptions_then, self.exceptions_now = _exceptions(before), _exceptions(after)
        self.excluded_then, self.excludes_now = (tree["consultation"]["policies"]["late_replies"] == "exclude" for tree in (before, after))

    def if_policy_changed(self):
        return ["policy_changed"] if self.excluded_then != self.excludes_now else []

    def had_set_aside(self, line):
        """Whether the version stood when the earlier tree was made, and came too late for it to count."""
        received_at = _moment(line["received_at"])
        return self.excluded_then and received_at > _moment(self.before["consultation"]["closes_at"]) and self._stood(line, received_at)

    def _stood(self, line, received_at):
        """What the secretariat keys in is registered later than received."""
        if line["channel"] == "web":
            return received_at <= _moment(self.before["as_of"])
        return _named("on_behalf", line) in self.exceptions_then

    def is_withdrawn(self, line):
        return _named("withdrawn", line) in self.exceptions_now

    def was_asked_late(self, line):
        """An officer had accepted the delegation's request to submit after the deadline."""
        return _named("late_request", line) in self.exceptions_now


def _exceptions(tree):
    """The first format listed none."""
    return {_named(each["kind"], each) for each in tree.get("exceptions", ())}


def _named(kind, line):
    return kind, line["delegation"], line["version"]


def _moment(text):
    return datetime.fromisoformat(text)


_NOW = {"draft": ["draft_saved"], "in_clearance": ["in_clearance"], "late_not_counted": ["late_set_aside"], "withdrawn": ["withdrawn"]}
_NOBODY = dict.fromkeys((*SAYS, *PLACE, "late")) | {"status": "not_started"}
