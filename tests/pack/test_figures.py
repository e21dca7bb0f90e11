"""Every figure of the pack is the one of the frozen tally, on whichever sheet it stands."""

import pytest

from tests.pack import frozen, packs
from tests.pack.large import large

DASH = "–"


@pytest.fixture(scope="module", params=["worked example", "large"])
def data(request):
    return large() if request.param == "large" else frozen.worked_example()


@pytest.fixture(scope="module")
def pack(data):
    return packs.book(data)


def test_the_theme_tally_is_the_tally(data, pack):
    told = packs.table(pack["Theme tally"], "Theme")
    tally = data["tally"]
    wanted = [(theme["code"], theme["count"], theme["share_of_preferences"], theme["share_of_members"], theme["rank"])
              for theme in tally["themes"]]
    wanted += [("A", tally["no_preference"], DASH, DASH, DASH), ("N", tally["nil"], DASH, DASH, DASH),
               ("NR", tally["not_replied"], DASH, DASH, DASH)]
    assert [tuple(list(row.values())[1:6]) for row in told] == wanted


def test_the_figures_are_those_of_the_tally(data, pack):
    told = {row["Figure"]: row["Members"] for row in packs.table(pack["Theme tally"], "Figure")}
    wanted = {"Replied": "replied", "Preferences expressed": "preferences", "Not replied, with a draft": "drafts",
              "Not replied: late, not counted": "late_not_counted", "Exempt, outside every figure": "exempt",
              "Lead of the first theme over the second": "margin"}
    assert {label: told[label] for label in wanted} == {label: data["tally"][name] for label, name in wanted.items()}


def test_each_group_is_that_of_the_tally(data, pack):
    told = packs.table(pack["By regional group"], "Regional group")
    wanted = [[group["group"], group["eligible"], group["replied"], *group["counts"].values(), group["no_preference"], group["nil"],
               group["eligible"] - group["replied"]] for group in data["tally"]["groups"]]
    assert [[row[0], *row[2:-1]] for row in (list(row.values()) for row in told)] == wanted


def test_each_case_is_that_of_the_tally(data, pack):
    headline, *told = [list(row.values()) for row in packs.table(pack["Sensitivity"], "Case")]
    wanted = [[case["eligible"], case["replied"], case["eligible"] - case["replied"], sum(case["counts"].values()),
               *case["counts"].values(), case["replied"] - sum(case["counts"].values())] for case in data["tally"]["sensitivity"]]
    assert [row[1:9] for row in told] == wanted
    assert [row[11] for row in told] == ["Yes" if case["lead_changes"] else "No" for case in data["tally"]["sensitivity"]]
    assert headline[1:4] == [data["tally"][name] for name in ("eligible", "replied", "not_replied")]


def test_each_case_says_how_far_the_lead_is_and_what_outstanding_replies_could_still_do():
    sheet = packs.book(frozen.worked_example(stage="open"))["Sensitivity"]
    assert [row["Lead of the first theme over the second"] for row in packs.table(sheet, "Case")] == [1, 0, 1, 2, 1]
    assert [text for text in _texts(sheet) if "replied:" in text] == [
        "Headline, under the policies of the consultation: 3 members have not replied: their replies could change the lead. "
        "While the consultation is open any reply may still be revised.",
        "On time only: without late replies: 4 members have not replied: their replies could change the lead.",
        "With late replies: 3 members have not replied: their replies could change the lead.",
        "Without replies entered on behalf of delegations: 4 members have not replied: their replies could change the lead.",
        "Without members whose vote is suspended: 3 members have not replied: their replies could change the lead."]


def test_every_member_of_the_roll_stands_in_its_order(data, pack):
    told = packs.table(pack["State by state"], "Delegation")
    assert [row["Delegation"] for row in told] == [member["name"]["en"] for member in data["members"]]
    assert [row["No."] for row in told] == list(range(1, len(told) + 1))
    assert [row["Receipt"] for row in told] == [member["receipt"] or DASH for member in data["members"]]


