"""One reply from invitation to a corrected late version, as the people concerned play it, the server killed twice in the middle.

A focal point and a drafter of one delegation, each in a browser, two officers, a certifier and an observer.
"""

import re

import pytest
from playwright.sync_api import expect

from survey_app.audit.chain import broken_links
from survey_app.clock import now
from survey_app.db import db
from survey_app.mail.models import Message
from survey_app.reply.models import Version
from survey_app.snapshot.verifying import verify
from tests.browser import conftest as browsers
from tests.browser.process import Service

HERE = "/consultations/spring"
REPLY = f"{HERE}/reply"
OFFICE = "/secretariat/consultations/spring"
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
DRAFTER = "new.drafter@example.org"
PAUSE, NEXT_TRY = 2_000, 15_000  # after which a page saves what was typed, and tries again; the test waits for neither


@pytest.fixture
def service(database, clock, world, tmp_path):
    started = Service(database.url, tmp_path)
    started.set_clock(clock.now())
    started.start()
    yield started
    started.kill()


@pytest.fixture
def people(browser, service, world):
    """`people("officer")`: a tab of a new person in that role, signed in; by name afterwards."""
    contexts = []

    def open_tab(role=None, delegation=None, email=None):
        context = browser.new_context(base_url=service.address, locale="en")
        contexts.append(context)
        tab = context.new_page()
        email = email or (world.person(role, delegation).email if role else None)
        tab.person = email
        if email:
            browsers.sign_in(tab, email)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


def test_one_reply_from_invitation_to_a_corrected_late_version(service, people, world, clock):
    focal_point, officer, second_officer = people("focal_point", "CHE"), people("officer"), people("officer")
    observer = people("focal_point", "VAT")

    _everybody_is_invited(officer)
    drafter = _a_drafter_is_invited(focal_point, people)
    _an_internal_deadline_is_set(focal_point)
    focal_point.goto(REPLY)
    _the_drafter_writes_and_the_server_is_killed(drafter, service, world)
    _both_texts_are_shown_and_joined(focal_point, drafter, world)
    _a_question_is_asked_and_settled(drafter, focal_point)
    _the_copy_is_returned_once_and_then_submitted(drafter, focal_point)
    _a_note_verbale_arrives_and_is_checked(officer, second_officer, world)
    _the_delegation_confirms_it(focal_point)
    _the_observer_replies_apart(observer, officer)
    _the_deadline_is_extended(officer, focal_point)

    clock.set("2026-04-10T09:00:00+00:00")
    service.set_clock(clock.now())
    for tab in (focal_point, officer):
        browsers.sign_in(tab, tab.person)
    _a_late_revision_is_asked_for_and_granted(focal_point, officer, world)
    _it_is_submitted_although_the_server_is_killed(focal_point, service)
    _all_is_as_it_should_be(focal_point, officer, world)


def _everybody_is_invited(officer):
    officer.goto(f"{OFFICE}/notices")
    _follow(officer, "a[href*='kind=invitation']")
    _press(officer, "main .button.primary")
    assert "Invitation" in officer.inner_text("main")
    db.session.rollback()
    assert db.session.query(Message).filter_by(template="notice_invitation", delegation="CHE").count() == 1


def _a_drafter_is_invited(focal_point, people):
    """From the page of the own delegation to the password set by the link in the mail."""
    focal_point.goto("/delegation/invitation")
    focal_point.check("[name=role][value=drafter]")
    focal_point.fill("[name=email]", DRAFTER)
    focal_point.fill("[name=name]", "A. Drafter")
    _press(focal_point, "main .button.primary")
    db.session.rollback()
    letter = db.session.query(Message).filter_by(recipient=DRAFTER, template="invitation").one()
    tab = people()
    tab.goto(re.search(r"/password/\S+", letter.body)[0])
    tab.fill("[name=new_password]", "seven wild geese over the lake")
    _press(tab, "main .button.primary")
    if tab.locator("[name=password]").count():
        browsers.sign_in(tab, DRAFTER, "seven wild geese over the lake")
    return tab


def _an_internal_deadline_is_set(focal_point):
    focal_point.goto(f"{REPLY}/internal-deadline")
    focal_point.fill("[name=day]", "2026-03-20")
    focal_point.fill("[name=time]", "12:00")
    _press(focal_point, "main .button.primary")
    focal_point.goto(REPLY)
    aside = focal_point.inner_text("aside")
    assert "20 March 2026" in aside and "31 March 2026" in aside


