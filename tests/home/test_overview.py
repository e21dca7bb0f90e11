"""The first pages: what is asked, where it stands, what waits; and as many questions to the database for one consultation as for ten."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from survey_app.account.models import Appointment
from survey_app.db import db, transaction
from survey_app.home import asked
from survey_app.mail.models import Message
from survey_app.reply.clearance.models import ClearanceCopy
from survey_app.reply.late import permission
from survey_app.reply.models import find_reply
from survey_app.reply.writing import commenting, planning, presence
from tests.pages import Pages, browser_of
from tests.world import PASSWORD


@pytest.fixture
def focal_point(signed_in_as):
    return signed_in_as("focal_point", "CHE")


def button(page):
    """The one next step: its words."""
    return page.all("//main//section//a[contains(@class, 'button')]")


def since_long(person, world):
    """As if appointed long ago, and used to the questionnaire."""
    def work():
        appointment = db.session.get(Appointment, person.appointments[0].id)
        appointment.starts_at -= timedelta(days=31)

    transaction(work)


def queries(browser):
    seen = []
    event.listen(db.engine, "before_cursor_execute", listener := lambda _c, _cursor, statement, *_more: seen.append(statement))
    assert browser.ask("/").status_code == 200
    event.remove(db.engine, "before_cursor_execute", listener)
    return len(seen)


def test_what_is_asked_until_when_and_from_when_it_was_extended(focal_point, world):
    world.extends("2026-04-07T18:00:00+02:00", reason="At the request of two groups.")
    page = focal_point.get("/")
    assert "awaited until Tuesday, 7 April 2026, 18:00 (Geneva time). 36 days left." in page.text.replace("\u00a0", " ")
    assert "Extended on 2 March 2026 from 31 March 2026, 18:00 (Geneva time). At the request of two groups." in page.text
    assert {"Background", "Questionnaire as a Word form", "Deadline for your calendar (.ics)"} <= set(page.links)


@pytest.mark.parametrize(("role", "steps"), [
    ("focal_point", ["Start the reply", "Continue the draft", "Read the copy", "Revise the reply", "Check what was entered"]),
    ("drafter", ["Start the reply", "Continue the draft", "See the copy", "Revise the reply", "Read what was entered"]),
    ("reader", ["Read the reply"] * 5),
])
def test_there_is_one_next_step_in_each_state(signed_in_as, world, role, steps):
    browser = signed_in_as(role, "CHE")
    found = [button(browser.get("/"))]
    world.saves("CHE", "IMAGE")
    found.append(button(browser.get("/")))
    world.marks_ready("CHE")
    found.append(button(browser.get("/")))
    world.takes_back("CHE")
    world.submits("CHE", "IMAGE")
    found.append(button(browser.get("/")))
    world.registers(world.keys_in("CHE", "LABOUR"))
    found.append(button(browser.get("/")))
    assert found == [[step] for step in steps]


def test_after_the_deadline_a_late_reply_is_asked_for_waited_for_and_given(signed_in_as, world):
    world.closes()
    browser = signed_in_as("focal_point", "CHE")
    found = [button(browser.get("/"))]
    world.asks_late("CHE")
    found.append(button(browser.get("/")))
    world.accepts_late("CHE", reason="Force majeure.")
    page = browser.get("/")
    assert [*found, button(page)] == [["Ask for a late reply"], ["See the request"], ["Start the reply"]]
    assert "Submit the reply late" in page.text and "Force majeure." in page.text


def test_an_overview_says_what_permission_says(world):
    world.closes()
    by = world.actor("focal_point", "CHE")
    for step in (lambda: None, lambda: world.asks_late("CHE"), lambda: world.accepts_late("CHE"), lambda: world.submits("CHE", "IMAGE"),
                 lambda: world.asks_late("CHE", "revise"), lambda: world.accepts_late("CHE", good_until=world.clock.now() + timedelta(hours=1)),
                 lambda: world.clock.forward(hours=2)):
        step()
        reply, at = world.reply("CHE"), world.clock.now()
        assert asked.find(by, at)[0].permission(at) is permission.accepted(reply, permission.wanted_of(reply), at)


def test_what_stands_in_the_overview_is_what_its_own_pages_find(world):
    by, other = world.actor("focal_point", "CHE"), world.actor("drafter", "CHE")
    world.submits("CHE", "IMAGE")
    world.saves("CHE", "LABOUR")
    world.marks_ready("CHE")
    world.files("Alpine Union", "LABOUR", ["CHE"])
    world.files("African Union", "LABOUR", ["KEN"])
    transaction(lambda: _write(world, other))
    here, reply, at = asked.find(by, world.clock.now())[0], world.reply("CHE"), world.clock.now()
    assert (here.reply.draft, here.reply.versions, here.reply.copy) == (reply.draft, reply.versions, reply.copy) and here.reply.copy
    assert here.comments == sum(commenting.open_counts(reply).values()) == 1
    assert here.internal_deadline is planning.internal_deadline(reply) is not None
    assert here.writing == presence.others(presence.visits_to(reply, by, at), by) != []
    assert [each.holder for each in here.claims] == ["Alpine Union"]


def test_clearance_comments_own_date_and_claims_are_said_in_words_that_cannot_be_mistaken(focal_point, world):
    drafter = world.actor("drafter", "CHE", name="A. Koné")
    world.saves("CHE", "IMAGE", by=drafter)
    world.marks_ready("CHE", by=drafter)
    world.files("Alpine Union", "LABOUR", ["CHE"])
    transaction(lambda: _write(world, drafter))
    said = focal_point.get("/").text
    for sentence in ("Copy 1, given for clearance on 2 March 2026, 10:00 (Geneva time) by A. Koné.", "1 comment of your delegation is open",
                     "The focal point asks that the draft be ready by 5 March 2026", "This is your delegation's own date.",
                     "The consultation closes on 31 March 2026, 18:00", "Filed in the name of your delegation too: Alpine Union.",
                     "A. Koné, 10:00"):
        assert sentence in said


def _write(world, by):
    reply, at = find_reply(world.find(), "CHE"), world.clock.now()
    commenting.write(reply, text="Too strong?", question=None, token="of-the-comment", by=by, at=at)
    planning.set_deadline(reply, at + timedelta(days=3), by=by, at=at)
    presence.note(reply, by, at)


def test_a_new_focal_point_reads_since_when_by_what_authority_and_after_whom(app, world, clock):
    former = world.person("focal_point", "CHE", name="Former Person")
    transaction(lambda: setattr(db.session.get(Appointment, former.appointments[0].id), "ends_at", clock.now()))
    clock.forward(days=1)
    person = world.person("focal_point", "CHE")
    browser = browser_of(app, person)
    said = browser.get("/").text
    assert "You have been focal point since 3 March 2026 (authority: Note 1). Before you: Former Person, until 2 March 2026." in said


def test_who_has_been_there_for_long_and_has_opened_the_questionnaire_is_not_told(app, world):
    person = world.person("focal_point", "CHE")
    since_long(person, world)
    browser = browser_of(app, person)
    assert "You have been focal point since" in browser.get("/").text
    browser.get("/consultations/spring/reply")
    assert "You have been focal point since" not in browser.get("/").text


@pytest.mark.parametrize("role", ["drafter", "reader"])
def test_nobody_else_is_told_so(signed_in_as, role):
    assert "You have been focal point" not in signed_in_as(role, "CHE").get("/").text


@pytest.mark.parametrize(("role", "delegation"), [("focal_point", "CHE"), ("officer", None)])
def test_the_number_of_questions_does_not_grow_with_consultations_or_versions(signed_in_as, world, role, delegation):
    browser = signed_in_as(role, delegation)
    few = queries(browser)
    for number in range(4):
        world.consultation(slug=f"c{number}", symbol=f"C/{number}")
        for theme in ("IMAGE", "LABOUR", "HEALTH"):
            world.submits("CHE", theme)
        world.saves("CHE", "IMAGE")
        world.marks_ready("CHE")
    assert db.session.query(ClearanceCopy).count() == 4 and queries(browser) == few


def test_the_secretariat_sees_what_waits(signed_in_as, world, clock):
    officer = signed_in_as("officer")
    assert officer.get("/").all("//tbody//td[1]") == ["–"]
    world.keys_in("CHE", "IMAGE")
    transaction(lambda: db.session.add(Message(delegation="CHE", recipient="x", subject="x", body="x", posted_at=clock.now(), given_up_at=clock.now())))
    assert officer.get("/").all("//tbody//td[1]") == ["1 entry on behalf to check 1 message not delivered"]
    world.closes()
    world.asks_late("FRA")
    assert "1 late request to decide" in signed_in_as("officer").get("/").text


def test_an_officer_is_sent_to_entries_of_others_and_to_the_own_ones_that_came_back(signed_in_as, app, world):
    keyed, checks = world.actor("officer", email="keys@example.org"), signed_in_as("officer")
    entry = world.keys_in("CHE", "IMAGE", by=keyed)
    browser = Pages(app)
    browser.sign_in("keys@example.org", PASSWORD)
    waits = [browser.get("/").all("//tbody//td[1]"), checks.get("/").all("//tbody//td[1]")]
    world.returns(entry, by=world.actor("certifier"))
    waits += [browser.get("/").all("//tbody//td[1]"), checks.get("/").all("//tbody//td[1]")]
    assert waits == [["–"], ["1 entry on behalf to check"], ["1 entry on behalf returned to you for correction"], ["–"]]


def test_the_page_of_one_reply_names_its_people_and_tells_its_history_without_what_is_internal(signed_in_as, world):
    drafter = world.actor("drafter", "CHE", name="A. Koné")
    world.submits("CHE", "IMAGE", by=drafter)
    transaction(lambda: _write(world, drafter))
    page = signed_in_as("officer").get("/secretariat/consultations/spring/replies/CHE")
    assert "A. Koné, drafter" in page.text and "Reply submitted: receipt spring-CHE-1." in page.text
    assert "Draft saved, revision" not in page.text and "within the delegation. " not in page.text and "Too strong?" not in page.text


def test_the_history_does_not_say_that_who_checked_an_entry_submitted_the_reply(signed_in_as, world):
    world.submits("CHE", "IMAGE")
    world.registers(world.keys_in("CHE", "LABOUR"), by=world.actor("certifier"))
    told = signed_in_as("officer").get("/secretariat/consultations/spring/replies/CHE").all("//section[h2[@id='history']]//tbody/tr/td[1]")
    assert told == ["Entry 1 on behalf checked and registered: receipt spring-CHE-2.", "Reply on behalf keyed in: entry 1 (Note verbale).",
                    "Reply submitted: receipt spring-CHE-1."]


def test_a_delegation_without_anybody_is_said_to_be_so(signed_in_as):
    page = signed_in_as("officer").get("/secretariat/consultations/spring/replies/KEN")
    assert "Nobody is appointed to this delegation" in page.text and "Nothing has happened yet." in page.text


@pytest.mark.parametrize("address", ["/delegation", "/help"])
def test_pages_of_no_consultation_lead_back_to_the_reply(focal_point, address):
    assert {"Overview", "Background", "Your reply", "Receipts"} <= set(focal_point.get(address).links)


def test_a_date_within_the_delegation_is_not_asked_for_once_the_reply_is_submitted(signed_in_as, world, clock):
    browser, wanted = signed_in_as("drafter", "CHE"), "The focal point asks that the draft be ready"
    world.saves("CHE", "IMAGE")
    transaction(lambda: planning.set_deadline(find_reply(world.find(), "CHE"), clock.now() + timedelta(days=3),
                                              by=world.actor("focal_point", "CHE"), at=clock.now()))
    assert wanted in browser.get("/").text
    world.submits("CHE", "IMAGE")
    assert wanted not in browser.get("/").text


def test_a_reader_of_a_submitted_reply_is_not_told_that_others_work_on_it(signed_in_as, world):
    browser = signed_in_as("reader", "CHE")
    assert "work on it" in browser.get("/").text
    world.submits("CHE", "IMAGE")
    assert "work on it" not in browser.get("/").text
