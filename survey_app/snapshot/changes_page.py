"""What changed since the snapshot before, as pages show it: the figures side by side, then delegation by delegation. Pure."""

from dataclasses import dataclass

from survey_app.reply import showing
from survey_app.snapshot import reasons
from survey_app.tally import verdict
from survey_app.words import Words


@dataclass(frozen=True)
class ChangesPage:
    """`tree`: frozen data with a snapshot before it; `changes`: those of comparing.py between the two."""

    tree: dict
    changes: list
    words: Words

    @property
    def since(self):
        """Which snapshot is compared with; the first formats did not hold its symbol."""
        previous = self.tree["previous"]
        name = previous.get("symbol") or self.words.say("Snapshot %(number)s", number=previous["number"])
        return self.words.say("%(snapshot)s, as of %(moment)s", snapshot=name, moment=self.words.moment(previous["as_of"]))

    @property
    def figures(self):
        """(label, before, now, difference): replies, themes in the order of the questionnaire, and the rest of the members."""
        say, old, new = self.words.say, self.tree["previous"]["tally"], self.tree["tally"]
        counts = {theme["code"]: theme["count"] for theme in old["themes"]}
        now = {theme["code"]: theme["count"] for theme in new["themes"]}
        return [
            self._figure(say("Members that have replied"), old["replied"], new["replied"]),
            *[self._figure(self.words.text(theme["label"]), counts.get(theme["code"]), now[theme["code"]]) for theme in self.tree["themes"]],
            *[self._figure(label, old[key], new[key]) for key, label in (
                ("no_preference", say("No preference")), ("nil", say("Nil or will not participate")), ("not_replied", say("Not replied")),
                ("eligible", say("Members")))],
        ]

    @property
    def leads(self):
        """Who led before and who leads now, in words."""
        return tuple(verdict.lead(tally, self.tree["themes"], self.words) for tally in (self.tree["previous"]["tally"], self.tree["tally"]))

    @property
    def counted(self):
        """A dict for each delegation whose counted version or place on the roll is another."""
        return [self._line(change) for change in self.changes if self._counts(change)]

    @property
    def on_the_way(self):
        """Those of which no version counted or counts: a draft was saved, given for clearance, and the like."""
        return [self._line(change) for change in self.changes if not self._counts(change)]

    def _figure(self, label, before, now):
        return label, self.words.number(before), self.words.number(now), self.words.difference(None if before is None else now - before)

    def _counts(self, change):
        before, after = change["before"], change["after"]
        return not (before and after) or bool(before["version"] or after["version"]) or before["status"] == after["status"]

    def _line(self, change):
        groups = {group["code"]: group["short"] for group in self.tree["groups"]}
        return {
            "name": self.words.text(change["name"]), "exempt": change["exempt"], "is_member": change["type"] == "member",
            "group": self.words.text(groups.get(change["group"])) or change["group"], "before": self._side(change["before"]),
            "after": self._side(change["after"]), "reasons": reasons.said(change["reasons"], self.words),
        }

    def _side(self, side):
        """What the delegation said, or how far it had come."""
        if side is None:
            return {"said": self.words.say("Not on the roll"), "status": None, "version": None}
        labels = {theme["code"]: theme["label"] for theme in self.tree["themes"]}
        said = self.words.text(labels.get(side["preference"])) or showing.reply_name(side["reply"], self.words)
        return {"said": said or (self.words.say("No theme") if side["version"] else ""), "status": side["status"], "version": side["version"]}
