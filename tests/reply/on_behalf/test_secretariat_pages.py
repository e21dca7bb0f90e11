"""The secretariat's pages on entries: keyed in by one, checked by another, and whatever is wrong, nothing typed is lost."""

import hashlib
import io
import re

import pytest
from sqlalchemy import event, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from survey_app.db import db
from survey_app.reply.on_behalf.models import Entry, Scan
from tests.pages import _fill

HERE = "/secretariat/consultations/spring/entries"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PAPER = {"channel": "note_verbale", "reference": "NV 7/2026", "received_on": "2026-02-27", "received_time": "14:30",
         "signed_as": "Permanent Mission", "kind": "answers"}
CONCERN = {"q_concerns-0-q_title": "Skills", "q_concerns-0-q_text": "Recognised nowhere.", "q_concerns-0-sharing": "attributed"}
KEY = "Save and give it for a check"


def send(browser, page, button, status=200, *, scan=None, **fields):
    """Fill in the form and press, with a file (name, content) where one is chosen."""
    form, pressed = page.button(button)
    for name, value in fields.items():
        _fill(form, name, value)
    data = {}
    for name, value in (*form.form_values(), *pressed):
        data.setdefault(name, []).append(value)
    if scan:
        data["scan"] = [FileStorage(io.BytesIO(scan[1]), scan[0])]
    boundary, body = encode_multipart(data)
    return browser._open(form.get("action"), status, method="POST", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def keys_in(browser, code="CHE", status=200, *, scan=None, **fields):
    return send(browser, browser.get(f"{HERE}/new?delegation={code}"), KEY, status, scan=scan, **PAPER | {"q_theme": "IMAGE"} | fields)


def entries():
    return db.session.scalars(select(Entry).order_by(Entry.id)).all()


def test_a_paper_is_keyed_in_with_its_scan(officer, world):
    page = keys_in(officer, scan=("Note 7.pdf", PDF), **CONCERN)
    entry = entries()[0]
    assert (entry.reference, entry.received_at.isoformat(), entry.status) == ("NV 7/2026", "2026-02-27T13:30:00+00:00", "waiting")
    assert entry.answers == {"theme": "IMAGE", "concerns": [{"title": "Skills", "text": "Recognised nowhere.", "sharing": "attributed"}]}
    assert "Yes; the deadline is 31 March 2026, 18:00 (Geneva time)" in page.text and "Note 7.pdf" in page.text
    assert hashlib.sha256(PDF).hexdigest() in page.text.replace(" ", "")


def test_the_delegation_is_chosen_first(officer):
    page = officer.get(f"{HERE}/new")
    assert officer.submit(page, "Continue", delegation="VAT").h1 == "Enter a reply on behalf. Delegation: Holy See"
    assert "Select the delegation" in officer.get(f"{HERE}/new?delegation=XX%00", status=422).text


def test_of_an_hour_that_comes_twice_the_officer_says_which(clock, signed_in_as):
    clock.forward(days=250)
    officer = signed_in_as("officer")
    page = keys_in(officer, status=422, received_on="2026-10-25", received_time="02:30")
    assert "Say which of the two you mean." in page.text
    send(officer, page, KEY, which="1")
    number = entries()[0].id
    assert entries()[0].received_at.isoformat() == "2026-10-25T01:30:00+00:00"
    assert officer.get(f"{HERE}/{number}/correction").value("which") == "1"


def test_whatever_is_wrong_everything_typed_stays_and_the_file_is_asked_for_again(officer):
    page = keys_in(officer, status=422, scan=("note.pdf", b"MZ\x90\0" + b"\0" * 60), received_on="2026-02-30", received_time="", channel="email",
                   q_people="many", **CONCERN)
    assert page.all("//div[@id='errors']//a") == [
        "Enter a date with day, month and year, such as 2031-06-01.", "Enter the time at which it was received.",
        "The file is no PDF, PNG, JPEG or TIFF. Choose the scan itself.", "How many people?: enter a whole number, with digits alone."]
    assert "choose the scan again" in page.text
    kept = [page.value(name).strip() for name in ("received_on", "reference", "signed_as", "channel", "q_theme", "q_people", "q_concerns-0-q_text")]
    assert kept == ["2026-02-30", "NV 7/2026", "Permanent Mission", "email", "IMAGE", "many", "Recognised nowhere."]
    assert entries() == []


def test_a_scan_that_is_too_large_is_refused_in_words_and_loses_nothing_else(officer):
    page = keys_in(officer, status=422, scan=("large.pdf", PDF.ljust(10 * 1024 * 1024 + 1, b"\0")))
    assert "The file is larger than 10 MB." in page.text and page.value("reference") == "NV 7/2026"
    assert (entries(), db.session.scalars(select(Scan)).all()) == ([], [])


def test_nobody_else_may_send_so_much(officer, pages):
    sent = {"data": b"x=" + b"y" * 5 * 1024 * 1024, "content_type": "application/x-www-form-urlencoded"}
    assert [browser.client.post(f"{HERE}{where}", **sent).status_code for browser, where in ((officer, "/1/check"), (pages, ""))] == [413, 413]


def test_add_remove_and_a_language_show_the_page_again_with_all_that_was_typed(officer):
    page = officer.get(f"{HERE}/new?delegation=CHE")
    page = send(officer, page, "Add another: Worry", **PAPER, **CONCERN)
    page = send(officer, page, "Remove: Worry 1", **{"q_concerns-1-q_title": "Second"})
    assert (page.value("q_concerns-0-q_title"), page.value("signed_as"), entries()) == ("Second", "Permanent Mission", [])
    officer.language = "fr"
    page = send(officer, page, "Français")
    assert (page.value("q_concerns-0-q_title"), page.value("received_time")) == ("Second", "14:30")


def test_a_nil_reply_holds_no_answers(officer):
    assert "holds no answers" in keys_in(officer, status=422, kind="nil").text
    page = send(officer, officer.get(f"{HERE}/new?delegation=CHE"), KEY, **PAPER | {"kind": "nil"})
    assert "Nil reply" in page.text and entries()[0].answers == {}


def test_what_is_missing_is_said_and_the_check_offers_no_registration(officer, signed_in_as):
    send(officer, officer.get(f"{HERE}/new?delegation=CHE"), KEY, **PAPER)
    page = signed_in_as("certifier").get(f"{HERE}/1/check")
    assert "This entry is not complete." in page.text and "Select a theme" in page.text
    assert page.all("//input[@name='decision']/@value") == ["return", "set_aside"]


def test_the_same_form_sent_twice_is_one_entry(officer):
    page = officer.get(f"{HERE}/new?delegation=CHE")
    assert [send(officer, page, KEY, **PAPER).h1 for _time in range(2)] == ["Entry 1. Delegation: Switzerland"] * 2
    assert len(entries()) == 1


def test_who_keyed_it_in_changes_it_and_adds_the_scan_later(officer, signed_in_as):
    keys_in(officer)
    page = send(officer, officer.get(f"{HERE}/1/correction"), KEY, scan=("later.pdf", PDF), q_theme="HEALTH")
    assert "Health on the move" in page.text and "later.pdf" in page.text
    signed_in_as("officer").get(f"{HERE}/1/correction", status=403)


def test_nobody_checks_what_he_keyed_in(officer, signed_in_as):
    keys_in(officer)
    officer.get(f"{HERE}/1/check", status=403)
    assert [signed_in_as(role).get(f"{HERE}/1/check").status for role in ("officer", "certifier")] == [200, 200]


def test_checked_and_registered_it_leads_to_its_version(officer, signed_in_as, world):
    keys_in(officer)
    certifier = signed_in_as("certifier")
    form = certifier.get(f"{HERE}/1/check")
    page = certifier.submit(form, "Record the decision", decision="register")
    assert "The entry is registered as version 1." in page.text
    assert certifier.submit(form, "Record the decision", decision="register").links["Version 1"].endswith("/replies/CHE")
    assert len(world.reply("CHE").versions) == 1


def test_both_texts_are_shown_and_who_was_overtaken_decides_again(officer, signed_in_as, world, clock):
    keys_in(officer)
    certifier = signed_in_as("certifier")
    form = certifier.get(f"{HERE}/1/check")
    clock.forward(minutes=5)
    world.submits("CHE", "LABOUR")
    page = certifier.submit(form, "Record the decision", 409, decision="register", remark="Typed.")
    assert "The delegation has submitted version 1 since this entry was keyed in" in page.text
    assert page.all("//dl[@class='two-texts']//dd") == ["The image of migrants", "Labour and trade"]
    assert page.value("remark").strip() == "Typed."
    assert "registered as version 2" in certifier.submit(page, "Record the decision", decision="register").text


def test_returned_it_goes_back_with_the_remark(officer, signed_in_as):
    keys_in(officer)
    certifier = signed_in_as("certifier")
    form = certifier.get(f"{HERE}/1/check")
    assert "Say what is to be corrected." in certifier.submit(form, "Record the decision", 422, decision="return").text
    certifier.submit(form, "Record the decision", decision="return", remark="The theme is another one.")
    assert "The theme is another one." in officer.get(f"{HERE}/1/correction").text
    assert officer.get(HERE).all("//tr[@class='group']/th") == ["Returned for correction (1)"]


def test_the_list_says_who_keyed_what_and_when(officer, world, clock):
    keys_in(officer, received_on="2026-02-27")
    world.sets_aside(world.keys_in("FRA", "LABOUR", by=world.actor("officer")))
    page = officer.get(HERE)
    assert page.all("//tr[@class='group']/th") == ["Waiting for a check (1)", "Set aside (1)"]
    assert "27 Feb 2026, 14:30" in page.text and "Person 1, 2 Mar 2026, 10:00" in page.text and "Sent twice." in page.text


def test_a_scan_is_sent_as_a_download_and_as_nothing_else(officer):
    keys_in(officer, scan=("page.html", PDF))
    answer = officer.get(f"{HERE}/1/scan").response
    assert (answer.data, answer.mimetype, answer.headers["Content-Disposition"]) == (PDF, "application/pdf", "attachment; filename=page.pdf")
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize("typed", ["\0", "\u202egnol" * 100, "99999999999999999999", "\udcff<b>"])
def test_rubbish_in_any_field_is_refused_and_nothing_is_stored(officer, typed):
    token = officer.get(f"{HERE}/new?delegation=CHE").value("csrf_token")
    good = {"csrf_token": token, "delegation": "CHE", "action": "key", "language": "en", "q_theme": "IMAGE", **PAPER}
    statuses = {}
    for field in ("channel", "received_on", "received_time", "kind", "language", "q_theme", "delegation"):
        sent = {**good, field: typed.encode("utf-8", "surrogateescape")}
        statuses[field] = officer.client.post(HERE, data=sent).status_code
    assert set(statuses.values()) <= {404, 422} and entries() == []
    for field in ("token", "revision", "action", "reference", "signed_as"):
        sent = {**good, field: typed.encode("utf-8", "surrogateescape")}
        assert officer.client.post(HERE, data=sent).status_code in (200, 302, 422)


def test_the_pages_on_replies_say_what_waits_and_lead_there(officer, world):
    keys_in(officer)
    page = officer.get("/secretariat/consultations/spring/replies")
    assert "1 entry on behalf waits for a check and counts nowhere yet." in page.text
    page = officer.get("/secretariat/consultations/spring/replies/CHE")
    assert page.links["Entry 1"] == f"{HERE}/1" and page.links["Enter on behalf"] == f"{HERE}/new?delegation=CHE"


def test_on_behalf_and_unconfirmed_are_marked_until_the_delegation_confirms(officer, world, signed_in_as):
    world.registers(world.keys_in("CHE", "IMAGE", by=world.actor("officer")))
    for where in ("", "/CHE"):
        page = officer.get(f"/secretariat/consultations/spring/replies{where}")
        assert page.all("//strong[.='On behalf' or .='Unconfirmed']") == ["On behalf", "Unconfirmed"]
    focal_point = signed_in_as("focal_point", "CHE")
    focal_point.submit(focal_point.get("/consultations/spring/receipts/spring-CHE-1/confirmation"), "Confirm")
    for where in ("", "/CHE"):
        page = officer.get(f"/secretariat/consultations/spring/replies{where}")
        assert page.all("//strong[.='On behalf' or .='Unconfirmed']") == ["On behalf"]


@pytest.mark.parametrize(("role", "delegation"), [("focal_point", "CHE"), ("steering_group_reader", None), ("admin", None)])
def test_entries_are_for_the_secretariat_alone(world, signed_in_as, role, delegation):
    world.keys_in("CHE", "IMAGE", by=world.actor("officer"))
    browser = signed_in_as(role, delegation)
    for where in ("", "/new", "/1", "/1/correction", "/1/check", "/1/scan"):
        browser.get(f"{HERE}{where}", status=403)


def test_an_entry_of_another_consultation_is_not_found(officer, world):
    entry = world.keys_in("CHE", "IMAGE", by=world.actor("officer"))
    world.consultation(slug="autumn")
    officer.get(f"{HERE}/{entry.id}".replace("spring", "autumn"), status=404)
    officer.get(f"{HERE}/99999999999", status=404)


def test_the_number_of_queries_of_the_list_does_not_grow_with_the_entries(officer, world):
    keyer = world.actor("officer")

    def queries():
        found = []

        def note(connection, cursor, statement, *others):
            found.append(re.sub(r"\s+", " ", statement))

        event.listen(db.engine, "before_cursor_execute", note)
        officer.get(HERE)
        event.remove(db.engine, "before_cursor_execute", note)
        return len(found)

    world.keys_in("CHE", "IMAGE", by=keyer)
    before = queries()
    for code in ("FRA", "KEN", "MLI", "VAT"):
        world.keys_in(code, "IMAGE", by=keyer)
    assert queries() == before
