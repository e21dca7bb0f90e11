"""A pack that a delegation was handed: whether it is a certified one, and whether the receipt stands in it.

Whoever has no pack must not find out with an invented one what stands in the real one. So places are named only to who shows by the
digests of other delegations' receipts, which nobody can invent, that the real one is in front of him, altered in a few places.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from survey_app.errors import Refused
from survey_app.pack import findings
from survey_app.pack.standings import Standing, cells, places, standing
from survey_app.pack.workbook import written
from survey_app.snapshot.models import snapshots_of

LARGEST = 8 * 1024 * 1024
_ENOUGH = 20  # places named; a pack that is otherwise in more than these is another


@dataclass(frozen=True)
class Checked:
    """`named`: sentences on what was altered, empty where that is not told; `own`: (place, whether it is as certified) of the receipt."""

    verdict: object  # what `judge` says
    standing: Standing
    named: list
    own: list

    @property
    def holds(self):
        return not self.verdict.differences


def read(file):
    """The bytes of a posted file."""
    if file is None or not file.filename:
        raise Refused(_("Choose the file of the pack."))
    content = file.stream.read(LARGEST + 1)
    if not content:
        raise Refused(_("The file is empty. Choose the pack again."))
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than 8 MB: no pack is. Choose the pack again."))
    return content


def check_pack(receipt, content, words):
    from survey_app.pack.judging import judge  # with openpyxl a quarter of what the service takes of memory, and it seldom reads a pack

    consultation, version = receipt.reply.consultation, receipt.version
    verdict = judge(content, lambda origin: _meant(consultation, origin), words)
    tree, snapshot = verdict.snapshot.read(), verdict.snapshot
    found, altered = standing(version, tree, words), {findings.place(each) for each in verdict.differences}
    book = written(tree, verdict.language, snapshot.digest)
    is_told = len(altered) <= _ENOUGH and _is_in_hand(book, version, altered)
    named = [findings.said(each, words) for each in verdict.differences] if is_told else []
    own = [(place, place not in altered) for place in places(version, tree, verdict.language, snapshot.digest)] if found.is_in else []
    return Checked(verdict, found, named[:_ENOUGH], own if is_told else [])


def _meant(consultation, origin):
    """Of this consultation only: of others nothing is told, not even that there are any."""
    found = [each for each in snapshots_of(consultation, whole=True) if each.digest == origin.digest or each.number == origin.number]
    if not found and origin.is_working_copy:
        raise Refused(_("This is a working copy with live figures: it was never certified and cannot be verified."))
    if not found:
        raise Refused(_("This pack is not of a certified snapshot of this consultation."))
    return found


def _is_in_hand(book, version, altered):
    """Every digest of another delegation's receipt is as certified."""
    return not any(place in altered for place, value in cells(book, "receipt_digest") if value != version.digest)
