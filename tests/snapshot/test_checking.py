"""What must hold before anybody certifies, with replies that were really entered on behalf, and what is only good to know."""

import pytest

from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.reply.late.models import LateRequest

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
