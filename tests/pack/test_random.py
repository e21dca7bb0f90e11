"""Packs of consultations that nobody thought of: read back with a second reader, recalculated by an office program, checked by a stranger.

What should stand in a cell comes from the lines of the archive, counted here in the plainest way, and from the frozen data.
"""

import hashlib
import json
import os
import subprocess
import sys
from datetime import datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from survey_app import canonical
from survey_app.pack.standings import cells
from survey_app.pack.workbook import written
from survey_app.reply import receipts
from survey_app.reply.models import find_reply
from survey_app.snapshot.verifying import verify
from tests.architecture.source import ROOT
from tests.pack import packs
from tests.pack.random_consultations import CLOSES, made

sys.path.insert(0, str(ROOT / "docs"))
import check_a_pack  # noqa: E402

_MAKE = """
import hashlib, json, sys
from survey_app.pack.workbook import workbook
print(hashlib.sha256(workbook(json.load(sys.stdin), *sys.argv[1:])).hexdigest())
"""
SEEDS = {11: "en", 12: "fr", 13: "es"}
_kept = {}


@pytest.fixture
def drawn(world, database, on_one_engine, tmp_path_factory):
    """{seed: Drawn}, made once."""
    if database.url not in _kept:
        _kept[database.url] = {seed: Drawn(world, seed, language, tmp_path_factory.mktemp("pack")) for seed, language in SEEDS.items()}
    return _kept[database.url]


