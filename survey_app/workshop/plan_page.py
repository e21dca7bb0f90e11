"""A plan as pages and lists for the doors show it: its rooms, its figures, what it does not give, and what has changed since it was made. Pure."""

from dataclasses import dataclass

from survey_app.breakout import sentences
from survey_app.words import Words


@dataclass(frozen=True)
class Room:
    """`sections`: [(regional group, names of its members)], in order; `people`: [(function, name)] of those who are known."""

    number: int
    title: str
    name: str | None
    languages: str
    people: list
    sections: list
    members: list
    observers: list


@dataclass(frozen=True)
class PlanPage:
    """`standing`: a Standing of plans.py."""

    standing: object
    words: Words

    @property
    def plan(self):
        return self.standing.plan

    @property
    def title(self):
        return groups_name(self.standing.rooms, self.words)

    @property
    def numbers(self):
        return range(1, self.standing.rooms + 1)

    @property
    def heads(self):
        """What each group is called."""
        return [room_title(number, self.words) for number in self.numbers]

    @property
    def rows(self):
        """[(heading of a part, [(label, counts)])] of the balance."""
        say, counted, situation = self.words.say, self.standing.balance, self.standing.situation
        short = {group["code"]: self.words.text(group["short"]) for group in situation.groups}
        parts = [
            (say("Size"), [(say("Delegations"), counted["sizes"]), (say("Members"), counted["members"]),
                           (say("Observers"), counted["observers"])]),
            (say("Members by regional group"), [(short[each["group"]], each["counts"]) for each in counted["groups"]]),
            (say("Delegations by working language"), [(self.language(each["language"]), each["counts"]) for each in counted["languages"]]),
        ]
        return [part for part in parts if part[1]]

    @property
    def sentences(self):
        """What could not be had."""
        return sentences.said(self.standing.unmet, self.words)

    @property
    def rooms(self):
        return [self._room(room, described) for room, described in zip(self.standing.as_data()["rooms"], self.standing.described, strict=True)]

    @property
    def changed(self):
        """(how many delegations are no longer what the planner was told, whether the constraints are others), since the plan was made."""
        if self.plan is None:
            return 0, False
        told, now = self.plan.basis, self.standing.situation.basis()
        codes = told["members"].keys() | now["members"].keys()
        return sum(told["members"].get(code) != now["members"].get(code) for code in codes), told["constraints"] != now["constraints"]

    @property
    def exempt(self):
        """How many members take part that are exempt from replying."""
        return sum(member.exempt and not member.is_observer for member in self.standing.part.members)

    def language(self, code):
        return self.words.text(self.standing.part.labels.get(code)) or code

    def name(self, code):
        """Of a delegation; of one that has left the roll its code."""
        return self.words.text(self.standing.part.names.get(code)) or code

    def _room(self, room, described):
        inside = {code: [] for code in (group["code"] for group in self.standing.situation.groups)}
        regional = {member.code: member.group for member in self.standing.part.members}
        for code in room["members"]:
            inside[regional[code]].append(self.name(code))
        short = {group["code"]: self.words.text(group["short"]) for group in self.standing.situation.groups}
        return Room(
            number=room["number"], title=room_title(room["number"], self.words), name=room["name"],
            languages=self.words.listed(self.language(code) for code in room["languages"]),
            people=[(label, described[key]) for key, label in people_labels(self.words).items() if described[key]],
            sections=[(short[group], names) for group, names in inside.items() if names],
            members=[self.name(code) for code in room["members"]], observers=[self.name(code) for code in room["observers"]],
        )


def room_title(number, words):
    return words.say("Group %(number)s", number=words.number(number))


def groups_name(rooms, words):
    return {2: words.say("Two groups"), 3: words.say("Three groups")}[rooms]


def people_labels(words):
    return {"moderator": words.say("Moderator"), "expert": words.say("Expert"), "rapporteur": words.say("Rapporteur")}


def moved_in_words(moves, page):
    """A sentence for each; `moves`: those of PlanChange, `page`: the plan as it stands, for what delegations are called."""
    say = page.words.say
    return [say("%(delegation)s: group %(earlier)s to group %(later)s", delegation=page.name(each["delegation"]), earlier=each["from"] or "–",
                later=each["to"]) for each in moves]
