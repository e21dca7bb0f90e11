"""What a version changed, as its delegation and the secretariat read it; and what a receipt says that counts no longer."""

import pytest

from survey_app.reply import receipt_page
from survey_app.words import Words

RECEIPTS = "/consultations/spring/receipts"
OFFICE = "/secretariat/consultations/spring/replies/CHE"


@pytest.fixture
def revised(world):
    world.submits("CHE", "IMAGE", remarks="We thank you.")
    world.submits("CHE", "LABOUR", remarks="We warmly thank you.", language="fr")


def test_a_delegation_reads_what_its_version_changed(revised, signed_in_as):
    browser = signed_in_as("reader", "CHE")
    page = browser.get(browser.get(f"{RECEIPTS}/spring-CHE-2").links["What changed against version 1"])
    assert page.all("//main//h3") == ["Which theme?", "Anything else"] and page.all("//main//ins") == ["added: warmly"]
    assert page.html.xpath("//dd[.//ins]/@lang") == ["fr"]


def test_the_secretariat_reads_the_same(revised, signed_in_as):
    browser = signed_in_as("certifier")
    page = browser.get(browser.get(OFFICE).links["What changed against version 1"])
    assert page.all("//main//h3") == ["Which theme?", "Anything else"] and "Delegation: Switzerland" in page.text


def test_a_version_that_replaced_none_changed_nothing(revised, signed_in_as):
    focal_point, officer = signed_in_as("focal_point", "CHE"), signed_in_as("officer")
    for number in ("CHE-1", "CHE-3", "FRA-2", "CHE-²"):
        focal_point.get(f"{RECEIPTS}/spring-{number}/changes", status=404)
    for number in ("1", "3", "99999999999"):
        officer.get(f"{OFFICE}/changes/{number}", status=404)


def test_what_was_withdrawn_before_was_not_replaced(world, signed_in_as):
    world.submits("CHE", "IMAGE")
    world.withdraws("CHE")
    world.clock.forward(minutes=1)
    world.submits("CHE", "LABOUR")
    browser = signed_in_as("focal_point", "CHE")
    browser.get(f"{RECEIPTS}/spring-CHE-2/changes", status=404)
    assert "What changed against version 1" not in browser.get(f"{RECEIPTS}/spring-CHE-2").links


def test_no_other_delegation_reads_it(revised, signed_in_as):
    signed_in_as("focal_point", "FRA").get(f"{RECEIPTS}/spring-CHE-2/changes", status=404)
    signed_in_as("focal_point", "CHE").get(f"{OFFICE}/changes/2", status=403)


def test_a_receipt_says_on_its_page_and_in_its_pdf_that_it_counts_no_longer(revised, signed_in_as, world):
    said = "This version no longer counts. A later version of the reply has taken its place."
    browser = signed_in_as("reader", "CHE")
    assert said in browser.get(f"{RECEIPTS}/spring-CHE-1").text
    assert [printed(world, number)["standing"] for number in (1, 2)] == [said, ""]
    assert browser.get(f"{RECEIPTS}/spring-CHE-1/pdf").response.data[:5] == b"%PDF-"


def test_a_receipt_of_what_was_withdrawn_says_since_when(world):
    world.submits("CHE", "IMAGE")
    world.withdraws("CHE")
    assert printed(world, 1)["standing"] == "This version was withdrawn. 2 March 2026, 10:00 (Geneva time)"


def printed(world, number):
    reply = world.reply("CHE")
    return receipt_page.printed(receipt_page.Receipt(reply, reply.version(number)), Words("en"))
