"""Concerns and developments: as they were written, as far as they may be shown, and nobody exposed."""

from datetime import datetime

import pytest

from tests.pack import frozen, packs
from tests.pack.large import large

DASH = "–"


def concerns(*entries, **changes):
    return packs.table(packs.book(frozen.worked_example(concerns=entries, **changes))["Concerns, verbatim"], "Text")


def test_each_concern_is_a_row():
    written = [frozen.entry("A1", title=f"Title {number}", said=f"Text {number}") for number in range(10)]
    assert [(row["No."], row["Title"], row["Text"]) for row in concerns(*written)] == [
        (number + 1, f"Title {number}", f"Text {number}") for number in range(10)]


def test_unattributed_ones_stand_last_as_given_and_say_nothing_of_whose_they_are():
    data = large()
    told = packs.table(packs.book(data)["Concerns, verbatim"], "Text")
    unattributed = [row for row in told if row["Permission"] == "Unattributed"]
    assert told[-len(unattributed):] == unattributed
    assert [row["Text"] for row in told] == [entry["text"] for entry in data["concerns"]]
    assert {(row["Delegation"], row["Group"], row["Language"], row["Receipt"]) for row in unattributed} == {(DASH,) * 4}


def test_codes_are_given_with_their_labels():
    row = concerns(frozen.entry("A1", said="x", codes=["STF", "GONE"], coded=["RDR", "BLD"]))[0]
    assert row["Codes of the delegation"] == "STF: Staff and training\nGONE"
    assert row["Codes put by the secretariat"] == "RDR: Readers\nBLD: Buildings and opening hours"


@pytest.mark.parametrize(("coded", "said"), [(None, "Not coded"), ([], "No code applies")])
def test_a_concern_without_codes_of_the_secretariat_says_whether_anybody_looked_at_it(coded, said):
    assert concerns(frozen.entry("A1", said="x", codes=["STF"], coded=coded))[0]["Codes put by the secretariat"] == said


def test_without_a_codebook_nothing_is_said_of_codes_of_the_secretariat():
    assert "Codes put by the secretariat" not in concerns(frozen.entry("A1", said="x"), codebook={})[0]


def test_an_unofficial_translation_is_marked_in_its_own_cell():
    row = concerns(frozen.entry("A1", said="المكتبات", translation={"language": "fr", "text": "Les bibliothèques"}), frozen.entry("A2", said="x"))[0]
    assert row["Unofficial translation"] == "[Unofficial translation: French]\nLes bibliothèques"
    assert row["Text"] == "المكتبات"


def test_other_answers_follow_under_their_labels():
    other = [{"label": frozen.text("How urgent?"), "answer": "very"}, {"label": frozen.text("Cost"), "answer": frozen.text("Yes", "Oui")}]
    assert concerns(frozen.entry("A1", said="x", other=other))[0]["Other answers"] == "How urgent?: very\nCost: Yes"


def test_observers_and_exempt_members_are_marked():
    entries = [frozen.entry("O1", said="x", type="observer_state"), frozen.entry("A1", said="y", group="EEG", exempt=True)]
    assert [row["Group"] for row in concerns(*entries)] == ["Observer State", "EEG (exempt)"]


def test_where_texts_stay_with_the_secretariat_the_sheets_say_why_they_are_empty():
    pack = packs.book(large(sharing="secretariat", concerns=[], developments=[]))
    for name in ("Concerns, verbatim", "Developments"):
        said = [cell.value for row in pack[name].iter_rows() for cell in row]
        assert "The sharing policy of this consultation keeps texts with the secretariat." in said
        assert "None" in said


def test_how_many_gave_concerns_is_told_all_the_same():
    data = large(sharing="secretariat", concerns=[], developments=[], codebook={})
    rows = {row[0]: row[1] for row in packs.book(data)["Summary"].iter_rows(values_only=True)}
    given = [member["concerns"] for member in data["members"] if member["concerns"] and not member["exempt"]]
    assert (rows["Members that gave concerns"], rows["Concerns that they gave"]) == (len(given), sum(given))
    assert rows["Concerns in this pack, those of observers included"] == 0


def test_developments_have_real_dates_and_say_who_offers_to_present():
    entry = frozen.entry("A1", title="A law", said="x", present=True, to="1899-01-01", **{"from": "2026-03-31"})
    told = packs.table(packs.book(frozen.worked_example(developments=[entry]))["Developments"], "Text")[0]
    assert (told["From"], told["To"], told["Offers to present"]) == (datetime(2026, 3, 31), "1899-01-01", "Yes")


def test_the_agenda_lists_what_was_picked_in_its_order():
    entries = [frozen.entry("A1", title="Second", said="x", picked=2), frozen.entry("G1", title="Not picked", said="y"),
               frozen.entry(title="First", said="z", picked=1, presented=True)]
    sheet = packs.book(frozen.worked_example(developments=entries))["Developments"]
    assert [(row["Place"], row["Delegation"], row["Title"], row["To be presented"]) for row in packs.table(sheet, "Place")] == [
        (1, DASH, "First", "Yes"), (2, "State A1", "Second", "No")]
    assert [(row["Title"], row["Place on the agenda"], row["To be presented"]) for row in packs.table(sheet, "Text")] == [
        ("Second", 2, "No"), ("Not picked", DASH, DASH), ("First", 1, "Yes")]
