"""The compilation of replies as a page: a delegation after the other, or the one asked for, some of them at a time. Pure."""

from dataclasses import dataclass

from survey_app.pack.compiled_texts import Saying
from survey_app.pack.replies import USES, late_texts, on_time

PAGE = 25  # delegations, or texts without a name


@dataclass(frozen=True)
class Piece:
    """What one delegation wrote, or one text without a name; `entries`: [(use, number, entry)]."""

    part: str
    source: dict | None
    entries: list


class CompilationPage:
    """`asked`: the values of the address; what makes no sense counts as not asked."""

    def __init__(self, tree, asked, words):
        self.tree, self.words, self.saying = tree, words, Saying(tree, words)
        self.pieces = [*self._pieces(on_time(tree)), *self._pieces(late_texts(tree), is_late=True)]
        self.names = {piece.source["delegation"]: words.text(piece.source["name"]) for piece in self.pieces if piece.source}
        self.delegation = asked.get("delegation") if asked.get("delegation") in self.names else ""
        wanted = [piece for piece in self.pieces if not self.delegation or (piece.source and piece.source["delegation"] == self.delegation)]
        self.pages = max(1, -(-len(wanted) // PAGE))
        self.number = _number(asked.get("page", ""), self.pages)
        self.shown = wanted[(self.number - 1) * PAGE:self.number * PAGE]

    @property
    def keeps_texts(self):
        """By the policy of the consultation, with the secretariat."""
        return self.tree["consultation"]["policies"]["sharing"] == "secretariat"

    def _pieces(self, replies, is_late=False):
        said = self.words.say
        parts = [(said("Members"), replies.members), (said("Observers"), replies.observers)]
        for part, delegations in parts:
            for each in delegations:
                yield Piece(_part(part, is_late, self.words), each.source, [entry for use in USES for entry in _numbered(getattr(each, use), use)])
        for use in USES:
            for entry in _numbered(getattr(replies, use), use):
                yield Piece(_part(said("Texts without the name of the delegation"), is_late, self.words), None, [entry])


def has_addendum(snapshot):
    """A snapshot is read only where its text shows that there may be one: canonical JSON writes a thing in one way."""
    nothing = '"addendum":{"concerns":[],"developments":[]}'
    may_have = '"late":true' in snapshot.data or ('"addendum":' in snapshot.data and nothing not in snapshot.data)
    return may_have and late_texts(snapshot.read()).has_texts


def _numbered(entries, use):
    return [(use, number, entry) for number, entry in enumerate(entries, start=1)]


def _part(title, is_late, words):
    return words.say("Late replies: %(part)s", part=title) if is_late else title


def _number(text, pages):
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
    return min(max(number, 1), pages)
