"""The tally as pages show it: figures, bars, groups and sentences, the same for live figures and for a snapshot's. Pure."""

import re
from dataclasses import dataclass

from survey_app.tally import shares, verdict
from survey_app.words import Words

_MARK = re.compile(r"\([^() ]{1,4}\)(?= )")


@dataclass(frozen=True)
class TallyPage:
    """`tally`, `themes` and `groups` as in a snapshot's data; `is_open` at the moment of the tally.

    `in_clearance`: how many of the drafts are, which live figures know alone.
    """

    tally: dict
    themes: list
    groups: list
    is_open: bool
    words: Words
    in_clearance: int = 0

    @property
    def figures(self):
        """(figure, label, remark) of the key figures, counts first."""
        say, number, tally = self.words.say, self.words.number, self.tally
        rate = shares.share(tally["replied"], tally["eligible"])
        return [
            (say("%(part)s / %(whole)s", part=number(tally["replied"]), whole=number(tally["eligible"])),
             say("Members that have replied"), say("%(share)s of the membership", share=self.words.percent(rate))),
            (number(tally["preferences"]), say("Preferences expressed"),
             self.words.say_n("of %(num)d reply", "of %(num)d replies", tally["replied"])),
            (number(tally["no_preference"]), say("No preference"), say("counted as replies")),
            (number(tally["nil"]), say("Nil or will not participate"), say("counted as replies")),
            (number(tally["not_replied"]), say("Not replied"), self._of_not_replied()),
        ]

    @property
    def lines(self):
        """A dict for each theme in the order of the questionnaire: label, mark and figures."""
        marks = self.marks
        return [{**theme, "label": self._label(index), "mark": marks[index]} for index, theme in enumerate(self.tally["themes"])]

    @property
    def apart(self):
        """What observers and positions prefer, in one sentence."""
        observers = self.tally["observers"]
        entries = self.words.say_n("%(num)d reply or position", "%(num)d replies and positions", observers["entries"])
        counts = self.words.listed(
            f"{self.words.text(theme['label'])} {self.words.number(observers['counts'][theme['code']])}" for theme in self.themes)
        return self.words.say("Not counted. %(entries)s: %(counts)s.", entries=entries, counts=counts)

    @property
    def marks(self):
        """What stands for each theme at the head of a narrow column: its own "(i)" where every theme has one, else its number."""
        found = [_MARK.match(self.words.text(theme["label"])) for theme in self.themes]
        own = [match[0] for match in found if match]
        return own if len(set(own)) == len(self.themes) else [str(number) for number in range(1, len(self.themes) + 1)]

    @property
    def highest(self):
        return max(theme["count"] for theme in self.tally["themes"])

    @property
    def group_lines(self):
        """A dict for each group: code, short and full name and figures, counts as a list."""
        codes = [theme["code"] for theme in self.themes]
        return [{**counted, "code": group["code"], "short": self.words.text(group["short"]), "name": self.words.text(group["name"]),
                 "counts": [counted["counts"][code] for code in codes]}
                for group, counted in zip(self.groups, self.tally["groups"], strict=True)]

    @property
    def lead(self):
        return verdict.lead(self.tally, self.themes, self.words)

    @property
    def outlook(self):
        return verdict.outlook(self.tally, self.words, self.is_open)

    @property
    def sensitivity(self):
        return verdict.sensitivity(self.tally, self.words)

    @property
    def cases(self):
        """A dict for the headline and for each way of counting otherwise: label, figures, counts as a list, who leads; `changes`: the lead."""
        names = verdict.case_names(self.words)
        return [self._case(case, names[case["case"]]) for case in verdict.cases(self.tally)]

    def _case(self, case, name):
        labels = {theme["code"]: self._label(index) for index, theme in enumerate(self.themes)}
        return {"label": name, "eligible": case["eligible"], "replied": case["replied"],
                "counts": [case["counts"][code] for code in labels], "leading": [labels[code] for code in case["leading"]],
                "changes": case["lead_changes"]}

    def _label(self, index):
        label = self.words.text(self.themes[index]["label"])
        mark = self.marks[index]
        return label if label.startswith(mark) else self.words.say("%(number)s. %(label)s", number=mark, label=label)

    def _drafts(self):
        drafts, in_clearance = self.tally["drafts"], self.in_clearance
        if not in_clearance:
            return self.words.say_n("%(num)d draft", "%(num)d drafts", drafts)
        return self.words.say_n("%(num)d draft, in clearance", "%(num)d drafts, of which %(part)s in clearance", drafts,
                                part=self.words.number(in_clearance))

    def _of_not_replied(self):
        drafts = self._drafts()
        late = self.tally["late_not_counted"]
        if not late:
            return drafts
        return self.words.say_n("%(drafts)s; %(num)d late, not counted", "%(drafts)s; %(num)d late, not counted", late, drafts=drafts)
