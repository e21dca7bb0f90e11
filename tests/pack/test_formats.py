"""Packs of every format are made again as they were handed out, and so verify in every later release.

What a pack prints belongs to the format of its data. Whoever changes a word, a translation, a width or a rounding raises FORMAT, lets the
earlier formats print as they did (`data["format"]`, pack/wording.py), and adds packs of the new one: python -m tests.pack.handing_out.
"""

import pytest

from survey_app.pack.wording import Wording
from survey_app.snapshot.data import FORMAT
from survey_app.words import LANGUAGES
from tests.pack import frozen, handing_out, packs

FORMATS = range(1, FORMAT + 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", FORMATS)
def test_a_pack_that_was_handed_out_is_made_again(format, language):
    assert packs.differences(handing_out.pack(format, language), handing_out.data(format), language) == []


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_altered_in_one_is_found_out_be_it_a_figure_or_a_word(format):
    def change(book):
        book.worksheets[2]["C7"].value = 99
        book.worksheets[2]["A5"].value = "Membres"

    found = packs.differences(packs.altered(handing_out.pack(format, "fr"), change), handing_out.data(format), "fr")
    assert [(each.sheet, each.cell) for each in found] == [("Dépouillement par thème", "A5"), ("Dépouillement par thème", "C7")]


@pytest.mark.parametrize("format", FORMATS[2:])
def test_what_a_pack_may_say_is_said_as_it_was(format):
    """Also what the packs above have no cause to say."""
    now = handing_out.words_now()
    for language, messages in handing_out.words(format).items():
        said = now[language] | Wording(language, "UTC", format).earlier
        assert {message: said.get(message) for message in messages} == messages


def test_what_the_snapshot_before_did_not_hold_is_compared_with_nothing():
    data = frozen.with_everything(before=frozen.worked_example(number=1))
    data["previous"] |= {"participation": None, "coding": None}
    opened = packs.book(data, data_only=True)
    values = [cell.value for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert "Snapshot 1" not in list(packs.table(opened["Participation"], "Status")[0]) and "FAIL" not in values
