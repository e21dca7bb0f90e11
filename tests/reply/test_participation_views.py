"""Who has replied, for the eyes of other delegations: so much and no more."""

import pytest

from survey_app.db import db, transaction
from survey_app.roll.models import RollEntry

PAGE = "/consultations/{}/participation"


@pytest.fixture
def visible(world):
    world.consultation(slug="other", policies={"participation_visible": True, "late_replies": "exclude"})
    return world


def states(page):
    """What stands beside each delegation."""
    return dict(zip(page.all("//tbody/tr[td]/th"), page.all("//tbody/tr/td"), strict=True))


def test_replied_or_not_yet_by_group_and_nothing_else(visible, signed_in_as):
    visible.submits("FRA", "IMAGE")
    visible.submits("MLI", "nil")
    visible.saves("KEN", "LABOUR")
    visible.submits("PER", "HEALTH")
    visible.withdraws("PER")
    page = signed_in_as("reader", "CHE").get(PAGE.format("other"))
    assert states(page) == {"Switzerland": "Not yet", "France": "Replied", "Japan": "Not yet", "Kenya": "Not yet", "Mali": "Replied",
                            "Peru": "Not yet", "Ruritania": "Not yet", "Holy See": "Not yet", "Office of the High Commissioner": "Not yet"}
    assert "2 of 7 members have replied." in page.text
    assert not any(word in page.text for word in ("image", "Labour", "Health", "Nil", "Draft", "Withdrawn"))


def test_the_figures_are_those_of_the_tally_also_of_late_replies(visible, signed_in_as):
    visible.submits("FRA", "IMAGE")
    visible.closes()
    visible.asks_late("KEN")
    visible.accepts_late("KEN")
    visible.submits("KEN", "IMAGE")
    page = signed_in_as("reader", "CHE").get(PAGE.format("other"))
    assert states(page)["Kenya"] == "Replied late, not counted" and f"{visible.tally().replied} of 7 members" in page.text


def test_exempt_ones_are_marked_and_suspended_votes_are_not(visible, signed_in_as):
    def mark():
        entries = {entry.delegation: entry for entry in db.session.query(RollEntry).filter_by(consultation_id=visible.find().id)}
        entries["RUR"].exempt = entries["PER"].vote_suspended = True

    visible.find()
    transaction(mark)
    page = signed_in_as("reader", "CHE").get(PAGE.format("other"))
    assert "Ruritania Exempt" in states(page) and "Peru" in states(page) and "uspended" not in page.text
    assert "0 of 6 members" in page.text


def test_where_the_policy_does_not_say_so_there_is_neither_tab_nor_page(world, signed_in_as):
    browser = signed_in_as("reader", "CHE")
    assert "Who has replied" not in browser.get("/consultations/spring").links
    browser.get(PAGE.format("spring"), 403)


def test_where_it_does_there_is_a_tab_for_delegations_on_the_roll(visible, signed_in_as):
    browser = signed_in_as("reader", "CHE")
    assert browser.get("/consultations/other").links["Who has replied"] == PAGE.format("other")
    visible.consultation(slug="third", delegations=["FRA"], policies={"participation_visible": True})
    browser.get(PAGE.format("third"), 404)
