"""Break-out groups: each delegation once, the figures of each group, and what could not be had."""

import pytest

from tests.pack import frozen, packs
from tests.pack.large import large

NAME = "Break-out groups"


@pytest.fixture(scope="module")
def data():
    return large()


@pytest.fixture(scope="module")
def sheet(data):
    return packs.book(data)[NAME]


@pytest.mark.parametrize("index", [0, 1])
def test_every_delegation_of_the_roll_has_one_group_in_each_plan(data, sheet, index):
    plan = data["plans"][index]
    wanted = {code: f"Group {room['number']}" for room in plan["rooms"] for code in (*room["members"], *room["observers"])}
    told = packs.table(sheet, "Group or type")
    roll = [*data["members"], *data["observers"]]
    assert [(row["Delegation"], row[f"Plan for {plan['groups']} groups"]) for row in told] == [
        (line["name"]["en"], wanted[line["delegation"]]) for line in roll]


@pytest.mark.parametrize("index", [0, 1])
def test_the_figures_of_each_group_are_those_of_the_plan(data, sheet, index):
    plan = data["plans"][index]
    told = {row["Figure"]: list(row.values())[1:plan["groups"] + 2] for row in _figures(sheet)[index]}
    balance = plan["balance"]
    wanted = {"Delegations": balance["sizes"], "Members (exempt ones too)": balance["members"], "Observers": balance["observers"],
              **{each["group"] or "No regional group": each["counts"] for each in balance["groups"]},
              **{f"Can work in: {name}": each["counts"] for name, each in
                 zip(("English", "French", "Spanish"), balance["languages"], strict=True)}}
    assert {name: told[name] for name in wanted} == {name: [*counts, sum(counts)] for name, counts in wanted.items()}
    assert told["Working languages"][:2] == ["English; French", "English; French; Spanish"]


def test_who_is_in_a_group_stands_in_its_column(data, sheet):
    told = packs.table(sheet, "Regional group")
    names = {line["delegation"]: line["name"]["en"] for line in (*data["members"], *data["observers"])}
    for room in data["plans"][0]["rooms"]:
        column = [name for row in told for name in row[f"Group {room['number']}"].split("; ") if name != "–"]
        assert sorted(column) == sorted(names[code] for code in (*room["members"], *room["observers"]))


def test_a_bold_label_on_two_lines_has_the_room_of_two():
    sheet = packs.book(large(), "es").worksheets[12]
    row = next(cell.row for cell in sheet["A"] if cell.value == "Miembros (incluidos los exentos)")
    assert sheet.row_dimensions[row].height > 25


def test_a_plan_says_its_seed_when_it_was_made_and_what_was_changed(sheet):
    said = _said(sheet)
    assert "Plan 4, made on 30 April 2026, 11:00 (Geneva time). Seed 1: the same roll, replies and constraints give the same plan again. " \
           "1 change by hand since." in said
    assert "Made for these figures; no plan for so many groups was saved." in said
    assert "All groups discuss the same theme. “Reading and work” leads by 18." in said


def test_what_could_not_be_had_is_said_in_words():
    unmet = {"kind": "apart", "why": "too_many", "delegations": [{"code": code, "name": frozen.text(f"State {code}")} for code in ("A1", "A2", "A3")],
             "languages": [], "group": None, "room": None, "counts": []}
    assert "Not all in different groups, as they were to be: State A1; State A2; State A3. There are more of them than groups." in _said(
        packs.book(frozen.worked_example(unmet=[unmet]))[NAME])
    assert "All that was asked for was had." in _said(packs.book(frozen.worked_example())[NAME])


def test_a_delegation_that_came_after_the_plan_is_named_as_without_a_place():
    data = frozen.worked_example()
    data["plans"][0]["rooms"][0]["members"].remove("A1")
    data["plans"][0]["balance"] |= {"sizes": [6, 6], "members": [6, 6]}
    data["plans"][0]["balance"]["groups"][0]["counts"] = [1, 2]
    opened = packs.book(data, data_only=True)
    row = next(row for row in _figures(opened[NAME])[0] if row["Figure"] == "Without a place")
    assert (row["All"], row["Check"]) == (1, "PASS")
    assert "FAIL" not in [cell.value for sheet in opened for row in sheet.iter_rows() for cell in row]


def test_a_delegation_in_two_groups_reads_fail():
    data = frozen.worked_example()
    first, second = data["plans"][0]["rooms"]
    second["members"].append(first["members"][0])
    row = _figures(packs.book(data, data_only=True)[NAME])[0][2]
    assert (row["Figure"], row["Check"]) == ("Delegations", "FAIL")


def _figures(sheet):
    """The table of figures of each plan."""
    found = [[[cell.value for cell in row] for row in sheet[table.ref]] for table in sheet.tables.values()]
    return [[dict(zip(head, row, strict=True)) for row in rows] for head, *rows in found if head[0] == "Figure"]


def _said(sheet):
    """All that stands in the first column, in one."""
    return " ".join(cell.value for cell in sheet["A"] if isinstance(cell.value, str))