def test_members_by_status_are_those_of_the_frozen_data(data, pack):
    told = {row["Status"]: row["Members"] for row in packs.table(pack["Participation"], "Status")}
    wanted = data["participation"]["counts"]
    assert list(told) == ["Submitted", "In clearance", "Draft", "Not started", "Late, not counted", "Withdrawn"]
    assert told == {label: wanted[status] for label, status in zip(told, (
        "submitted", "in_clearance", "draft", "not_started", "late_not_counted", "withdrawn"), strict=True)}


def test_reminders_and_days_are_those_of_the_frozen_data(data, pack):
    told = {row["Figure"]: row["Number"] for heading in ("Reminders sent", "Median") for row in _table_with(pack["Participation"], heading)}
    wanted = data["participation"]
    assert told == {"Reminders sent": wanted["reminders"], "Members reminded": wanted["reminded"], "Median": wanted["days"]["median"],
                    "Shortest": wanted["days"]["shortest"], "Longest": wanted["days"]["longest"]}


def test_every_member_that_counts_has_its_reminders_and_days(data, pack):
    told = [tuple(row.values()) for row in packs.table(pack["Participation"], "Days to reply")]
    assert [(row[0], row[3], row[4]) for row in told] == [
        (member["name"]["en"], member["reminders"], DASH if member["days"] is None else member["days"])
        for member in data["members"] if not member["exempt"]]


def test_participation_is_compared_with_the_snapshot_before():
    data = large()
    row = packs.table(packs.book(data)["Participation"], "Status")[0]
    before, now = (tree["participation"]["counts"]["submitted"] for tree in (data["previous"], data))
    assert (row["Snapshot 1"], row["Difference"]) == (before, now - before)


def test_observers_and_positions_stand_under_not_counted():
    sheet = packs.book(frozen.with_everything())["Observers and positions"]
    assert sheet["A5"].value == "Not counted: nothing on this sheet is added to the figures of members."
    assert [(row["Theme"], row["Entries"]) for row in packs.table(sheet, "Entries")] == [
        ("Public libraries in small towns", 1), ("Reading and work", 1), ("Returning books", 2)]
    assert [(row["Delegation"], row["Status"], row["Theme"]) for row in packs.table(sheet, "Type")] == [
        ("State O1", "Submitted", "Reading and work"), ("State O2", "Submitted", "Returning books"),
        ("State O3", "Exempt: submitted", "Nil reply"), ("State O4", "Draft", DASH)]


def test_a_position_says_whom_it_claims_and_who_confirmed():
    sheet = packs.book(frozen.with_everything())["Observers and positions"]
    assert [tuple(row.values())[:7] for row in packs.table(sheet, "Members it claims")][0][4:] == ("Public libraries in small towns", 4, 2)
    told = [(row["No."], row["Delegation"], row["Claimed"], row["Confirmed"]) for row in packs.table(sheet, "Confirmed")]
    assert told == [(1, "State A3", "Yes", "No"), (1, "State P1", "Yes", "No"), (1, "State P2", "Yes", "No"), (1, "State W1", "Yes", "Yes"),
                    (1, "State X1", "No", "Yes"), (2, "State A3", "Yes", "No")]


def test_exceptions_say_when_by_whom_and_why():
    told = {row["What"]: row for row in packs.table(packs.book(frozen.with_everything())["Exceptions"], "Why")}
    assert {what: (row["By whom"], row["Why"]) for what, row in told.items()} == {
        "Deadline extended": ("Officer", "From 10 April 2026, 18:00 (Geneva time) to 30 April 2026, 18:00 (Geneva time). "
                                         "Holidays in several capitals."),
        "Late request accepted": ("Officer", "To submit late, used. Asked: The courier was late.\nAccepted: Shown by the stamp."),
        "Late": ("Focal point", "Received after the deadline."),
        "On behalf": ("Officer", "Note verbale received on 17 April 2026, 12:00 (Geneva time). Not confirmed by the delegation."),
        "Superseded": ("Focal point", "Version 2 took its place."), "Withdrawn": (DASH, "Withdrawn by the delegation."),
    }
    assert (told["On behalf"]["Reference"], told["Late"]["When (Geneva time)"].isoformat()) == ("=1+1", "2026-05-01T11:00:00")


