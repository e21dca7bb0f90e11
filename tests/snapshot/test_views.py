"""Pages on snapshots: the certificate for the secretariat, results for the Steering Group, never live."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from survey_app import canonical
from survey_app.access.actor import COMMAND_LINE
from survey_app.concern.coding import code
from survey_app.concern.finding import found
from survey_app.db import db, transaction
from survey_app.reply import participation
from survey_app.reply.models import Version
from survey_app.snapshot.data import certificate, to_text
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import Snapshot, newest_snapshot, snapshots_of

OFFICE = "/secretariat/consultations/spring"
READERS = "/steering-group/consultations/spring"
SIGNED = {"function": "Director of Meetings", "name": "A. Person", "statement": True}


@pytest.fixture
def certifier(signed_in_as):
    return signed_in_as("certifier")


@pytest.fixture
def reader(signed_in_as):
    return signed_in_as("steering_group_reader")


def certify(browser, status=200, **fields):
    return browser.submit(browser.get(f"{OFFICE}/snapshots/new"), "Certify", status, **SIGNED | fields)


def test_certifying_through_the_page(world, certifier):
    world.submits("CHE", "IMAGE")
    page = certify(certifier)
    assert "Snapshot 1 is certified." in page.text and "X/1/Tally.1" in page.text
    assert newest_snapshot(world.find()).read()["tally"]["replied"] == 1


def test_the_page_shows_the_checks_before(world, certifier):
    page = certifier.get(f"{OFFICE}/snapshots/new")
    assert page.all("//div[@aria-labelledby='checks']//td") == ["PASS"] * 8


def test_function_name_and_statement_are_required(world, certifier):
    page = certify(certifier, 422, function="", name=" ", statement=False)
    assert page.all("//div[@id='errors']//a") == [
        "Enter your function, as it is to be printed.", "Enter your name, as it is to be printed.", "Confirm the statement."]
    assert snapshots_of(world.find()) == []


def test_a_correction_needs_its_reason_and_keeps_what_was_typed(world, certifier):
    certify(certifier)
    page = certify(certifier, 422, place="corrects-1")
    assert (page.value("function"), page.value("place")) == ("Director of Meetings", "corrects-1")
    assert "X/1/Tally.1/Corr.1" in certifier.submit(page, "Certify", reason="A mistake.", **SIGNED).text


def test_a_refusal_is_said_on_the_page(world, certifier):
    page = certify(certifier, 422, reason="For nothing")
    assert "Say which snapshot is corrected or revised" in page.text


def test_pressing_certify_twice_certifies_once(world, certifier):
    form = certifier.get(f"{OFFICE}/snapshots/new")
    certifier.submit(form, "Certify", **SIGNED)
    certifier.submit(form, "Certify", **SIGNED)
    assert len(snapshots_of(world.find())) == 1


def test_another_certificate_from_the_same_page_is_not_said_to_be_certified(world, certifier):
    form = certifier.get(f"{OFFICE}/snapshots/new")
    certifier.submit(form, "Certify", **SIGNED)
    page = certifier.submit(form, "Certify", 409, **SIGNED | {"function": "Deputy Director"})
    assert "This page is older than snapshot 1, so nothing was certified." in page.text


@pytest.mark.parametrize("field", ["function", "name"])
def test_function_and_name_are_plain_text(world, certifier, field):
    token = certifier.get(f"{OFFICE}/snapshots/new").value("csrf_token")
    for typed in ("Dir\0ector", "Dir\x1bector", "\u202erotceriD"):
        form = {"csrf_token": token, "number": 1, "place": "new", "function": "Director", "name": "A. Person", "statement": "y"}
        page = certifier.post(f"{OFFICE}/snapshots", 422, **form | {field: typed})
        assert page.all("//div[@id='errors']//a") == ["Use letters, digits and punctuation only."]
    assert snapshots_of(world.find()) == []


def test_final_is_offered_only_after_closing(world, clock, signed_in_as):
    assert not signed_in_as("certifier").get(f"{OFFICE}/snapshots/new").html.xpath("//input[@name='final']")
    clock.set("2026-04-01T10:00:00Z")
    certify(signed_in_as("certifier"), final=True)
    assert world.find().status == "certified"


def test_a_final_snapshot_that_is_refused_leaves_everything_as_it_was(world, clock, signed_in_as):
    world.submits("CHE", "IMAGE")
    clock.set("2026-04-01T10:00:00Z")
    certifier = signed_in_as("certifier")
    form = certifier.get(f"{OFFICE}/snapshots/new")
    transaction(lambda: db.session.execute(update(Version).values(salt="0" * 32)))
    page = certifier.submit(form, "Certify", 422, **SIGNED, final=True)
    assert "This does not hold, so nothing can be certified: Each counted version matches the digest of its receipt." in page.text
    assert (world.find().status, snapshots_of(world.find())) == ("open", [])


def test_where_a_check_does_not_hold_the_page_offers_no_certificate(world, certifier):
    world.submits("CHE", "IMAGE")
    transaction(lambda: db.session.execute(update(Version).values(salt="0" * 32)))
    page = certifier.get(f"{OFFICE}/snapshots/new")
    assert "1 check does not hold, so nothing can be certified now." in page.text
    assert "FAIL" in page.all("//div[@aria-labelledby='checks']//td") and not page.html.xpath("//input[@name='function']")


def test_an_officer_reads_snapshots_and_certifies_none(world, signed_in_as):
    officer = signed_in_as("officer")
    assert "Certify a snapshot" not in officer.get(f"{OFFICE}/snapshots").text
    officer.get(f"{OFFICE}/snapshots/new", status=403)


@pytest.mark.usefixtures("on_one_engine")
def test_the_pack_of_a_snapshot_in_each_language(world, certifier):
    world.certifies()
    for language in ("en", "fr", "es"):
        answer = certifier.get(f"{OFFICE}/snapshots/1/pack?language={language}").response
        assert f"filename=spring-snapshot-1-{language}.xlsx" in answer.headers["Content-Disposition"]
        assert load_workbook(BytesIO(answer.data)).sheetnames


def test_a_working_copy_with_live_figures(world, certifier):
    answer = certifier.get(f"{OFFICE}/pack").response
    assert "filename=spring-working-copy-en.xlsx" in answer.headers["Content-Disposition"]


def test_the_steering_group_reads_the_newest_snapshot_and_never_live_figures(world, reader, clock):
    world.submits("CHE", "IMAGE")
    world.certifies()
    clock.forward(minutes=1)
    world.submits("FRA", "IMAGE")
    page = reader.get(READERS)
    assert "Snapshot 1, as of 2 March 2026, 10:00 (Geneva time). Certified by A. Person, Director." in page.text
    assert page.all("//dd[@class='figure']")[0] == "1 / 7"


def test_earlier_snapshots_can_be_chosen_and_say_what_replaced_them(world, reader, clock):
    world.certifies()
    clock.forward(minutes=1)
    world.submits("CHE", "IMAGE")
    world.certifies(corrects=1, reason="A mistake.")
    newest = reader.get(READERS)
    first = reader.submit(newest, "Show", snapshot="1")
    assert "This snapshot corrects snapshot 1. Reason: A mistake." in newest.text
    assert first.all("//dd[@class='figure']")[0] == "0 / 7" and "replaced by snapshot 2" in first.text


def test_before_any_snapshot_there_are_no_results(world, reader):
    world.submits("CHE", "IMAGE")
    assert "No snapshot has been certified yet." in reader.get(READERS).text
    assert "No snapshot has been certified yet." in reader.get(f"{READERS}/packs").text


def test_a_snapshot_that_does_not_exist_is_not_found(world, reader, certifier):
    world.certifies()
    for asked in ("2", "x", "0", "-1", "99999999999999999999"):
        reader.get(f"{READERS}?snapshot={asked}", status=404)
    certifier.get(f"{OFFICE}/snapshots/2/pack", status=404)


def test_the_steering_group_downloads_certified_packs_only(world, reader):
    world.certifies()
    assert reader.get(f"{READERS}/packs").links["Pack of snapshot 1: Français"] == f"{READERS}/packs/1?language=fr"
    assert reader.get(f"{READERS}/packs/1?language=fr").response.data[:2] == b"PK"
    reader.get(f"{OFFICE}/pack", status=403)
    reader.get(f"{OFFICE}/snapshots", status=403)


@pytest.mark.parametrize(("role", "delegation"), [("focal_point", "CHE"), ("admin", None)])
def test_results_are_not_for_everybody(world, signed_in_as, role, delegation):
    world.certifies()
    browser = signed_in_as(role, delegation)
    for address in (READERS, f"{READERS}/packs", f"{READERS}/packs/1", f"{OFFICE}/snapshots", f"{OFFICE}/pack"):
        browser.get(address, status=403)


def rows(page, region):
    """The texts of each line of a table."""
    lines = page.html.xpath(f"//div[@aria-labelledby='{region}']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in line.xpath("./th|./td")] for line in lines]


@pytest.fixture
def two(kept):
    return kept(_two)


def _two(world):
    """Two snapshots, and a reply that came after them."""
    world.submits("CHE", "IMAGE")
    world.certifies()
    world.clock.forward(days=1)
    world.submits("CHE", "LABOUR")
    world.saves("KEN", "IMAGE")
    world.submits("JPN", "nil")
    world.certifies()
    world.clock.forward(days=1)
    world.submits("FRA", "HEALTH")


def test_the_list_says_how_much_changed_and_leads_to_it(two, signed_in_as):
    page = signed_in_as("officer").get(f"{OFFICE}/snapshots")
    assert [line[4] for line in rows(page, "snapshots")] == ["3 changes in snapshot 2", "–"]
    assert page.links["3 changes in snapshot 2"] == f"{OFFICE}/snapshots/2#changes"


@pytest.mark.parametrize(("role", "address"), [("officer", f"{OFFICE}/snapshots/2"), ("steering_group_reader", READERS)])
def test_one_snapshot_says_what_changed_since_the_one_before(two, signed_in_as, role, address):
    page = signed_in_as(role).get(address)
    assert rows(page, "changes")[:3] == [["Members that have replied", "1", "2", "+1"], ["The image of migrants", "1", "0", "−1"],
                                         ["Labour and trade", "0", "1", "+1"]]
    assert rows(page, "changes-counted") == [
        ["Switzerland WEOG", "The image of migrants version 1", "Labour and trade version 2", "Submitted a newer version."],
        ["Japan Asia-Pacific", "Not started", "Nil reply version 1", "Submitted."]]
    assert rows(page, "changes-on-the-way") == [["Kenya African Group", "Not started", "Draft", "A draft was saved."]]


def test_one_snapshot_is_checked_again_from_its_data_alone(two, signed_in_as):
    page = signed_in_as("officer").get(f"{OFFICE}/snapshots/2")
    assert [line[1] for line in rows(page, "checks")] == ["PASS"] * 7


def test_the_certificate_page_compares_with_the_newest_snapshot(two, signed_in_as):
    page = signed_in_as("certifier").get(f"{OFFICE}/snapshots/new")
    assert "Compared with X/1/Tally.2, as of 3 March 2026, 10:00 (Geneva time)." in page.text
    assert [line[0] for line in rows(page, "changes-counted")] == ["France WEOG"]


def test_the_steering_group_reads_the_cases_and_whether_the_lead_changes(world, reader):
    world.registers(world.keys_in("CHE", "IMAGE", by=world.actor("officer")), by=world.actor("certifier"))
    world.certifies()
    assert [(line[0], line[1]) for line in rows(reader.get(READERS), "sensitivity")] == [
        ("Headline, under the policies of the consultation", "–"), ("On time only: without late replies", "No"), ("With late replies", "No"),
        ("Without replies entered on behalf of delegations", "Yes"), ("Without members whose vote is suspended", "No")]


def test_figures_of_concerns_are_those_of_the_snapshot_whatever_is_coded_later(world, reader, clock):
    world.submits("CHE", "IMAGE", concerns=[{"title": "Diplomas", "text": "Not recognised.", "sharing": "attributed"}])
    _codes_all(world, ["EDU"])
    world.certifies()
    clock.forward(minutes=1)
    _codes_all(world, ["LAB"])
    assert [(line[0], line[2]) for line in rows(reader.get(READERS), "concerns") if len(line) > 1] == [("LAB Labour rights", "0"), ("EDU Schooling", "1")]


def test_everything_that_can_be_downloaded_is_there(world, reader):
    world.certifies()
    links = reader.get(READERS).links
    for text in ("Pack of snapshot 1: Español", "Briefing of snapshot 1 as PDF: English", "Compilation of snapshot 1: Français", "Data of snapshot 1"):
        reader.get(links[text])


def test_what_the_earlier_formats_did_not_freeze_is_found_from_the_snapshots(world, clock, reader):
    world.submits("CHE", "IMAGE")
    world.certifies()
    clock.forward(minutes=1)
    world.submits("CHE", "LABOUR")
    _certifies_in_the_second_format(world)
    page = reader.get(READERS)
    assert "Compared with Snapshot 1, as of 2 March 2026, 10:00 (Geneva time)." in page.text
    assert [line[-1] for line in rows(page, "changes-counted")] == ["Submitted a newer version."]


def _codes_all(world, codes):
    def work():
        consultation = world.find()
        for concern in found(participation.lines(consultation, world.clock.now())):
            code(consultation, concern.delegation, concern.key, codes=codes, by=COMMAND_LINE, at=world.clock.now())

    transaction(work)


def _certifies_in_the_second_format(world):
    at, consultation = world.clock.now(), world.find()
    signed = certificate(number=2, symbol="X/1/Tally.2", at=at, function="Director", name="A. Person", final=False, corrects=None,
                         revises=None, reason=None)
    tree = gather(consultation, at, certificate=signed)
    tree = {key: value for key, value in tree.items() if key not in ("changes", "coding", "plans", "addendum")} | {"format": 2}
    tree["previous"] = {key: tree["previous"][key] for key in ("number", "as_of", "tally", "participation")}
    snapshot = Snapshot(
        consultation_id=consultation.id, number=2, symbol="X/1/Tally.2", as_of=at, certified_at=at, function="Director", name="A. Person",
        final=False, kind="regular", data=to_text(tree), digest=canonical.digest(tree))
    transaction(lambda: db.session.add(snapshot))
