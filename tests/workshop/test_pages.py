"""An officer makes plans, sees what a change would do before it is saved, and prints the lists for the doors; a certifier reads."""

import io

import docx
import openpyxl
import pytest
from sqlalchemy import event

from survey_app.db import db
from survey_app.workshop.models import Plan, PlanChange, PlanConstraint

PLANS = "/secretariat/consultations/spring/break-out-groups"


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")


def count(kind):
    db.session.rollback()
    return db.session.scalar(db.select(db.func.count()).select_from(kind))


def test_both_plans_stand_on_one_page_with_the_theme_that_leads(world, officer):
    world.submits("CHE", "LABOUR", working_language="fr")
    page = officer.get(PLANS)
    assert [heading in page.text for heading in ("Two groups", "Three groups", "“Labour and trade” leads by 1.", "French room")] == [True] * 4
    assert "adopted" not in page.text and "decided" not in page.text


def test_a_plan_is_made_with_the_seed_that_was_typed(world, officer):
    page = officer.submit(officer.get(f"{PLANS}/new"), "Make the plan", groups="3", seed="42")
    assert "Plan 1, seed 42." in page.text and "Three groups" in page.text


def test_without_a_seed_the_next_one_is_taken(world, officer):
    for _ in range(2):
        page = officer.submit(officer.get(f"{PLANS}/new"), "Make the plan")
    assert "Plan 2, seed 2." in page.text


def test_rubbish_makes_no_plan(world, officer):
    page = officer.get(f"{PLANS}/new")
    for fields in ({"groups": "4"}, {"groups": ["2", "3"] * 40, "seed": "1e9"}, {"seed": "\0"}, {"seed": "-1"}, {"most_languages": "x"},
                   {"token": "short"}, {"seed": "9" * 5000}, {"groups": "\u202e2"}):
        sent = {"csrf_token": page.value("csrf_token"), "token": page.value("token"), "groups": "2"} | fields
        assert officer.ask(PLANS, method="POST", data=sent).status_code == 422
    assert count(Plan) == 0


def test_what_a_move_would_do_is_shown_before_anything_is_saved(world, officer):
    world.makes_plan(2)
    code = world.standing(1).as_data()["rooms"][0]["members"][0]
    page = officer.submit(officer.get(f"{PLANS}/1/changes/new"), "Show the effect", delegation=code, to="2")
    assert "Nothing is saved yet." in page.text
    assert count(PlanChange) == 0
    page = officer.submit(page, "Save the change", reason="As agreed.")
    assert "As agreed." in page.text and count(PlanChange) == 1


def test_two_delegations_change_places(world, officer):
    world.makes_plan(2)
    rooms = world.standing(1).as_data()["rooms"]
    one, other = rooms[0]["members"][0], rooms[1]["members"][0]
    page = officer.submit(officer.get(f"{PLANS}/1/changes/new"), "Show the effect", delegation=one, to="2", exchange=other)
    officer.submit(page, "Save the change")
    places = world.standing(1).places
    assert (places[one], places[other]) == (2, 1)


def test_an_effect_that_was_read_before_another_change_is_shown_anew(world, officer):
    world.makes_plan(2)
    first, second = world.standing(1).as_data()["rooms"][0]["members"][:2]
    page = officer.submit(officer.get(f"{PLANS}/1/changes/new"), "Show the effect", delegation=first, to="2")
    world.moves(1, **{second: 2})
    page = officer.submit(page, "Save the change", 409, reason="Mine.")
    assert "Somebody has changed this plan meanwhile." in page.text and "Mine." in page.text
    officer.submit(page, "Save the change")
    assert world.standing(1).places[first] == world.standing(1).places[second] == 2


def test_rubbish_moves_nobody(world, officer):
    world.makes_plan(2)
    csrf, before = officer.get(f"{PLANS}/1/rooms").value("csrf_token"), world.standing(1).places
    for fields in ({"delegation": "XXX", "to": "1"}, {"delegation": "CHE", "to": "9"}, {"delegation": "CHE", "to": "x"}, {"delegation": "", "to": ""},
                   {"delegation": "CHE", "to": "1", "exchange": "\0"}, {"delegation": "\u202eCHE", "to": "1"}, {"to": "9" * 5000},
                   {"delegation": "CHE", "to": str(before["CHE"]), "exchange": "CHE", "earlier": "x"}):
        assert officer.ask(f"{PLANS}/1/changes/new", query_string={"delegation": ""} | fields).status_code == 422
        for revision in ("1", "x"):
            sent = {"csrf_token": csrf, "revision": revision} | fields
            assert officer.ask(f"{PLANS}/1/changes", method="POST", data=sent).status_code in (409, 422)
    assert world.standing(1).places == before


