"""What was counted of concerns as pages show it: key figures, and a row for each code under the groups of the codebook. Pure."""

from dataclasses import dataclass

from survey_app.tally import shares
from survey_app.words import Words


@dataclass(frozen=True)
class CountsPage:
    """`counted`: the object of counts.py; `codes` of the codebook, `groups` named and `themes` as choices, each in the order counted."""

    counted: dict
    codes: list
    groups: list
    themes: tuple
    words: Words

    @property
    def figures(self):
        """(figure, label, remark) of the key figures."""
        say, number, members, observers = self.words.say, self.words.number, self.counted["members"], self.counted["observers"]
        share = self.words.percent(shares.share(members["coded"], members["concerns"]))
        return [
            (number(members["concerns"]), say("Concerns of members"), self.words.say_n("of %(num)d state", "of %(num)d states", members["states"])),
            (self._part(members), say("Coded"), say("%(share)s of the concerns", share=share)),
            (number(self.uncoded), say("Not coded"), say("in no figure by code")),
            (self._part(observers), say("Of observers, coded"), say("not counted")),
            (self.counted["codebook_version"], say("Codebook"), self.words.say_n("%(num)d code", "%(num)d codes", len(self.codes))),
        ]

    @property
    def uncoded(self):
        """Concerns of members that count."""
        return self.counted["members"]["concerns"] - self.counted["members"]["coded"]

    @property
    def progress(self):
        """How much the figures rest on, in one sentence or two."""
        members = self.counted["members"]
        said = self.words.say("%(part)s of %(whole)s concerns of members are coded; they come from %(states)s of %(all)s states that gave any.",
                              part=self.words.number(members["coded"]), whole=self.words.number(members["concerns"]),
                              states=self.words.number(members["coded_states"]), all=self.words.number(members["states"]))
        if not self.uncoded:
            return said
        rest = self.words.say_n("%(num)d concern is not coded and is in no figure.", "%(num)d concerns are not coded and are in no figure.",
                                self.uncoded)
        return f"{said} {rest}"

    @property
    def sections(self):
        """[(group of the codebook, rows)]; a row is the counted object of a code with its `label`."""
        found = {}
        for code, counted in zip(self.codes, self.counted["codes"], strict=True):
            found.setdefault(self.words.text(code["group"]), []).append({**counted, "label": self.words.text(code["label"])})
        return list(found.items())

    @property
    def highest(self):
        return max((code["states"] for code in self.counted["codes"]), default=0)

    def _part(self, progress):
        return self.words.say("%(part)s / %(whole)s", part=self.words.number(progress["coded"]), whole=self.words.number(progress["concerns"]))
