"""Who is on which list of those to be reminded; who has replied is on none."""

import pytest

from survey_app.db import db, transaction
from survey_app.notice.lists import addressees, on_list, whom
from survey_app.reply.models import Draft
from survey_app.reply.on_behalf.models import Entry
from tests import archive_lines


def on(world):
    """{list: codes on it}, empty lists left out."""
    found = whom(world.find(), world.clock.now())
    return {name: [each.delegation for each in those] for name, those in found.items() if those}


def keyed(world, code, status):
    at = world.clock.now()
    transaction(lambda: db.session.add(Entry(
        consultation_id=world.find().id, delegation=code, status=status, revision=1, token=f"{code} {status}", reply="nil", answers={},
        channel="note_verbale", received_at=at, keyed_at=at, keyed_by_name="An officer")))


@pytest.fixture
def small(world):
    """Four delegations alone."""
    world.consultation(slug="small", delegations=("CHE", "FRA", "KEN", "VAT"))
    return world


def test_at_first_nobody_has_started_and_nobody_has_opened(small):
    assert on(small) == {"not_started": ["CHE", "FRA", "KEN", "VAT"], "not_opened": ["CHE", "FRA", "KEN", "VAT"]}


def test_who_has_opened_the_questionnaire_has_not_started_yet(small):
    small.opens("FRA")
    assert on(small) == {"not_started": ["CHE", "FRA", "KEN", "VAT"], "not_opened": ["CHE", "KEN", "VAT"]}


def test_a_draft_a_copy_in_clearance_and_a_withdrawn_reply_are_on_lists_of_their_own(small):
    small.saves("CHE", "IMAGE")
    small.saves("FRA", "IMAGE")
    transaction(lambda: setattr(db.session.get(Draft, (small.find().id, "FRA")), "clearance", 1))
    small.submits("KEN", "IMAGE")
    small.withdraws("KEN")
    assert on(small) == {"not_started": ["VAT"], "not_opened": ["VAT"], "draft": ["CHE"], "in_clearance": ["FRA"], "withdrawn": ["KEN"]}


def test_whatever_reply_was_given_nobody_is_reminded_of_it(small):
    for code, kind in (("CHE", "IMAGE"), ("FRA", "no_preference"), ("KEN", "nil"), ("VAT", "declined")):
        small.submits(code, kind)
    assert on(small) == {}


def test_who_revises_a_reply_that_counts_is_on_no_list(small):
    small.submits("CHE", "IMAGE")
    small.saves("CHE", "LABOUR")
    assert "draft" not in on(small)


def test_a_late_version_that_is_not_counted_is_a_reply_too(world):
    world.consultation(archive_lines.version("CHE", submitted_at="2026-03-01T10:00:00Z"), slug="strict", delegations=("CHE", "FRA"),
                       closes_at="2026-02-27T10:00:00Z", policies={"late_replies": "exclude"})
    assert [each.state for each in addressees(world.find(), world.clock.now())] == ["replied", "not_opened"]


def test_who_has_replied_on_paper_is_left_out_while_that_waits_for_its_check(small):
    for code, status in (("CHE", "waiting"), ("FRA", "returned"), ("KEN", "set_aside")):
        keyed(small, code, status)
    assert on(small)["not_started"] == ["KEN", "VAT"]


def test_the_lists_together_hold_each_delegation_once(small):
    small.saves("CHE", "IMAGE")
    small.submits("KEN", "nil")
    assert [each.delegation for each in on_list(addressees(small.find(), small.clock.now()))] == ["CHE", "FRA", "VAT"]


def test_people_are_those_appointed_now_whose_account_is_good(small):
    ana, ben, cho = (small.person(role, "CHE") for role in ("drafter", "focal_point", "reader"))
    transaction(lambda: setattr(db.session.merge(cho), "disabled_at", small.clock.now()))
    found = addressees(small.find(), small.clock.now())[0]
    assert [(account.email, role) for account, role in found.people] == [(ben.email, "focal_point"), (ana.email, "drafter")]
