"""The pages of drafting together, as a browser without a script goes through them."""

from sqlalchemy import insert

from survey_app.clock import now
from survey_app.db import db, transaction
from survey_app.reply.writing import commenting, history, planning
from survey_app.reply.writing.models import DraftState

HERE = "/consultations/spring/reply"


# --- the history ---


def test_an_earlier_state_is_read_in_full_with_what_changed_and_taken_back(drafter, world):
    world.saves("CHE", "IMAGE", remarks="We thank you.")
    world.saves("CHE", "LABOUR", remarks="We warmly thank you.")
    page = drafter.get(f"{HERE}/history")
    assert page.all("//tbody//td[3]")[0] == "The draft now" and len(page.all("//tbody/tr/th[@scope='row']")) == 2
    page = drafter.get(f"{HERE}/history/2")
    assert (page.all("//main//ins"), page.all("//main//del")) == (["added: warmly"], [])
    assert "The image of migrants" in page.text and "We warmly thank you." in page.all("//dd")
    page = drafter.submit(drafter.get(f"{HERE}/history/1"), "Take this state back into the draft")
    assert "The earlier state is the draft now." in page.text and page.value("q_remarks").strip() == "We thank you."
    assert "Earlier state taken back" in drafter.get(f"{HERE}/history").text


def test_a_restoration_that_was_overtaken_says_so_and_can_be_decided_again(drafter, world):
    world.saves("CHE", "IMAGE")
    world.saves("CHE", "LABOUR")
    old = drafter.get(f"{HERE}/history/1")
    world.saves("CHE", "HEALTH")
    page = drafter.submit(old, "Take this state back into the draft", status=409)
    assert "The draft was changed since you opened this page." in page.text
    assert world.reply("CHE").draft.answers == {"theme": "HEALTH"}
    assert drafter.get(f"{HERE}/history/1/restoration").h1 == page.h1
    drafter.submit(page, "Take this state back into the draft")
    assert world.reply("CHE").draft.answers == {"theme": "IMAGE"}


def test_the_history_stays_readable_after_submission_and_names_the_version(reader, world):
    world.saves("CHE", "LABOUR")
    world.submits("CHE", "IMAGE")
    assert reader.get(f"{HERE}/history").links["Submitted as version 1"].endswith("/receipts/spring-CHE-1")
    page = reader.get(f"{HERE}/history/1")
    assert "Written on, and submitted as version 1" in page.text and "Labour and trade" in page.text
    assert "Take this state back into the draft" not in page.buttons


def test_a_page_holds_a_hundred_states(drafter, world):
    consultation = world.find().id
    transaction(lambda: db.session.execute(insert(DraftState), [
        {"consultation_id": consultation, "delegation": "CHE", "revision": number, "answers": {}, "by_button": True, "saved_at": now(),
         "saved_by_name": "A. Koné"} for number in range(1, 102)]))
    page = drafter.get(f"{HERE}/history")
    assert len(page.all("//tbody/tr/th[@scope='row']")) == 100 == history.PAGE
    older = drafter.get(page.links["Older states"])
    assert len(older.all("//tbody/tr/th[@scope='row']")) == 1 and "Newer states" in older.links


def test_a_page_or_a_state_that_is_not_there_is_no_error(drafter, world):
    world.saves("CHE", "IMAGE")
    for page in ("0", "-1", "x", "9" * 40, "²", "999999"):
        drafter.get(f"{HERE}/history?page={page}")
    for revision in ("2", "-1", "x", "99999999999"):
        drafter.get(f"{HERE}/history/{revision}", status=404)


def test_a_reader_may_read_the_history_and_change_nothing(reader, world):
    world.saves("CHE", "IMAGE")
    world.saves("CHE", "LABOUR")
    token = reader.get(f"{HERE}/history/1").value("csrf_token")
    reader.post(f"{HERE}/history/1/restoration", status=403, csrf_token=token, revision="2")
    assert world.reply("CHE").draft.answers == {"theme": "LABOUR"}


