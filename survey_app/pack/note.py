"""A note by the secretariat as values: masthead, title, numbered paragraphs and tables, before it is printed in any format. Pure."""

from dataclasses import dataclass, field

from survey_app.pack import labels
from survey_app.word import widths
from survey_app.word.meeting_document import Masthead

WIDTH = 17.0  # cm, of tables
_LEAST, _CELL = 3.0, 0.5  # cm: of a first column; of a cell, besides its text
_POINTS = 72 / 2.54  # in a centimetre


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Numbered:
    text: str


@dataclass(frozen=True)
class Table:
    """The first column says what the numbers of its row are about; `strong`: places of the rows that sum up.

    `first`: cm of the first column, unless the words of the others need some of it.
    """

    caption: str
    about: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    strong: frozenset[int] = frozenset()
    first: float = 6.0

    @property
    def widths(self):
        """In cm: no word of a head is broken where there is room, and what is left over goes to heads of many words."""
        heads = [[widths.width(word, 9, bold=True) for word in head.split(" ")] for head in self.head[1:]]
        needed = [max(words) / _POINTS + _CELL for words in heads]
        first = max(min(self.first, WIDTH - sum(needed)), _LEAST)
        further = [1 + sum(words) - max(words) for words in heads]
        spare = (WIDTH - first - sum(needed)) / sum(further)
        return [round(first, 2), *[round(least + spare * more, 2) for least, more in zip(needed, further, strict=True)]]


@dataclass(frozen=True)
class Note:
    masthead: Masthead
    title: str
    subtitles: tuple[str, ...]
    author: str
    foot: str
    at: object
    parts: list = field(default_factory=list)


def masthead(data, symbol, original, words):
    """`symbol`: what symbols.py makes of that of the snapshot; `original`: the languages in which the document was written first."""
    consultation, snapshot = data["consultation"], data["snapshot"]
    return Masthead(
        organisation=words.text(data["organisation"]["name"]),
        symbol=symbol(snapshot["symbol"]) if snapshot else consultation["symbol"],
        details=(words.say("Distribution: %(readers)s", readers=distribution(data, words)), words.date(data["as_of"]),
                 words.say("Original: %(languages)s", languages="/".join(sorted(words.language_name(code) for code in original)))),
        meeting=words.text(consultation["meeting"]), mark="" if data["certified"] else words.say("NOT CERTIFIED: working copy"),
    )


def distribution(data, words):
    return words.say("Steering Group and secretariat") if data["certified"] else words.say("Secretariat only")


def foot(data, words):
    """Which figures these are, on every page."""
    as_of = words.say("Figures as of %(moment)s", moment=words.moment(data["as_of"]))
    if not data["certified"]:
        return as_of
    return words.say("%(what)s – %(as_of)s", what=words.say("Snapshot %(number)s", number=data["snapshot"]["number"]), as_of=as_of)


def source(data, words):
    """Which figures these are."""
    snapshot, moment = data["snapshot"], words.moment(data["as_of"])
    if not snapshot:
        return words.say("The figures are live, as of %(moment)s. Nobody has certified them.", moment=moment)
    said = [words.say("The figures are those of snapshot %(number)s (%(symbol)s), as of %(moment)s.", number=words.number(snapshot["number"]),
                      symbol=snapshot["symbol"], moment=moment)]
    if snapshot["final"]:
        said.append(words.say("It is the final one."))
    return " ".join([*said, *filter(None, [labels.instead(data, words)])])
