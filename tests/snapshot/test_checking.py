"""What must hold before anybody certifies, with replies that were really entered on behalf, and what is only good to know."""

import pytest

from survey_app.concern.coding import code
from survey_app.concern.finding import found
from survey_app.concern.objections.models import Objection
from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.reply import participation
from survey_app.reply.late.models import LateRequest
from survey_app.snapshot.checking import checks_of

CONCERN = {"title": "Diplomas", "text": "Not recognised.", "sharing": "attributed"}
PAGE = "/secretariat/consultations/spring/snapshots/new"


def test_who_keyed_in_a_reply_that_counts_does_not_certify_and_who_only_checked_it_does(world):
    keyer, checker = world.actor("officer"), world.actor("certifier")
    world.registers(world.keys_in("CHE", "IMAGE", by=keyer), by=checker)
    with pytest.raises(Refused, match="on behalf"):
        world.certifies(by=keyer)
    assert world.certifies(by=checker).number == 1


def test_who_keyed_in_what_waits_or_was_set_aside_may_certify(world):
    keyer = world.actor("officer")
    world.keys_in("CHE", "IMAGE", by=keyer)
    world.sets_aside(world.keys_in("FRA", "IMAGE", by=keyer))
    assert world.certifies(by=keyer).number == 1


@pytest.mark.parametrize(("broken", "number"), [
    ({"preferences": 7}, 2), ({"eligible": 8}, 3), ({"replied": 2}, 3), ({"replied": 2}, 4),
    ({"identities": {"replied=preferences+no_preference+nil": False, "eligible=replied+not_replied": True}}, 0),
    ({"identities": {"replied=preferences+no_preference+nil": True, "eligible=replied+not_replied": False}}, 1),
])
def test_each_check_of_a_snapshot_fails_where_its_figures_do_not_hold(world, broken, number):
    world.submits("CHE", "IMAGE")
    snapshot = world.certifies()
    tree = snapshot.read()
    assert all(check.holds for check in checks_of(snapshot, tree))
    changed = [check.holds for check in checks_of(snapshot, tree | {"tally": tree["tally"] | broken})]
    assert (changed[number], changed[-1]) == (False, False)  # the last one is that of the digest


def test_the_page_names_everything_that_waits_and_where_to_look_at_it(world, signed_in_as):
    officer = world.actor("officer")
    world.submits("CHE", "IMAGE", concerns=[CONCERN])
    world.saves("KEN", "IMAGE")
    world.saves("FRA", "IMAGE")
    world.marks_ready("FRA")
    transaction(lambda: _codes_and_objects(world, officer))
    told = [(link.text_content(), link.get("href").rsplit("/", 1)[-1]) for link in
            signed_in_as("certifier").get(PAGE).html.xpath("//div[@aria-labelledby='outstanding']//a")]
    assert told == [
        ("No entry on behalf waits for a check.", "entries"), ("No late request waits for a decision.", "late-requests"),
        ("All concerns are coded.", "concerns"), ("1 objection to a coding has no answer yet.", "objections"),
        ("2 plans of break-out groups are not saved; the snapshot holds those that the program proposes.", "break-out-groups"),
        ("2 drafts, of which 1 in clearance, are not submitted and in no figure of replies.", "replies")]


def test_concerns_that_nobody_has_coded_are_counted_with_those_of_observers(world, signed_in_as):
    world.submits("CHE", "IMAGE", concerns=[CONCERN, CONCERN | {"text": "Nor elsewhere."}])
    world.submits("VAT", "IMAGE", concerns=[CONCERN])
    assert "3 concerns are not coded yet and are in no figure by code." in signed_in_as("certifier").get(PAGE).text


def test_the_page_says_what_waits_and_certifies_all_the_same(world, signed_in_as, clock):
    world.keys_in("CHE", "IMAGE", by=world.actor("officer"))
    request = LateRequest(consultation_id=world.find().id, delegation="FRA", wanted="submit", reason="Late.", asked_at=clock.now(),
                          asked_by_name="A. Person")
    transaction(lambda: db.session.add(request))
    certifier = signed_in_as("certifier")
    page = certifier.get(PAGE)
    assert "1 entry on behalf waits for a check and is not in these figures." in page.text
    assert "1 late request is not decided yet." in page.text
    assert "Snapshot 1 is certified." in certifier.submit(page, "Certify", function="Director", name="A. Person", statement=True).text


def _codes_and_objects(world, officer):
    consultation, at = world.find(), world.clock.now()
    concern = found(participation.lines(consultation, at))[0]
    coding = code(consultation, concern.delegation, concern.key, codes=["EDU"], by=officer, at=at)
    db.session.add(Objection(consultation_id=consultation.id, delegation=concern.delegation, concern=concern.key, coding=coding.number, token="1",
                             text="It is about work.", filed_at=at, filed_by_name="A. Person"))
