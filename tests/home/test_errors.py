"""What goes wrong ends on a page with one sentence, never in a trace."""

import io

import pytest

from survey_app.db import db


@pytest.mark.parametrize("address", ["/consultations/a%00b", "/consultations/spring/receipts/%00", "/consultations/%F0%9F/reply"])
def test_an_address_that_nothing_can_have_is_not_found_or_not_read(signed_in_as, address):
    browser = signed_in_as("focal_point", "CHE")
    assert browser.client.get(address).status_code in (400, 404)


def test_a_request_under_a_name_that_is_not_ours_is_answered_in_one_line(app, pages, monkeypatch):
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["consultations.example.org"])
    answer = pages.client.get("/sign-in", headers={"Host": "elsewhere.example.org"})
    assert (answer.status_code, answer.text, answer.mimetype) == (400, "This request could not be read", "text/plain")


def test_rubbish_in_hidden_fields_is_refused(signed_in_as, world):
    world.saves("CHE", "IMAGE")
    browser = signed_in_as("focal_point", "CHE")
    token = browser.get("/consultations/spring/reply").value("csrf_token")
    for rubbish in ("\x00", "9" * 30, "\U0001f642", "x" * 100_000):
        posted = {"csrf_token": token, "token": rubbish, "revision": rubbish, "version": rubbish, "action": rubbish, "language": rubbish}
        for place in ("submission", "withdrawal", "merge", "kind"):
            answer = browser.client.post(f"/consultations/spring/reply/{place}", data=posted)
            assert answer.status_code < 500, f"{place} {rubbish[:5]!r}: {answer.status_code}"
    assert world.reply("CHE").versions == []


@pytest.mark.parametrize("address", ["/sign-in", "/password/forgotten", "/account/language", "/account/password", "/delegation/invitation",
                                     "/consultations/spring/reply/internal-deadline", "/consultations/spring/reply/comments"])
def test_a_file_or_a_number_in_the_place_of_a_text_is_nothing_typed(signed_in_as, address):
    browser = signed_in_as("focal_point", "CHE")
    token = browser.get("/account").value("csrf_token")
    names = ("email", "password", "present_password", "new_password", "name", "language", "role", "day", "time", "text", "question", "token")
    files = {name: (io.BytesIO(b"x"), "x.txt") for name in names}
    as_json = {"json": dict.fromkeys(names, 5), "headers": {"X-CSRFToken": token}}
    for posted in ({"data": {"csrf_token": token, **files}}, as_json):
        status = browser.client.post(address, **posted).status_code
        assert status in (200, 302, 422), f"{posted}: {status}"


def test_more_than_the_service_takes_is_refused_and_said(signed_in_as):
    browser = signed_in_as("focal_point", "CHE")
    token = browser.get("/consultations/spring/reply").value("csrf_token")
    browser.post("/consultations/spring/reply", status=413, csrf_token=token, q_remarks="x" * 10_000_000)


def test_what_was_written_in_a_form_that_is_refused_can_be_copied_from_the_page(signed_in_as, world, clock):
    """The other focal point has asked meanwhile."""
    clock.set("2026-04-02T09:00:00+00:00")
    browser = signed_in_as("focal_point", "CHE")
    page = browser.get("/consultations/spring/late-requests")
    world.asks_late("CHE")
    refused = browser.submit(page, "Send the request", status=422, reason="The capital was closed for a week.")
    assert "The capital was closed for a week." in refused.text


def test_while_the_database_is_away_the_page_says_to_try_again(pages, world, database):
    db.session.remove()
    db.engine.dispose()
    database.take_away()
    assert "Nothing was lost" in pages.get("/readyz", status=503).text


def test_alive_and_ready_are_said_to_machines(pages, world):
    assert pages.get("/healthz").response.json == {"alive": True}
    assert pages.get("/readyz").response.json == {"ready": True}
