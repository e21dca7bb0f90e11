"""What became of one version in each certified snapshot: whether it counts there, and if not why. No figure is among it. Pure.

A delegation is told this much before closing too: it is about its own version alone.
"""

from dataclasses import dataclass
from datetime import datetime

from survey_app.pack.workbook import written
from survey_app.reply import receipts

COLUMNS = ("states_receipt", "observers_receipt")  # by which key the sheets have their receipts


@dataclass(frozen=True)
class Standing:
    """`is_in`: this very version stands in the snapshot; `sentence`: what that means, or why it does not; `is_right`: nothing contradicts."""

    is_in: bool
    sentence: str
    is_right: bool = True


def standing(version, tree, words):
    """`tree`: frozen data of a snapshot of the version's consultation."""
    line = _line(version, tree)
    if line is None:
        return Standing(False, words.say("Your delegation was not on the roll of this snapshot."))
    if line["version"] != version.number:
        return Standing(False, _why_not(version, tree, line, words))
    if (line["receipt"], line["digest"]) != (_number(version, tree), version.digest):
        return Standing(False, words.say("Another digest stands here for this version. Please tell the secretariat."), is_right=False)
    return Standing(True, _how(line, words))


def places(version, tree, language, digest):
    """["State by state!K12", ...]: the cells of the pack in which receipt and digest of a version stand that is in it."""
    book = written(tree, language, digest)
    wanted = [(column, _number(version, tree)) for column in COLUMNS] + [("receipt_digest", version.digest)]
    return [place for column, value in wanted for place, each in cells(book, column) if each == value]


def cells(book, key):
    """(place, value) of the cell, or of each cell of the column, that checks find under this key."""
    if key not in book.addresses:
        return []
    sheet, _, area = book.addresses[key].rpartition("!")
    _, letter, row = area.partition(":")[0].split("$")
    name = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
    values = book.values[key] if isinstance(book.values[key], list) else [book.values[key]]
    return [(f"{name}!{letter}{number}", value) for number, value in enumerate(values, start=int(row))]


def _line(version, tree):
    return next((line for line in (*tree["members"], *tree["observers"]) if line["delegation"] == version.delegation), None)


def _number(version, tree):
    return receipts.number(tree["consultation"]["slug"], version.delegation, version.number)


def _how(line, words):
    if "type" in line:
        return words.say("It is in this snapshot, apart from the figures of members: your delegation is an observer.")
    if line["exempt"]:
        return words.say("It is in this snapshot and counts in no figure: your delegation is exempt.")
    return words.say("It counts in this snapshot.")


def _why_not(version, tree, line, words):
    as_of, closes_at = (datetime.fromisoformat(moment) for moment in (tree["as_of"], tree["consultation"]["closes_at"]))
    if version.submitted_at > as_of:
        return words.say("It was not submitted yet: that was on %(moment)s.", moment=words.moment(version.submitted_at))
    if version.withdrawn_at is not None and version.withdrawn_at <= as_of:
        return words.say("It had been withdrawn, on %(moment)s.", moment=words.moment(version.withdrawn_at))
    if tree["consultation"]["policies"]["late_replies"] == "exclude" and version.received_at > closes_at:
        return words.say("It was late, and in this consultation late replies do not count.")
    if line["version"] is not None and line["version"] > version.number:
        return words.say("Version %(number)s had taken its place.", number=line["version"])
    return words.say("It is not in this snapshot. Please tell the secretariat.")