def _the_drafter_writes_and_the_server_is_killed(drafter, service, world):
    """What is typed while nobody answers is sent when somebody does."""
    drafter.clock.install()
    drafter.goto(REPLY)
    with _saving(drafter):
        drafter.check("[name=q_theme][value=IMAGE]", force=True)
        drafter.clock.fast_forward(PAUSE)
    service.kill()
    drafter.fill("[name='q_concerns-0-q_title']", "Skills")
    drafter.fill("[name='q_concerns-0-q_text']", "Recognised nowhere.")
    drafter.check("[name='q_concerns-0-sharing'][value=attributed]", force=True)
    drafter.clock.fast_forward(PAUSE)
    _says(drafter, "^Not saved")
    service.start()
    drafter.clock.fast_forward(NEXT_TRY)
    _says(drafter, "^Saved")
    assert world.reply("CHE").draft.answers["concerns"][0]["title"] == "Skills"


def _both_texts_are_shown_and_joined(focal_point, drafter, world):
    """The focal point's page is older than what the drafter saved."""
    focal_point.fill("[name=q_remarks]", "With a colleague from the capital.")
    focal_point.locator("#autosave a").wait_for()
    _press(focal_point, ".actions [name=action][value=save]")
    assert "Skills" in focal_point.inner_text("main")
    _press(focal_point, "main .button.primary")
    saved = world.reply("CHE").draft.answers
    assert saved["remarks"] == "With a colleague from the capital." and saved["concerns"] and saved["theme"] == "IMAGE"


def _a_question_is_asked_and_settled(drafter, focal_point):
    focal_point.goto(f"{REPLY}/comments?question=theme")
    focal_point.fill("[name=text]", "Does the capital agree with this theme?")
    _press(focal_point, "main .button.primary")
    drafter.goto(REPLY)
    assert "1 open comment" in drafter.inner_text("main")
    drafter.goto(f"{REPLY}/comments")
    _press(drafter, "main form[action*=settlement] button")
    assert "No comment is open." in drafter.inner_text("main")


def _the_copy_is_returned_once_and_then_submitted(drafter, focal_point):
    _gives_for_clearance(drafter)
    focal_point.goto(f"{REPLY}/clearance")
    assert "Skills" in focal_point.inner_text("main")
    _follow(focal_point, "a[href$='/clearance/returning']")
    focal_point.fill("[name=comment]", "Say where they are not recognised.")
    _press(focal_point, "main .button.primary")
    drafter.goto(REPLY)
    assert "Say where they are not recognised." in drafter.inner_text("main")
    with _saving(drafter):
        drafter.fill("[name='q_concerns-0-q_text']", "Recognised neither at home nor abroad.")
        drafter.clock.fast_forward(PAUSE)
    _gives_for_clearance(drafter)
    focal_point.goto(f"{REPLY}/clearance")
    _follow(focal_point, "main a.button.primary")
    _submits(focal_point)
    assert "spring-CHE-1" in focal_point.inner_text("main")


def _gives_for_clearance(drafter):
    drafter.goto(f"{REPLY}/review")
    _press(drafter, "form[action$='/clearance'] button")
    assert "in clearance" in drafter.inner_text("main")


def _a_note_verbale_arrives_and_is_checked(officer, second_officer, world):
    """It counts only when another has checked it; who keyed it in may not."""
    officer.goto(f"{OFFICE}/entries/new?delegation=CHE")
    officer.check("[name=channel][value=note_verbale]", force=True)
    officer.fill("[name=reference]", "NV/12")
    officer.fill("[name=received_on]", "2026-03-01")
    officer.fill("[name=received_time]", "10:00")
    officer.fill("[name=signed_as]", "Permanent Mission")
    officer.check("[name=kind][value=answers]", force=True)
    officer.check("[name=q_theme][value=LABOUR]", force=True)
    officer.set_input_files("[name=scan]", {"name": "note.pdf", "mimeType": "application/pdf", "buffer": PAPER})
    _press(officer, "main .button.primary")
    assert _votes(world) == {"IMAGE": 1, "LABOUR": 0, "HEALTH": 0}
    number = re.search(r"/entries/(\d+)", officer.url)[1]
    assert officer.goto(f"{OFFICE}/entries/{number}/check").status == 403
    second_officer.goto(f"{OFFICE}/entries/{number}/check")
    second_officer.check("[name=decision][value=register]", force=True)
    _press(second_officer, "main .button.primary")
    assert _votes(world) == {"IMAGE": 0, "LABOUR": 1, "HEALTH": 0}


