"""Closing the loop, as an officer and a delegation go through it in their browsers."""

import pytest

from survey_app.audit.models import LoggedEvent
from survey_app.concern.objections.models import CodingWindow, Objection
from survey_app.db import db

DESK = "/secretariat/consultations/spring/objections"
OWN = "/consultations/spring/codings"
SCHOOLS = {"title": "Schools", "text": "There are none.", "sharing": "attributed", "codes": ["EDU"]}
WORK = {"title": "Work", "text": "It is unpaid.", "sharing": "secretariat"}


@pytest.fixture
def focal_point(world, signed_in_as):
    """Of Switzerland, whose first concern is coded."""
    world.submits("CHE", "IMAGE", concerns=[SCHOOLS, WORK])
    world.codes("CHE", "LAB", translation="Il n’y en a pas.", translation_language="fr")
    return signed_in_as("focal_point", "CHE")


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")


def objects(browser, said="It is about schools: EDU."):
    page = browser.get(browser.get(OWN).links["Object to this coding: Schools"])
    return browser.submit(page, "Send the objection", text=said)


def test_shown_objected_to_changed_answered_and_read(focal_point, officer, world):
    assert "Codings" not in focal_point.get("/consultations/spring/reply").links
    page = officer.get(officer.get(DESK).links["Show the codings to the delegations"])
    assert "1 delegation has coded concerns." in page.text and "1 concern is not coded yet." in page.text
    officer.submit(page, "Show the codings to the delegations", day="2026-03-20", time="18:00")
    assert "look, and object until Friday, 20 March 2026, 18:00 (Geneva time)" in focal_point.get("/").text
    assert "Your objection is with the secretariat, which answers it." in objects(focal_point).text
    assert officer.get("/").links["1 objection to a coding to answer"] == DESK
    assert "1 objection waits for an answer." in focal_point.get("/").text
    page = officer.get(officer.get(DESK).html.xpath("//tbody//th/a/@href")[0])
    assert "The delegation objects to how this concern was coded. It is about schools: EDU." in officer.get(page.links["Change the coding"]).text
    world.codes("CHE", "EDU")
    refused = officer.submit(page, "Send the answer", 422, outcome="kept", text="It is EDU now.")
    assert "The coding was changed after this objection. Answer that it was changed." in refused.text
    assert "Change the coding" not in refused.links and refused.value("text").strip() == "It is EDU now."
    officer.submit(refused, "Send the answer", outcome="changed")
    said = focal_point.get(OWN).text
    assert "It is about schools: EDU." in said and "The coding was changed." in said and "It is EDU now." in said
    said = focal_point.get("/").text
    assert "1 objection is answered." in said and "waits for an answer" not in said


def test_who_changes_a_coding_for_an_objection_stays_where_it_can_be_answered(focal_point, officer, world):
    world.shows_codings()
    answer = world.objects("CHE").id
    page = officer.get(officer.get(f"{DESK}/{answer}").links["Change the coding"])
    assert officer.submit(page, page.main_button, written="EDU").links["Answer the objection"] == f"{DESK}/{answer}"


def test_a_delegation_reads_codes_translation_version_and_its_own_choice_and_no_name_of_who_coded(focal_point, world):
    world.codes("CHE", "LAB", "EDU", translation="Il n’y en a pas.", translation_language="fr", by=world.actor("officer", name="C. Oder"))
    world.shows_codings()
    page = focal_point.get(OWN)
    assert page.all("//h2[@id='concern-1']/following-sibling::dl[1]//li") == ["LAB Labour rights", "EDU Schooling", "EDU Schooling"]
    assert "Il n’y en a pas." in page.text and "Made by the secretariat for its own work. Only your text is official." in page.text
    assert "by an officer of the secretariat" in page.text and "Codebook version spring.1" in page.text and "C. Oder" not in page.text


def test_names_of_codes_are_in_the_language_of_the_reader(focal_point, world):
    world.shows_codings()
    assert "LAB Droits du travail" in focal_point.ask(f"{OWN}?lang=fr").get_data(as_text=True).replace("<b>", "").replace("</b>", "")


def test_before_they_are_shown_nothing_is(focal_point, world):
    focal_point.get(f"{OWN}/{world.concern('CHE').key}/objection", 404)
    page = focal_point.get(OWN)
    assert "The secretariat has not shown the codings yet." in page.text and "LAB" not in page.text and "Not coded yet" not in page.text


def test_a_concern_that_is_not_coded_cannot_be_objected_to(focal_point, world):
    world.shows_codings()
    focal_point.get(f"{OWN}/{world.concern('CHE', 1).key}/objection", 404)


def test_the_concern_of_another_delegation_is_not_found(world, focal_point, signed_in_as):
    world.shows_codings()
    signed_in_as("focal_point", "FRA").get(f"{OWN}/{world.concern('CHE').key}/objection", 404)


