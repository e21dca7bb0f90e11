"""`pack` and `verify` on the command line."""

import json
import os

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from survey_app.db import db, transaction
from survey_app.reply.models import Version
from survey_app.snapshot.models import Snapshot
from tests.pack import packs
from tests.snapshot.test_verifying import change

pytestmark = pytest.mark.usefixtures("on_one_engine")


@pytest.fixture
def run(world):
    def invoke(*arguments):
        return world.app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def certified(kept):
    return kept(_certified)


def _certified(world):
    world.submits("CHE", "IMAGE")
    world.submits("FRA", "LABOUR", concerns=[{"title": "Bridges", "text": "They fall.", "sharing": "attributed"}])
    world.certifies()


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "packs"
    folder.mkdir()
    return folder / "pack.xlsx"


def test_a_pack_of_the_newest_snapshot(certified, run, file):
    certified.certifies()
    outcome = run("pack", "spring", "--out", file)
    assert (outcome.exit_code, "X/1/Tally.2" in _words(file)) == (0, True)


def test_a_pack_of_the_snapshot_named_in_the_language_asked_for(certified, run, file):
    certified.certifies()
    run("pack", "spring", "--snapshot", "1", "--locale", "fr", "--out", file)
    words = _words(file)
    assert "X/1/Tally.1" in words and "Consultation de printemps" in words


def test_without_a_snapshot_a_pack_is_refused_unless_live(world, run, file):
    outcome = run("pack", "spring", "--out", file)
    assert (outcome.exit_code, outcome.stderr.count("\n"), file.exists()) == (1, 1, False)
    assert (run("pack", "spring", "--live", "--out", file).exit_code, file.exists()) == (0, True)


@pytest.mark.parametrize(("arguments", "code"), [
    (("spring", "--snapshot", "9"), 1), (("nothing",), 1), (("spring", "--live", "--snapshot", "1"), 2), (("spring", "--locale", "de"), 2)])
def test_what_there_is_not_is_refused(certified, run, file, arguments, code):
    assert (run("pack", *arguments, "--out", file).exit_code, file.exists()) == (code, False)


def test_a_place_that_cannot_be_written_to_is_one_line(certified, run, tmp_path):
    for place in (tmp_path / "no" / "pack.xlsx", tmp_path, "/", "."):
        outcome = run("pack", "spring", "--out", place)
        assert (outcome.exit_code, outcome.stderr.count("\n")) == (1, 1)


def test_nothing_is_left_beside_the_pack(certified, run, file):
    run("pack", "spring", "--out", file)
    assert os.listdir(file.parent) == [file.name]


def test_everything_holds(certified, run):
    outcome = run("verify", "spring", "--json")
    assert (outcome.exit_code, json.loads(outcome.stdout)) == (0, {"receipts": True, "digest": True, "identities": True, "audit": True})


def test_what_does_not_hold_is_false_with_a_sentence_and_exit_code_1(certified, run):
    _change_a_version()
    outcome = run("verify", "spring", "--json")
    assert (outcome.exit_code, json.loads(outcome.stdout)["receipts"]) == (1, False)
    assert "receipt spring-CHE-1: the version does not match its digest" in outcome.stderr


def test_without_json_each_is_a_line(certified, run):
    assert run("verify", "spring").stdout.splitlines() == ["receipts: true", "digest: true", "identities: true", "audit: true"]


def test_a_pack_holds_in_every_language(certified, run, file):
    for language in ("en", "fr", "es"):
        run("pack", "spring", "--locale", language, "--out", file)
        assert run("verify", "--pack", file).exit_code == 0


def test_a_pack_altered_in_one_cell_is_found_out_and_the_cell_named(certified, run, file):
    run("pack", "spring", "--out", file)
    cell = _alter(file, "They fall.", "They stand.")
    outcome = run("verify", "--pack", file)
    assert (outcome.exit_code, cell in outcome.stderr, "They stand." in outcome.stderr) == (1, True, True)


@pytest.mark.parametrize(("name", "value"), [
    ("pack_slug", "autumn"), ("pack_slug", None), ("pack_snapshot", 7), ("pack_snapshot", "–"), ("pack_language", "de"), ("pack_language", "fr"),
    ("pack_digest", "0" * 64), ("pack_digest", "none")])
def test_each_cell_that_says_where_a_pack_comes_from_is_named_when_it_is_altered(certified, run, file, name, value):
    run("pack", "spring", "--out", file)
    cell = _alter_origin(file, **{name: value})
    outcome = run("verify", "--pack", file)
    assert (outcome.exit_code, outcome.stderr.splitlines()[0].startswith(f"{cell}: ")) == (1, True)


def test_no_pack_holds_of_a_snapshot_that_was_altered_itself(certified, run, file):
    """Not even the one that is made of the altered figures."""
    change(Snapshot, data=db.session.query(Snapshot).one().data.replace("They fall.", "They stand."))
    run("pack", "spring", "--out", file)
    outcome = run("verify", "--pack", file)
    assert (outcome.exit_code, outcome.stderr) == (1, "Snapshot 1 does not match its digest here, so no pack can be verified.\n")


