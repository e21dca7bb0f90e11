"""Whether a workbook is the pack of a certified snapshot, and of which. Pure."""

from dataclasses import dataclass

from survey_app import canonical
from survey_app.errors import Refused
from survey_app.pack import opening
from survey_app.pack.contents.book import read
from survey_app.pack.origin import origin_of
from survey_app.pack.reading import compared
from survey_app.pack.workbook import workbook
from survey_app.words import Words


@dataclass(frozen=True)
class Verdict:
    """`snapshot`: a Snapshot; `is_same_file`: byte for byte the pack that is made here, and not one that a program has saved again."""

    snapshot: object
    language: str
    differences: list
    is_same_file: bool


def judge(file, find, words=None):
    """`find(origin)`: the snapshots that may be meant. The workbook is compared with each, and is held to be the one it is nearest to:
    so the cells are named that say where it comes from, when it is these that were altered."""
    words = words or Words()
    contents = read(file, words)
    said = origin_of(contents, words)
    verdicts = [_verdict(file, contents, snapshot, said.spoken, words) for snapshot in find(said)]
    return min(verdicts, key=lambda verdict: len(verdict.differences))


def _verdict(file, contents, snapshot, language, words):
    tree = snapshot.read()
    if canonical.digest(tree) != snapshot.digest:
        raise Refused(words.say("Snapshot %(number)s does not match its digest here, so no pack can be verified.", number=snapshot.number))
    made = workbook(tree, language, snapshot.digest)
    if opening.is_same(file, made, words):
        return Verdict(snapshot, language, [], True)
    return Verdict(snapshot, language, compared(contents, read(made, words)), False)