def test_of_a_nil_draft_it_is_said_that_its_answers_would_not_count(drafter, world):
    world.saves("CHE", "nil", remarks="Written before.")
    page = drafter.get(f"{HERE}/history/1")
    assert "Nil reply." in page.text and "would not have been submitted" in page.text


# --- comments ---


def comments(browser, question, text):
    return browser.submit(browser.get(f"{HERE}/comments?question={question}"), "Add the comment", text=text)


def test_a_comment_on_a_question_is_counted_beside_it_until_it_is_settled(focal_point, drafter):
    page = comments(focal_point, "remarks", "Ask the capital.")
    assert "Ask the capital." in page.text and "Person 1" in page.text
    assert drafter.get(f"{HERE}").links["1 open comment: Anything else"].endswith("/comments?question=remarks")
    page = drafter.get(f"{HERE}/comments")
    page = drafter.submit(page, next(button for button in page.buttons if button.startswith("Settle this comment")))
    assert "Settled by Person 2" in page.text
    assert "1 open comment: Anything else" not in drafter.get(f"{HERE}").links
    page = drafter.submit(page, next(button for button in page.buttons if button.startswith("Open again")))
    assert "Settled" not in page.text.replace("The comment is", "")


def test_the_same_form_posted_twice_makes_one_comment(drafter, world):
    page = drafter.get(f"{HERE}/comments")
    for _time in range(2):
        drafter.submit(page, "Add the comment", text="Once.")
    assert [comment.text for comment in commenting.comments_of(world.reply("CHE"))] == ["Once."]


def test_a_comment_that_cannot_be_taken_says_why_and_loses_nothing(drafter, world):
    token = drafter.get(f"{HERE}/comments").value("csrf_token")
    for text, question, sentence in (
        ("", "", "Write a comment."),
        (" \n ", "", "Write a comment."),
        ("x" * 4001, "", "Shorten the comment to 4000 characters."),
        ("Kept.", "another", "Choose a question of the list"),
        ("Kept.", "\0", "Choose a question of the list"),
    ):
        page = drafter.post(f"{HERE}/comments", status=422, csrf_token=token, text=text, question=question)
        assert sentence in page.text and page.value("text").strip() == text.strip()
    assert commenting.comments_of(world.reply("CHE")) == []


def test_whatever_is_typed_is_shown_as_text(drafter, world):
    token = drafter.get(f"{HERE}/comments").value("csrf_token")
    page = drafter.post(f"{HERE}/comments", csrf_token=token, token="\0" * 90, text="<script>\0\u202e</script>", extra="1")
    assert not page.html.xpath("//main//script")
    [comment] = commenting.comments_of(world.reply("CHE"))
    assert (comment.text, "\0" in comment.token) == ("<script>\ufffd\u202e</script>", False)


def test_a_reader_reads_comments_and_writes_none(focal_point, reader, world):
    comments(focal_point, "theme", "Which one?")
    page = reader.get(f"{HERE}/comments")
    assert "Which one?" in page.text and "Add the comment" not in page.buttons
    token = page.value("csrf_token")
    reader.post(f"{HERE}/comments", status=403, csrf_token=token, text="No.")
    reader.post(f"{HERE}/comments/1/settlement", status=403, csrf_token=token)
    assert commenting.open_counts(world.reply("CHE")) == {"theme": 1}


def test_comments_and_states_of_others_are_not_found(focal_point, signed_in_as, world):
    comments(focal_point, "theme", "Which one?")
    world.saves("CHE", "IMAGE")
    for browser in (signed_in_as("focal_point", "FRA"), signed_in_as("officer"), signed_in_as("admin")):
        token = browser.get("/account").value("csrf_token")
        browser.get(f"{HERE}/history/1", status=404)
        browser.post(f"{HERE}/comments/1/settlement", status=404, csrf_token=token)
        browser.post(f"{HERE}/history/1/restoration", status=404, csrf_token=token)
    assert commenting.open_counts(world.reply("CHE")) == {"theme": 1}


