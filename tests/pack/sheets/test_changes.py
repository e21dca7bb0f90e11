"""What changed since the snapshot before: each delegation with its reason, and from the old figures to the new ones."""

from tests.pack import frozen, packs
from tests.pack.large import large

NAME = "Changes"
DASH = "–"


def test_each_change_says_what_was_what_is_and_why():
    before = frozen.frozen([frozen.member("A", "EEG", status="draft"), frozen.member("B", "EEG", "T1"), frozen.member("C", "EEG", "T2"),
                            frozen.member("D", "EEG", "T3")], number=1)
    now = frozen.frozen([frozen.member("A", "EEG", "T1"), frozen.member("B", "EEG", "T2", version=2), frozen.member("C", "EEG", "T2"),
                         frozen.member("E", "EEG", reply="nil")], before=before)
    sheet = packs.book(now)[NAME]
    assert [tuple(row.values())[1:] for row in packs.table(sheet, "Reason")] == [
        ("State A", "EEG", "Draft", "Submitted", DASH, "Public libraries in small towns", DASH, 1, "Submitted."),
        ("State B", "EEG", "Submitted", "Submitted", "Public libraries in small towns", "Reading and work", 1, 2, "Submitted a newer version."),
        ("State E", "EEG", DASH, "Submitted", DASH, "Nil reply", DASH, 1, "Added to the roll."),
        ("State D", "EEG", "Submitted", DASH, "Returning books", DASH, 1, DASH, "Removed from the roll.")]
    assert [tuple(row.values())[1:5] for row in packs.table(sheet, "Now")] == [
        ("Public libraries in small towns", 1, 1, 0), ("Reading and work", 1, 2, 1), ("Returning books", 1, 0, -1), ("No preference", 0, 0, 0),
        ("Nil reply or will not participate", 0, 1, 1), ("Replied", 3, 4, 1)]


def test_old_figures_and_changes_make_the_new_figures_and_a_change_left_out_reads_fail():
    data = large()
    assert _checks(data) == {"PASS"}
    data["changes"].remove(next(change for change in data["changes"] if change["after"]["preference"] == "T1"))
    assert _checks(data) == {"PASS", "FAIL"}


def test_a_member_made_exempt_and_an_observer_count_nowhere():
    before = frozen.frozen([frozen.member("A", "EEG", "T1")], number=1)
    now = frozen.frozen([frozen.member("A", "EEG", "T1", exempt=True)], observers=[frozen.observer("O", "T1")], before=before)
    assert _checks(now) == {"PASS"}
    sheet = packs.book(now)[NAME]
    assert [row["Status now"] for row in packs.table(sheet, "Reason")] == ["Exempt: submitted"]
    assert "State O" in [cell.value for cell in sheet["B"]]


def test_a_former_observer_is_called_so():
    before = frozen.frozen([], observers=[frozen.observer("A", "T1")], number=1)
    now = frozen.frozen([frozen.member("A", "EEG", "T1")], before=before)
    assert [row["Status in snapshot 1"] for row in packs.table(packs.book(now)[NAME], "Reason")] == ["Observer State"]
    assert _checks(now) == {"PASS"}


def test_with_which_snapshot_it_is_compared_is_said_or_that_there_is_none():
    compared = packs.book(frozen.worked_example(before=frozen.worked_example(number=1)))[NAME]
    assert "Compared with snapshot 1, TRAINING/1/Tally.1, figures as of 1 May 2026, 12:00 (Geneva time)." in [cell.value for cell in compared["A"]]
    first = packs.book(frozen.worked_example())[NAME]
    assert "No snapshot was certified before this one: there is nothing to compare with." in [cell.value for cell in first["A"]]


def test_a_correction_says_of_what_and_why_here_and_on_the_summary():
    now = frozen.worked_example(before=frozen.worked_example(number=1))
    now["snapshot"] |= {"corrects": 1, "reason": "A letter was not counted."}
    book, said = packs.book(now), "This snapshot corrects snapshot 1. Reason: A letter was not counted."
    assert said in [cell.value for cell in book[NAME]["A"]]
    assert any(str(cell.value).startswith(said) for cell in book["Summary"]["A"])


def _checks(data):
    return {row["Check"] for row in packs.table(packs.book(data, data_only=True)[NAME], "Now")}