class Drawn:
    """A consultation, its snapshot and its pack, as a second reader has read it."""

    def __init__(self, world, seed, language, folder):
        self.lines, snapshot = made(world, seed)
        self.tree, self.digest, self.data = snapshot.read(), snapshot.digest, snapshot.data
        self.problems = verify(world.find(), world.clock.now())
        self.receipts = [_receipt(world, line) for line in self.tree["members"] if line["status"] == "submitted" and not line["exempt"]]
        self.book = written(self.tree, language, self.digest)
        self.content = self.book.finished()
        self.sheets = {sheet: CalamineWorkbook.from_filelike(BytesIO(self.content)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                       for sheet in [sheet.name for sheet in self.book.sheets]}
        self.folder = folder

    def at(self, key):
        """What the second reader finds in the cells that are called so."""
        found = []
        for place, _ in cells(self.book, key):
            sheet, _, cell = place.rpartition("!")
            row, column = packs.position(cell)
            found.append(self.sheets[sheet][row - 1][column - 1])
        return found

    def one(self, key):
        return self.at(key)[0]


def test_the_tally_is_what_the_archive_says_when_it_is_counted_by_hand(drawn):
    for each in drawn.values():
        counted, tally = _counted(each.lines), each.tree["tally"]
        assert (tally["eligible"], tally["replied"]) == (len(counted), sum(version is not None for version in counted.values()))
        assert {theme["code"]: theme["count"] for theme in tally["themes"]} == {
            code: sum(bool(version) and version["answers"].get("theme") == code for version in counted.values()) for code in ("IMAGE", "LABOUR", "HEALTH")}
        assert {line["delegation"]: line["version"] for line in each.tree["members"] if not line["exempt"]} == {
            code: version and version["number"] for code, version in counted.items()}


def test_sheets_of_figures_hold_the_tally(drawn):
    for each in drawn.values():
        tally = each.tree["tally"]
        for number, theme in enumerate(tally["themes"]):
            wanted = [theme["count"], _dash(theme["share_of_preferences"]), _dash(theme["share_of_members"]), _dash(theme["rank"])]
            assert [each.one(f"theme_{name}_{number}") for name in ("count", "share_of_preferences", "share_of_members", "rank")] == wanted
            assert each.one(f"summary_count_theme_{number}") == theme["count"]
            assert each.at(f"group_theme_{number}") == [group["counts"][theme["code"]] for group in tally["groups"]]
            assert each.at(f"case_theme_{number}")[1:] == [case["counts"][theme["code"]] for case in tally["sensitivity"]]
            assert each.one(f"apart_count_{number}") == tally["observers"]["counts"][theme["code"]]
        for name in ("replied", "preferences", "drafts", "late_not_counted", "exempt", "margin"):
            assert each.one(f"figure_count_{name}") == tally[name]
        for name in ("eligible", "replied", "no_preference", "nil"):
            assert each.at(f"group_{name}") == [group[name] for group in tally["groups"]]
        assert each.at("case_replied")[1:] == [case["replied"] for case in tally["sensitivity"]]
        assert each.one("apart_count_total") == tally["observers"]["entries"]


def test_the_sheet_of_states_and_the_participation_hold_the_lines(drawn):
    for each in drawn.values():
        members, told = each.tree["members"], each.tree["participation"]
        assert each.at("states_receipt") == [_dash(member["receipt"]) for member in members]
        assert each.at("states_concerns") == [_dash(member["concerns"]) for member in members]
        assert each.at("observers_receipt") == [_dash(line["receipt"]) for line in each.tree["observers"]]
        assert {name: each.one(f"standing_count_{name}") for name in told["counts"]} == told["counts"]
        assert each.at("participation_days") == [_dash(member["days"]) for member in members if not member["exempt"]]
        assert each.at("receipt_digest") == [line["digest"] for line in members if line["status"] == "submitted" and not line["exempt"]]


def test_the_sheets_of_codes_groups_and_changes_hold_the_frozen_data(drawn):
    for each in drawn.values():
        tree = each.tree
        assert each.at("code_count") == [code["states"] for code in tree["coding"]["codes"]]
        for index, plan in enumerate(tree["plans"]):
            for room, size in enumerate(plan["balance"]["sizes"]):
                assert each.one(f"plan_{index}_room_{room}_sizes") == size
        changed = [change for change in tree["changes"] if change["type"] == "member"]
        assert len(each.at("changes_theme_now")) == max(len(changed), 1)


def test_everything_holds_of_each(drawn):
    assert [each.problems for each in drawn.values()] == [{"receipts": [], "digest": [], "identities": [], "audit": []}] * len(drawn)


def test_an_office_program_computes_what_is_stored_and_fails_nothing(drawn, tmp_path):
    """In each sheet the same values, cell by cell, but for what programs write of the fraction of a second."""
    found = packs.recalculated(tmp_path, {str(seed): packs.uncomputed(each.content) for seed, each in drawn.items()})
    for seed, each in drawn.items():
        values = {(sheet.title, cell.coordinate): cell.value for sheet in found[str(seed)] for row in sheet.iter_rows() for cell in row
                  if cell.value is not None}
        stored = {(sheet.title, cell.coordinate): cell.value for sheet in packs.load(each.content, data_only=True) for row in sheet.iter_rows()
                  for cell in row if cell.value is not None}
        assert {place: value for place, value in stored.items() if not packs.alike(values.get(place), value)} == {}
        assert "PASS" in values.values() and not {"FAIL", "#VALUE!", "#NAME?", "#REF!", "#DIV/0!"} & {str(value) for value in values.values()}


def test_the_same_data_give_the_same_bytes_in_whatever_order_another_process_keeps_its_sets(drawn):
    each = drawn[12]
    made = [subprocess.run([sys.executable, "-c", _MAKE, "fr", each.digest], input=each.data.encode(), capture_output=True, check=True, cwd=ROOT,
                           env=os.environ | {"PYTHONHASHSEED": seed}).stdout.decode().strip() for seed in ("1", "7")]
    assert made == [hashlib.sha256(each.content).hexdigest()] * 2


def test_a_stranger_with_the_pack_the_data_and_the_receipts_convinces_himself(drawn):
    for each in drawn.values():
        files = _files(each)
        found = list(check_a_pack.check(*files))
        assert len(found) > len(each.receipts) + 6
        assert [sentence for sentence, holds in found if not holds] == []


def test_the_pack_and_the_receipts_are_enough_to_see_two_states_that_changed_places(drawn):
    each = next(iter(drawn.values()))
    pack, _data, *receipts = _files(each)
    assert all(holds for _, holds in check_a_pack.check(pack, *receipts))
    book = packs.load(pack.read_bytes())
    states = [row for row in book.worksheets[3].iter_rows(min_row=5) if row[3].value == "Submitted"]
    one, other = next((one, other) for one in states for other in states if one[4].value != other[4].value)
    one[4].value, other[4].value = other[4].value, one[4].value
    book.save(pack)
    said = [sentence for sentence, holds in check_a_pack.check(pack, *receipts) if not holds]
    assert [number for number in (one[10].value, other[10].value) if not any(number in sentence for sentence in said)] == []


def test_a_receipt_that_does_not_count_is_said_to_be_listed_elsewhere_or_to_be_later(drawn):
    each = next(iter(drawn.values()))
    pack, _data, receipt, *_others = _files(each)
    book, line = packs.load(pack.read_bytes()), json.loads(receipt.read_text())
    number = f"{line['slug']}-{line['delegation']}-{line['number']}"
    for row in book.worksheets[-1].iter_rows():
        if row[0].value == number:
            row[0].value = "another"
    book.save(pack)
    later = receipt.with_name("later.json")
    later.write_text(json.dumps(line | {"number": 99, "submitted_at": "2030-01-01T00:00:00Z"}))
    never = receipt.with_name("never.json")
    never.write_text(json.dumps(line | {"number": 99}))
    listed, later, never = list(check_a_pack.check(pack, receipt, later, never))[:3]
    assert f"receipt {number} is not counted; the pack says why: State by state" in listed[0] and listed[1]
    assert later == (f"receipt {line['slug']}-{line['delegation']}-99 is later than the figures", True)
    assert never == (f"receipt {line['slug']}-{line['delegation']}-99 is not counted; the pack says why: nowhere", False)


def test_a_stranger_sees_what_does_not_hold(drawn):
    each = next(iter(drawn.values()))
    pack, data, *receipts_of_it = _files(each)
    data.write_bytes(data.read_bytes().replace(b'"replied":', b'"replied": ', 1))
    line = json.loads(receipts_of_it[0].read_text())
    receipts_of_it[0].write_text(json.dumps(line | {"answers": {"theme": "HEALTH", "remarks": "another"}}))
    book = packs.load(pack.read_bytes())
    book.worksheets[2]["C6"].value += 1
    book.save(pack)
    said = [sentence for sentence, holds in check_a_pack.check(pack, data, *receipts_of_it) if not holds]
    assert [words for words in ("digest of the data", each.receipts[0][0], "preferences") if not any(words in sentence for sentence in said)] == []


def _counted(lines):
    """{member that counts: its counted version or None}, as the rules say it."""
    header, at = lines[0], datetime.fromisoformat("2026-04-20T09:01:00Z")
    members = {line["code"]: None for line in lines if line["kind"] == "delegation" and line["type"] == "member" and not line["exempt"]}
    for line in lines:
        if line["kind"] == "version" and line["delegation"] in members and _stands(line, at, header["policies"]["late_replies"]):
            members[line["delegation"]] = max(line, members[line["delegation"]] or line, key=lambda version: version["number"])
    return members


def _stands(version, at, late_replies):
    submitted, received = (datetime.fromisoformat(version[name]) for name in ("submitted_at", "received_at"))
    withdrawn = version["withdrawn_at"] and datetime.fromisoformat(version["withdrawn_at"])
    return submitted <= at and not (withdrawn and withdrawn <= at) and (late_replies == "count" or received <= CLOSES)


def _receipt(world, line):
    """(number, JSON) of the counted version, as the delegation can download it."""
    version = find_reply(world.find(), line["delegation"]).version(line["version"])
    return line["receipt"], canonical.dumps(receipts.line(world.slug, version))


def _files(drawn):
    pack, data = drawn.folder / "pack.xlsx", drawn.folder / "data.json"
    pack.write_bytes(drawn.content)
    data.write_text(drawn.data, encoding="utf-8", newline="")
    found = [drawn.folder / f"{number}.json" for number, _ in drawn.receipts]
    for path, (_, content) in zip(found, drawn.receipts, strict=True):
        path.write_text(content, encoding="utf-8", newline="")
    return [pack, data, *found]


def _dash(value):
    return "–" if value is None else value