def test_a_comment_leaves_the_delegation_on_no_way(focal_point, signed_in_as, world, app, tmp_path):
    comments(focal_point, "theme", "Strictly between us")
    world.submits("CHE", "IMAGE")
    runner = app.test_cli_runner()
    runner.invoke(args=["consultation", "dump", "spring", "--out", str(tmp_path / "spring.jsonl")])
    officer, admin = signed_in_as("officer"), signed_in_as("admin")
    seen = [(tmp_path / "spring.jsonl").read_text(), officer.get("/secretariat/consultations/spring/replies/CHE").text,
            admin.get("/admin/audit-log").text]
    assert ["Strictly between us" in text for text in seen] == [False, False, False]
    assert "Comment 1 written within the delegation." in seen[2]


# --- the internal deadline ---


def sets(browser, day, time="12:00", **more):
    return browser.submit(browser.get(f"{HERE}/internal-deadline"), "Set the internal deadline", day=day, time=time, **more)


def test_the_internal_deadline_is_shown_to_all_and_never_mistaken_for_the_other(focal_point, reader, world):
    sets(focal_point, "2026-03-12")
    world.saves("CHE", "IMAGE")
    said = ("Thursday, 12 March 2026, 12:00 (Geneva time) Set by Person 1 for your delegation. "
            "The consultation's own deadline is Tuesday, 31 March 2026, 18:00 (Geneva time).")
    for page in (focal_point.get(f"{HERE}"), reader.get(f"{HERE}"), reader.get(f"{HERE}/draft")):
        assert said in page.text


def test_an_internal_deadline_that_cannot_be_says_what_to_do(focal_point, world):
    for day, time, sentence in (
        ("2026-03-02", "09:59", "still to come"),
        ("2026-03-31", "18:00", "before the consultation's own deadline"),
        ("2026-02-30", "12:00", "Enter a date with day, month and year"),
        ("9999-99-99", "12:00", "Enter a date with day, month and year"),
        ("", "", "Enter a date with day, month and year"),
        ("2026-03-12", "24:00", "Enter a time of the day, such as 18:00."),
        ("2026-03-12", "\u0661\u0662:00", "Enter a time of the day, such as 18:00."),
        ("2026-03-29", "02:30", "does not exist. Enter 01:30 or 03:30."),
    ):
        page = focal_point.submit(focal_point.get(f"{HERE}/internal-deadline"), "Set the internal deadline", status=422, day=day, time=time)
        assert sentence in page.text and page.value("time") == time
    assert planning.internal_deadline(world.reply("CHE")) is None


def test_the_internal_deadline_is_in_geneva_time_and_can_be_moved_and_removed(focal_point, world):
    sets(focal_point, "2026-03-12")
    sets(focal_point, "2026-03-31", "17:59")
    assert f"{planning.internal_deadline(world.reply('CHE')).due_at:%d %H:%M %Z}" == "31 15:59 UTC"
    focal_point.submit(focal_point.get(f"{HERE}/internal-deadline"), "Remove the internal deadline")
    assert planning.internal_deadline(world.reply("CHE")) is None


def test_only_the_focal_point_sets_it(drafter, world):
    token = drafter.get(f"{HERE}").value("csrf_token")
    drafter.get(f"{HERE}/internal-deadline", status=403)
    drafter.post(f"{HERE}/internal-deadline", status=403, csrf_token=token, day="2026-03-12", time="12:00")
    drafter.post(f"{HERE}/internal-deadline/removal", status=403, csrf_token=token)


def test_an_internal_deadline_that_has_passed_closes_nothing(focal_point, clock, world):
    sets(focal_point, "2026-03-02", "10:01")
    clock.forward(minutes=2)
    assert "It has passed; it closes nothing." in focal_point.get(f"{HERE}").text
    world.submits("CHE", "IMAGE")