def _the_delegation_confirms_it(focal_point):
    focal_point.goto("/")
    _follow(focal_point, "a[href$='/spring-CHE-2/confirmation']")
    _press(focal_point, "main .button.primary")
    focal_point.goto(f"{HERE}/receipts/spring-CHE-2")
    assert "NV/12" in focal_point.inner_text("main")


def _the_observer_replies_apart(observer, officer):
    observer.goto(REPLY)
    observer.check("[name=q_theme][value=HEALTH]", force=True)
    _press(observer, ".actions [name=action][value=review]")
    _submits(observer)
    officer.goto(f"{OFFICE}/replies")
    assert "".join(officer.locator(".figures .figure").first.inner_text().split()) == "1/7"  # the member alone


def _the_deadline_is_extended(officer, focal_point):
    officer.goto(f"{OFFICE}/deadline/extension")
    officer.fill("[name=day]", "2026-04-07")
    officer.fill("[name=time]", "18:00")
    officer.fill("[name=reason]", "Several delegations asked for a week.")
    _press(officer, "main .button.primary")
    focal_point.goto(HERE)
    told = focal_point.inner_text("main")
    assert "7 April 2026" in told and "31 March 2026" in told


def _a_late_revision_is_asked_for_and_granted(focal_point, officer, world):
    focal_point.goto(f"{HERE}/late-requests")
    focal_point.check("[name=wanted][value=revise]", force=True)
    focal_point.fill("[name=reason]", "The note verbale named the wrong theme.")
    _press(focal_point, "form[id=late-request] .actions button")
    officer.goto(f"{OFFICE}/late-requests")
    _follow(officer, "main tbody a[href*='/late-requests/']")
    officer.check("[name=accepted][value=yes]", force=True)
    officer.fill("[name=reason]", "A manifest error.")
    _press(officer, "main .button.primary")


def _it_is_submitted_although_the_server_is_killed(focal_point, service):
    focal_point.goto(REPLY)
    focal_point.check("[name=q_theme][value=IMAGE]", force=True)
    _press(focal_point, ".actions [name=action][value=review]")
    focal_point.fill("[name=function]", "Ambassador")
    focal_point.check("[name=authority]")
    service.kill()
    focal_point.click("[name=action][value=submit]")
    focal_point.wait_for_url("chrome-error://**")
    service.start()
    with focal_point.expect_navigation():
        focal_point.go_back()
    if not focal_point.locator("[name=function]").input_value():
        focal_point.fill("[name=function]", "Ambassador")
    focal_point.check("[name=authority]")
    _press(focal_point, "[name=action][value=submit]")
    assert "spring-CHE-3" in focal_point.inner_text("main")


def _all_is_as_it_should_be(focal_point, officer, world):
    """Three versions, each with its receipt; the last counts, late; the first can still be verified; nothing is broken anywhere."""
    officer.goto(f"{OFFICE}/replies/CHE")
    page = officer.inner_text("main")
    assert all(words in page for words in ("spring-CHE-1", "spring-CHE-2", "spring-CHE-3", "Late"))
    first = db.session.get(Version, (world.find().id, "CHE", 1))
    focal_point.goto(f"/verify?number=spring-CHE-1&digest={first.digest}")
    assert "belong together" in focal_point.inner_text("main")
    assert [version.preference for version in world.reply("CHE").versions] == ["IMAGE", "LABOUR", "IMAGE"]
    assert not any(verify(world.find(), now()).values()) and list(broken_links()) == []


def _votes(world):
    return {theme["code"]: theme["count"] for theme in world.tally().as_json()["themes"]}


def _submits(tab):
    tab.fill("[name=function]", "Ambassador")
    tab.check("[name=authority]")
    _press(tab, "[name=action][value=submit]")


def _press(tab, button):
    with tab.expect_navigation():
        tab.locator(button).first.click()


_follow = _press


def _saving(tab):
    """What is done within is saved by the page itself before it goes on."""
    return tab.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 200)


def _says(tab, pattern):
    expect(tab.locator("#autosave")).to_have_text(re.compile(pattern), timeout=20_000)