def test_a_pack_of_which_nothing_is_known_here_is_refused_and_the_cells_named(certified, run, file):
    run("pack", "spring", "--out", file)
    cells = [_alter_origin(file, pack_slug="autumn"), _alter_origin(file, pack_digest="0" * 64)]
    outcome = run("verify", "--pack", file)
    assert (outcome.exit_code, outcome.stderr.count("\n"), [cell for cell in cells if cell not in outcome.stderr]) == (1, 1, [])


def test_a_pack_of_one_snapshot_that_claims_to_be_another_is_held_against_the_nearest(certified, run, file):
    certified.submits("KEN", "IMAGE")
    certified.certifies()
    run("pack", "spring", "--snapshot", "1", "--out", file)
    cell = _alter_origin(file, pack_snapshot=2)
    assert run("verify", "--pack", file).stderr.splitlines() == [f"{cell}: 2 stands where 1 was certified"]


def test_a_pack_that_was_saved_again_holds_and_is_said_to_be_another_file(certified, run, file):
    run("pack", "spring", "--out", file)
    assert "byte for byte" in run("verify", "--pack", file).stdout
    load_workbook(file).save(file)
    outcome = run("verify", "--pack", file)
    assert (outcome.exit_code, "The file itself is another one" in outcome.stdout) == (0, True)


def test_a_pack_altered_in_many_places_is_told_in_few_lines(certified, run, file):
    run("pack", "spring", "--out", file)
    book = load_workbook(file)
    for row in book.worksheets[-1].iter_rows(min_row=40):
        for cell in row:
            cell.value = None
    book.save(file)
    outcome = run("verify", "--pack", file)
    assert (outcome.exit_code, outcome.stderr.count("\n")) == (1, 21)


def test_rubbish_of_every_kind_is_one_sentence_in_bounded_memory(certified, run, file):
    for content in (os.urandom(10 * 2**20), b"%PDF-1.7\n" + b"x" * 100_000, _zip({"word/document.xml": b"<x/>"}), _zip({"a" * 200: b" " * (129 * 2**20)}),
                    _zip({"_rels/.rels": b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'})):
        file.write_bytes(content)
        outcome = run("verify", "--pack", file)
        assert (outcome.exit_code, outcome.stderr.count("\n")) == (1, 1)


def test_a_device_that_never_ends_is_refused(certified, run):
    assert run("verify", "--pack", "/dev/zero").exit_code == 1


def test_a_working_copy_cannot_be_verified(certified, run, file):
    run("pack", "spring", "--live", "--out", file)
    outcome = run("verify", "--pack", file)
    assert (outcome.exit_code, "working copy" in outcome.stderr, outcome.stderr.count("\n")) == (1, True, 1)


def test_a_file_that_is_no_pack_is_refused_in_one_line(certified, run, file):
    for content in (None, b"", b"PK\x03\x04 rubbish", b"text"):
        if content is not None:
            file.write_bytes(content)
        outcome = run("verify", "--pack", file)
        assert (outcome.exit_code, outcome.stderr.count("\n")) == (1, 1)


def test_a_receipt_holds_with_its_digest(certified, run):
    digest = certified.reply("CHE").versions[0].digest
    assert run("verify", "--receipt", "spring-CHE-1", "--digest", digest).exit_code == 0
    assert run("verify", "--receipt", "spring-FRA-1", "--digest", digest).exit_code == 1


@pytest.mark.parametrize("arguments", [(), ("spring", "--receipt", "a", "--digest", "b"), ("--receipt", "a"), ("--digest", "b"),
                                       ("spring", "--pack", "x"), ("--json",)])
def test_one_thing_at_a_time_is_verified(world, run, arguments):
    assert run("verify", *arguments).exit_code == 2


def test_an_unknown_consultation_cannot_be_verified(world, run):
    outcome = run("verify", "nothing")
    assert (outcome.exit_code, outcome.stderr.count("\n")) == (1, 1)


def _words(file):
    return {cell.value for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row}


def _alter(file, found, written):
    """The name of the cell that was altered."""
    book = load_workbook(file)
    cell = next(cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == found)
    cell.value = written
    book.save(file)
    return cell.coordinate


def _alter_origin(file, **values):
    """Where the last of them stands."""
    book = load_workbook(file)
    for name, value in values.items():
        (sheet, cell), = book.defined_names[name].destinations
        book[sheet][cell.replace("$", "")].value = value
    book.save(file)
    return f"{sheet}!{cell.replace('$', '')}"


def _zip(parts):
    return packs.zipped(parts)


def _change_a_version():
    changed = update(Version).where(Version.delegation == "CHE").values(answers={"theme": "HEALTH"})
    transaction(lambda: db.session.execute(changed))