def test_rooms_and_people_are_saved_and_come_back_after_an_error(world, officer):
    world.makes_plan(2)
    form = officer.get(f"{PLANS}/1/rooms")
    page = officer.submit(form, "Save rooms and people", 422, **{"group-1-name": "Salle XVIII", "group-2-moderator": "x" * 300})
    assert page.value("group-1-name") == "Salle XVIII"
    page = officer.submit(page, "Save rooms and people", **{"group-2-moderator": "H.E. Ms. Diallo"})
    assert "Salle XVIII" in page.text and "H.E. Ms. Diallo" in page.text


def test_what_another_officer_saved_meanwhile_stands_beside_what_was_typed(world, officer):
    world.makes_plan(2)
    form = officer.get(f"{PLANS}/1/rooms")
    world.describes(1, {"moderator": "Somebody else"}, {})
    page = officer.submit(form, "Save rooms and people", 409, **{"group-1-moderator": "My choice"})
    assert "Somebody else" in page.text and page.value("group-1-moderator") == "My choice"


def test_a_constraint_is_added_and_removed(world, officer):
    page = officer.submit(officer.get(f"{PLANS}/constraints"), "Add the constraint", kind="apart", delegations=["CHE", "FRA"])
    assert "Switzerland; France" in page.text
    page = officer.submit(page, "Remove: Switzerland; France")
    assert count(PlanConstraint) == 0


def test_rubbish_constrains_nothing(world, officer):
    csrf = officer.get(f"{PLANS}/constraints").value("csrf_token")
    for fields in ({}, {"kind": "apart", "delegations": "CHE"}, {"kind": "fixed", "delegations": "CHE"}, {"kind": "x", "delegations": "CHE"},
                   {"kind": "fixed", "room": "9", "delegations": "CHE"}, {"kind": "together", "delegations": ["CHE", "\0"]}):
        assert officer.ask(f"{PLANS}/constraints", method="POST", data={"csrf_token": csrf} | fields).status_code == 422
    assert count(PlanConstraint) == 0


def test_a_certifier_sees_plans_and_no_button(world, signed_in_as):
    world.makes_plan(2)
    world.constrains("apart", "CHE", "FRA")
    certifier = signed_in_as("certifier")
    texts = [certifier.get(f"{PLANS}{page}").text for page in ("", "/1", "/constraints")]
    assert not any(word in text for text in texts for word in ("Make a new plan", "Move or swap", "Add the constraint", "Remove"))


def test_lists_for_the_doors_in_word_name_each_delegation_once(world, officer):
    world.makes_plan(2)
    world.describes(1, {"name": "Salle XVIII", "moderator": "H.E. Ms. Diallo"}, {"rapporteur": "A & B <x>"})
    for language, switzerland in (("en", "Switzerland"), ("fr", "Suisse"), ("es", "Suiza")):
        file = officer.ask(f"{PLANS}/1/doors.docx?language={language}").data
        assert [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs].count(switzerland) == 1


def test_lists_for_the_doors_are_the_same_bytes_each_time(world, officer):
    world.makes_plan(2)
    for kind in ("docx", "xlsx"):
        assert officer.ask(f"{PLANS}/1/doors.{kind}").data == officer.ask(f"{PLANS}/1/doors.{kind}").data


def test_lists_for_the_doors_in_excel_have_a_sheet_for_each_group(world, officer):
    world.makes_plan(3)
    world.describes(1, {"name": "=1+1", "moderator": "H.E. Ms. Diallo"}, {}, {})
    file = officer.ask(f"{PLANS}/1/doors.xlsx?language=en").data
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert book.sheetnames == ["Three groups", "All delegations", "Group 1", "Group 2", "Group 3"]
    listed = [cell.value for sheet in book.worksheets[2:] for (cell,) in sheet["B6:B30"]]
    assert sum(name in listed for name in ("Switzerland", "Kenya", "Holy See", "Ruritania")) == 4
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)
    assert 0 not in [sheet.page_setup.fitToHeight for sheet in book.worksheets[2:]]  # 0: as many pages as it takes


def test_pages_ask_as_many_questions_however_much_there_is(world, officer):
    world.makes_plan(2)
    few = queries(officer, PLANS), queries(officer, f"{PLANS}/1")
    for code in ("CHE", "FRA", "KEN", "MLI"):
        world.submits(code, "IMAGE", working_language="fr")
    world.moves(1, CHE=3 - world.standing(1).places["CHE"])
    world.makes_plan(3)
    assert (queries(officer, PLANS), queries(officer, f"{PLANS}/1")) == few


def queries(officer, address):
    seen = []

    def note(_connection, _cursor, statement, *_more):
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    officer.get(address)
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)
