"""A delegation finds its own receipt in the certified snapshots, and checks a pack that it was handed."""

import hashlib
import json
from io import BytesIO

import pytest
from openpyxl import load_workbook
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from survey_app.pack.workbook import workbook
from survey_app.snapshot.models import find_snapshot

pytestmark = pytest.mark.usefixtures("on_one_engine")
HERE = "/consultations/spring/receipts/spring-CHE-1/pack"


@pytest.fixture
def certified(kept):
    return kept(_certified)


def _certified(world):
    """CHE counts; FRA's and KEN's receipts are there for others not to know."""
    world.submits("CHE", "IMAGE")
    world.submits("FRA", "LABOUR", concerns=[{"title": "Bridges", "text": "They fall.", "sharing": "attributed"}])
    world.submits("KEN", "HEALTH")
    world.certifies()


@pytest.fixture
def che(certified, signed_in_as):
    return signed_in_as("reader", "CHE")


def pack(world, number=1, language="en"):
    snapshot = find_snapshot(world.find(), number)
    return workbook(snapshot.read(), language, snapshot.digest)


def altered(content, change):
    book = load_workbook(BytesIO(content))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def check(browser, content, address=HERE, status=200, name="pack.xlsx"):
    page = browser.get(address)
    data = {"csrf_token": page.value("csrf_token"), "pack": FileStorage(BytesIO(content), name)}
    return _page(browser, address, data, status)


def _page(browser, address, data, status):
    """Encoded here: of large files the test client would leave a temporary one open."""
    boundary, body = encode_multipart(data)
    return browser._open(address, status, method="POST", data=body, content_type=f"multipart/form-data; boundary={boundary}").text


def test_it_says_in_which_snapshot_the_version_counts_and_in_which_cells_of_the_pack(certified, che):
    said = che.get(HERE).text
    book = load_workbook(BytesIO(pack(certified)))
    cells = [f"{sheet.title}!{cell.coordinate}" for sheet in book for row in sheet.iter_rows() for cell in row
             if cell.value in ("spring-CHE-1", certified.reply("CHE").versions[0].digest) and sheet.title in ("State by state", "Integrity")]
    assert "It counts in this snapshot." in said and "X/1/Tally.1" in said
    assert f"{cells[0]}; {cells[-1]}" in said


def test_a_later_version_was_not_submitted_yet_and_an_earlier_one_is_superseded(certified, che):
    certified.clock.forward(minutes=5)
    certified.submits("CHE", "HEALTH")
    certified.certifies()
    first, second = (che.get(HERE.replace("CHE-1", f"CHE-{number}")).text for number in (1, 2))
    assert "Version 2 had taken its place." in first and "It counts in this snapshot." in first
    assert "It was not submitted yet" in second and "It counts in this snapshot." in second


def test_a_withdrawn_version_is_said_to_be_withdrawn(certified, che):
    certified.withdraws("CHE")
    certified.clock.forward(minutes=1)
    certified.certifies()
    assert "It had been withdrawn" in che.get(HERE).text


def test_a_late_version_does_not_count_where_late_ones_do_not(world, signed_in_as):
    world.consultation(slug="autumn", policies={"late_replies": "exclude"})
    world.closes(days=1)
    world.asks_late("CHE")
    world.accepts_late("CHE")
    world.submits("CHE", "IMAGE")
    world.certifies()
    assert "It was late, and in this consultation late replies do not count." in signed_in_as("focal_point", "CHE").get(
        "/consultations/autumn/receipts/autumn-CHE-1/pack").text


def test_an_observer_is_told_that_it_stands_apart(certified, signed_in_as):
    certified.submits("VAT", "IMAGE")
    certified.certifies()
    said = signed_in_as("drafter", "VAT").get(HERE.replace("CHE", "VAT")).text
    assert "your delegation is an observer" in said and "Observers!" in said or "Observers and positions!" in said


def test_no_figure_and_nobody_else_is_told(certified, che):
    said = che.get(HERE).text
    assert not [word for word in ("France", "FRA", "Kenya", "KEN", "preferences", "LABOUR", "Labour") if word in said]


def test_without_a_snapshot_it_says_so(world, signed_in_as):
    world.submits("CHE", "IMAGE")
    assert "No snapshot has been certified yet." in signed_in_as("drafter", "CHE").get(HERE).text