def test_the_summary_says_who_leads_and_what_may_still_change():
    said = _texts(packs.book(frozen.worked_example(stage="open"))["Summary"])
    assert "“Public libraries in small towns” leads by 1." in said
    assert "3 members have not replied: their replies could change the lead. " \
           "While the consultation is open any reply may still be revised." in said


def test_the_summary_names_everybody_in_a_tie():
    tied = frozen.frozen([frozen.member("A", "EEG", "T1"), frozen.member("B", "EEG", "T2")])
    assert "Tie: “Public libraries in small towns” and “Reading and work” have 1 preference each." in _texts(packs.book(tied)["Summary"])


def test_the_summary_compares_with_the_snapshot_before():
    data = large()
    sheet = packs.book(data)["Summary"]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Replied")
    before = data["previous"]["tally"]["replied"]
    assert row[4:6] == (before, data["tally"]["replied"] - before)


def test_the_summary_says_what_changed_and_what_most_members_mention():
    before = frozen.worked_example(number=1)
    given = [("A1", ["STF"]), ("G1", ["STF", "BLD"]), ("W1", ["RDR"]), ("X1", None)]
    sheet = packs.book(frozen.worked_example(before=before, coded=given))["Summary"]
    rows = [row[:2] for row in sheet.iter_rows(values_only=True)]
    assert ("Since snapshot 1 the lead has not changed. 0 delegations have changed: see the sheet “Changes since the last snapshot”.",
            None) in rows
    start = rows.index(("Mentioned by most members, as the secretariat coded them", "Members"))
    assert rows[start + 1:start + 3] == [("Staff and training", 2), ("Readers; Buildings and opening hours", 1)]
    assert rows[start + 4][0] == ("Members that gave concerns: 4 of the 10 that replied; concerns that they gave: 4. "
                                  "Not coded yet, and so not counted above: 1.")


def test_a_member_outside_the_figures_is_marked_and_not_counted():
    members = [frozen.member("A", "EEG", "T1", exempt=True), frozen.member("B", "EEG", "T2")]
    pack = packs.book(frozen.frozen(members))
    assert [row["Status"] for row in packs.table(pack["State by state"], "Status")] == ["Exempt: submitted", "Submitted"]
    assert [row["Members"] for row in packs.table(pack["Theme tally"], "Theme")][:2] == [0, 1]


def test_a_late_reply_that_does_not_count_is_named_so():
    pack = packs.book(frozen.frozen([frozen.member("A", "EEG", status="late_not_counted")]))
    assert packs.table(pack["State by state"], "Status")[0]["Status"] == "Late, not counted"


def test_suspended_votes_are_figures_and_never_a_list_of_states():
    pack = packs.book(frozen.worked_example())
    said = [(sheet.title, text) for sheet in pack for text in _texts(sheet) if "suspended" in text.casefold()]
    assert {title for title, _ in said} == {"Summary", "Sensitivity", "Method", "Integrity"}
    assert not [text for _, text in said if "E1" in text]


def _table_with(sheet, first):
    """The rows of the table that begins with this text."""
    for table in sheet.tables.values():
        head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        if rows[0][0] == first:
            return [dict(zip(head, row, strict=True)) for row in rows]
    raise LookupError(first)


def _texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


@pytest.mark.parametrize("labels", [{"T1": "A", "T2": "A", "T3": "A (T1)"}, {"T1": "z" * 40_000, "T2": "B"}, {"T1": "\U0001f600" * 20_000, "T2": "B"}])
def test_whatever_themes_are_called_every_check_passes(labels):
    members = [frozen.member("A1", "EEG", "T1"), frozen.member("A2", "EEG", "T2"), frozen.member("A3", None, list(labels)[-1])]
    opened = packs.book(frozen.frozen(members, labels=labels), data_only=True)
    values = [cell.value for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row]
    assert "PASS" in values and "FAIL" not in values
