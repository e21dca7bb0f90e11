"""Picking and ordering as an officer does it, and the list for the agenda."""

import io

import docx
import pytest
from sqlalchemy import event

from survey_app.audit.models import LoggedEvent
from survey_app.db import db

HERE = "/secretariat/consultations/spring/developments"


def law(title="A law", **more):
    return {"from": "2026-01-01", "to": "2026-01-31", "title": title, "text": "It says much.", **more}


@pytest.fixture
def officer(world, signed_in_as):
    world.submits("CHE", "IMAGE", developments=[law(present=True), law("A census")])
    world.submits("KEN", "LABOUR", developments=[law("Un passeport", text="Neuf.")], language="fr")
    world.submits("VAT", "HEALTH", developments=[law("A journey")])
    return signed_in_as("officer")


def test_picked_put_in_order_marked_and_printed(officer):
    page = officer.get(HERE)
    for title in ("A law", "Un passeport"):
        page = officer.submit(page, f"Pick: {title}")
    mark = page.all("//input[@type='checkbox']/@name")[0]
    page = officer.submit(page, "Up: Un passeport", **{mark: True})
    assert "2 developments are on the agenda. 1 is to be presented." in page.text
    rows = officer.get(f"{HERE}/agenda").all("//tbody/tr/*")
    assert rows == ["1", "1 January 2026 to 31 January 2026", "Kenya", "Un passeport", "For information",
                    "2", "1 January 2026 to 31 January 2026", "Switzerland", "A law", "To be presented"]


def test_left_out_from_the_table_as_from_the_agenda(officer, world):
    world.picks("CHE")
    page = officer.submit(officer.get(HERE), "Leave out: A law")
    assert "No development has been picked for the agenda." in page.text


def test_the_order_of_a_page_that_another_officer_has_overtaken_comes_back_with_what_was_typed(officer, world):
    for code, place in (("CHE", 0), ("CHE", 1)):
        world.picks(code, place)
    page = officer.get(HERE)
    world.picks("KEN")
    name = page.all("//input[contains(@name, 'place-')]/@name")[0]
    shown = officer.submit(page, "Down: A law", 409, **{name: "7"})
    assert "Somebody has changed the agenda meanwhile." in shown.text and shown.value(name) == "7"
    assert "The order of the agenda is saved." in officer.submit(shown, "Save the order").text


def test_rubbish_in_the_places_is_said_and_kept(officer, world):
    world.picks("CHE")
    page = officer.get(HERE)
    name = page.all("//input[contains(@name, 'place-')]/@name")[0]
    assert officer.submit(page, "Save the order", 422, **{name: "first"}).value(name) == "first"


FILTERS = {
    "text=kenya": ["Un passeport"], "text=NEUF": ["Un passeport"], "offers=yes": ["A law"], "group=observers": ["A journey"],
    "group=WEOG&picked=no": ["A census"], "picked=yes": ["A law"], "text=nothing+like+it": [],
    "picked=%3F&offers=%E2%80%AE": ["Un passeport", "A law", "A census", "A journey"],
}


def test_candidates_are_filtered(officer, world):
    world.picks("CHE")
    shown = {wanted: officer.get(f"{HERE}?{wanted}").all("//tr[starts-with(@id, 'development-')]/td[2]/b") for wanted in FILTERS}
    assert shown == FILTERS


def test_what_has_fallen_off_is_said_loudly_with_what_it_was(officer, world):
    world.picks("CHE")
    world.clock.forward(minutes=1)
    world.submits("CHE", "IMAGE", developments=[law("A better law")])
    page = officer.get(HERE)
    assert "1 picked development has fallen off the agenda." in page.text
    assert "A law Switzerland Not on the agenda The version that counts now does not hold it." in page.text
    assert "has fallen off the agenda" in officer.get(f"{HERE}/agenda").text
    assert "fallen off" not in officer.submit(page, "Leave out: A law").text


def test_a_development_that_was_revised_while_the_page_was_open_is_not_picked(officer, world):
    page = officer.get(HERE)
    world.clock.forward(minutes=1)
    world.submits("CHE", "IMAGE")
    assert "No counted version holds this development any more." in officer.submit(page, "Pick: A law", 422).text


def test_what_is_of_nobody_is_not_found(officer):
    token = officer.get("/account").value("csrf_token")
    for address in ("XXX/0/pick", "CHE%00/0/pick", "CHE%00/0/removal"):
        officer.post(f"{HERE}/{address}", 404, csrf_token=token)


def test_the_list_as_a_word_document_in_the_language_asked_for(officer, world):
    world.picks("VAT")
    answer = officer.ask(f"{HERE}/agenda/word?language=fr")
    document = docx.Document(io.BytesIO(answer.data))
    assert [cell.text for cell in document.tables[0].rows[1].cells][2:4] == ["Saint-Siège (observateur)", "A journey"]
    assert "spring-agenda-fr.docx" in answer.headers["Content-Disposition"]
    assert 'w:lang w:val="en"' in document.tables[0].rows[1].cells[3]._tc.xml  # of who wrote it


def test_the_log_says_who_picked_and_ordered_without_a_word_of_the_text(officer, world):
    page = officer.submit(officer.get(HERE), "Pick: A law")
    page = officer.submit(page, "Pick: A census")
    officer.submit(officer.submit(page, "Down: A law"), "Leave out: A law")
    logged = db.session.query(LoggedEvent).order_by(LoggedEvent.number).all()[-4:]
    assert [(each.name, each.details) for each in logged] == [
        ("DevelopmentPicked", {"position": 1}), ("DevelopmentPicked", {"position": 2}), ("AgendaOrdered", {"developments": 2, "presented": 0}),
        ("DevelopmentLeftOut", {})]


def test_the_page_asks_the_database_as_often_for_many_as_for_few(officer, world):
    def questions():
        seen = []
        event.listen(db.engine, "before_cursor_execute", listener := lambda _c, _cursor, statement, *_more: seen.append(statement))
        assert officer.ask(HERE).status_code == 200
        event.remove(db.engine, "before_cursor_execute", listener)
        return len(seen)

    world.picks("CHE")
    few = questions()
    world.submits("JPN", "IMAGE", developments=[law(), law("A census")])
    world.picks("JPN")
    world.picks("KEN")
    assert questions() == few