def test_the_receipt_of_another_delegation_is_not_there(che):
    che.get(HERE.replace("CHE", "FRA"), 404)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_pack_as_it_was_certified_holds_and_the_receipt_stands_in_it(certified, che, language):
    said = check(che, pack(certified, language=language))
    assert "Every cell of this pack is the one that was certified" in said and "Your receipt stands in it as registered" in said
    assert "The file itself is another one" not in said


def test_a_pack_that_was_saved_again_holds_and_is_said_to_be_another_file(certified, che):
    assert "The file itself is another one" in check(che, altered(pack(certified), lambda book: None))


def test_an_altered_pack_is_found_out_and_the_places_named_without_what_should_stand_there(certified, che):
    def change(book):
        book["Theme tally"]["C6"].value = 7654321
        book["State by state"].row_dimensions[7].hidden = True

    said = check(che, altered(pack(certified), change))
    assert "This is not the pack that was certified" in said
    assert "Theme tally!C6: this cell is not the one that was certified" in said and "State by state!7:7: the row is hidden" in said
    assert "7654321" not in said


def test_an_own_digest_that_was_altered_is_marked(certified, che):
    digest = certified.reply("CHE").versions[0].digest
    said = check(che, altered(pack(certified), lambda book: _replace(book, digest, "0" * 64)))
    assert said.count("PASS") == 1 and said.count("FAIL") == 1


def test_who_has_no_pack_learns_nothing_from_an_invented_one(certified, che):
    """Right in all but the digests of others, which nobody can invent: no place is named, or guesses could be tried."""
    digest = certified.reply("FRA").versions[0].digest
    said = check(che, altered(pack(certified), lambda book: _replace(book, digest, "0" * 64)))
    assert "It differs in more places than can be named here" in said
    assert "!" not in said.partition("The pack that you gave")[2].partition("Certified snapshots")[0]


def test_of_a_pack_that_is_another_in_many_places_none_is_named(certified, che):
    def change(book):
        for number in range(1, 22):
            book["Method"].row_dimensions[number].hidden = True

    said = check(che, altered(pack(certified), change))
    assert "It differs in more places than can be named here" in said and "the row is hidden" not in said


def test_a_pack_of_another_consultation_is_refused_as_if_there_were_none(certified, che):
    certified.consultation(slug="autumn", symbol="X/2")
    certified.submits("CHE", "IMAGE")
    certified.certifies()
    content = altered(pack(certified), lambda book: _replace(book, "autumn", "summer"))
    certified.slug = "spring"
    certified.certifies()
    said = check(che, altered(content, lambda book: _set_number(book, 9)), status=422)
    assert "This pack is not of a certified snapshot of this consultation." in said


@pytest.mark.parametrize(("content", "said"), [
    (b"", "The file is empty"), (b"%PDF-1.7", "cannot be read as an Excel workbook"), (b"PK\x03\x04" + b"x" * 1000, "cannot be read as an Excel workbook"),
    (b"\x00" * (8 * 2**20 + 1), "larger than 8 MB"), (b"\xff\xfe\x00=1+1", "cannot be read as an Excel workbook")])
def test_rubbish_is_refused_in_one_sentence(che, content, said):
    assert said in check(che, content, status=422)


def test_no_file_at_all_is_refused(che):
    page = che.get(HERE)
    assert "Choose the file of the pack." in _page(che, HERE, {"csrf_token": page.value("csrf_token"), "pack": "not a file"}, 422)


def test_checking_a_pack_writes_nothing(certified, che, database):
    before = certified.find().status, len(list(certified.reply("CHE").versions))
    check(che, pack(certified))
    assert (certified.find().status, len(list(certified.reply("CHE").versions))) == before


def test_the_receipt_page_leads_there(che):
    page = che.get("/consultations/spring/receipts/spring-CHE-1")
    assert page.links["Find it in the certified snapshots"] == HERE


def test_what_the_digest_was_taken_of_can_be_downloaded(certified, che):
    answer = che.ask("/consultations/spring/receipts/spring-CHE-1/data")
    assert hashlib.sha256(answer.data).hexdigest() == certified.reply("CHE").versions[0].digest
    assert json.loads(answer.data)["answers"] == {"theme": "IMAGE"}


def _replace(book, found, written):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == found:
                    cell.value = written


def _set_number(book, number):
    (sheet, cell), = book.defined_names["pack_snapshot"].destinations
    book[sheet][cell.replace("$", "")].value = number