def test_drafter_and_reader_read_and_do_not_object(focal_point, world, signed_in_as):
    world.shows_codings()
    for role in ("drafter", "reader"):
        page = signed_in_as(role, "CHE").get(OWN)
        assert "The focal point of your delegation can object." in page.text and "Object to this coding: Schools" not in page.links


def test_sent_too_late_it_is_refused_and_what_was_written_stays_on_the_page(focal_point, world):
    world.shows_codings(minutes=30)
    page = focal_point.get(focal_point.get(OWN).links["Object to this coding: Schools"])
    world.clock.forward(minutes=30, seconds=1)
    refused = focal_point.submit(page, "Send the objection", 422, text="It is about schools.")
    assert "Objections were possible until 2 March 2026, 10:30 (Geneva time). Please write to the secretariat." in refused.text
    assert refused.value("text").strip() == "It is about schools." and db.session.query(Objection).count() == 0
    assert "Object to this coding: Schools" not in focal_point.get(OWN).links


def test_coded_again_while_it_was_written_the_new_codes_are_shown_with_what_was_written(focal_point, world):
    world.shows_codings()
    page = focal_point.get(focal_point.get(OWN).links["Object to this coding: Schools"])
    world.codes("CHE", "LAB", "EDU")
    shown = focal_point.submit(page, "Send the objection", 409, text="It is about schools.")
    assert "EDU Schooling" in shown.text and shown.value("text").strip() == "It is about schools."
    focal_point.submit(shown, "Send the objection")
    assert db.session.query(Objection.coding).scalar() == 2


def test_posted_twice_it_is_one_objection_and_both_are_confirmed(focal_point, world):
    world.shows_codings()
    page = focal_point.get(focal_point.get(OWN).links["Object to this coding: Schools"])
    for _ in range(2):
        assert "Your objection is with the secretariat" in focal_point.submit(page, "Send the objection", text="It is about schools.").text
    assert db.session.query(Objection).count() == 1


def test_a_revised_reply_keeps_objections_and_answers_readable(focal_point, officer, world):
    world.shows_codings()
    objects(focal_point)
    world.clock.forward(minutes=1)
    world.submits("CHE", "IMAGE", concerns=[WORK])
    assert "It is about schools: EDU." in focal_point.get(OWN).text
    assert "no longer in a counted version" in officer.get(DESK).text
    assert "There are none." in officer.get(officer.get(DESK).html.xpath("//tbody//th/a/@href")[0]).text


def test_rubbish_in_place_of_an_objection_is_one_sentence_and_nothing_stored(focal_point, world):
    world.shows_codings()
    page = focal_point.get(focal_point.get(OWN).links["Object to this coding: Schools"])
    for text in ("", " \n ", "\u202eabc", "x" * 4001, "y" * 3_000_000):
        assert "There is 1 problem" in focal_point.submit(page, "Send the objection", 422, text=text).text
    assert db.session.query(Objection).count() == 0


def test_forged_hidden_fields_are_one_sentence_and_nothing_stored(focal_point, world):
    world.shows_codings()
    page = focal_point.get(focal_point.get(OWN).links["Object to this coding: Schools"])
    token = page.value("csrf_token")
    for coding, form, status in (("x", "t", 409), ("9" * 40, "t", 409), ("1", "", 422), ("1", "t" * 65, 422), ("1", "a\0b", 422)):
        focal_point.post(page.address, status, csrf_token=token, text="Said.", coding=coding, token=form)
    assert db.session.query(Objection).count() == 0


def test_the_window_form_posted_twice_opens_one_and_rubbish_opens_none(focal_point, officer):
    page = officer.get(f"{DESK}/window")
    for day in ("", "soon", "2026-02-30", "2026-01-01"):
        officer.submit(page, "Show the codings to the delegations", 422, day=day)
    for _ in range(2):
        assert "Delegations see their codings" in officer.submit(page, "Show the codings to the delegations", day="2026-03-20").text
    forged = {"csrf_token": page.value("csrf_token"), "day": "2026-03-21", "time": "18:00", "after": "x"}
    assert "Open this form again" in officer.post(f"{DESK}/window", 422, **forged).text
    assert db.session.query(CodingWindow).count() == 1


def test_the_log_holds_each_step_and_no_text(focal_point, officer, world):
    world.shows_codings()
    objects(focal_point)
    page = officer.get(officer.get(DESK).html.xpath("//tbody//th/a/@href")[0])
    for _ in range(2):
        officer.submit(page, "Send the answer", outcome="kept", text="It fits.")
    logged = db.session.query(LoggedEvent).order_by(LoggedEvent.number).all()[-3:]
    assert [(each.name, each.details) for each in logged] == [
        ("CodingsShown", {"until": "2026-03-09T09:00:00Z", "delegations": 1}), ("ObjectionMade", {"objection": 1}),
        ("ObjectionAnswered", {"objection": 1, "outcome": "kept"})]
