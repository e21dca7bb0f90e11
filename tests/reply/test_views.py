"""A delegation's pages, as a browser without a script goes through them."""

import re

import pytest

HERE = "/consultations/spring"
CONCERN = {"q_concerns-0-q_title": "Skills", "q_concerns-0-q_text": "Recognised nowhere.", "q_concerns-0-sharing": "attributed"}
AUTHORITY = {"function": "First Secretary", "authority": True}


def replies(browser, **fields):
    """From the form to the receipt."""
    page = browser.submit(browser.get(f"{HERE}/reply"), "Check your reply", **{"q_theme": "IMAGE", **fields})
    return browser.submit(page, "Submit the reply", **AUTHORITY)


def autosave(browser, **fields):
    token = browser.get(f"{HERE}/reply").value("csrf_token")
    return browser.client.post(f"{HERE}/reply", data={"csrf_token": token, **fields}, headers={"Accept": "application/json"})


def test_a_delegation_replies_and_holds_a_receipt(focal_point, world):
    page = replies(focal_point, **CONCERN)
    assert page.h1 == "Receipt of reply"
    assert "spring-CHE-1" in page.text and "Person 1, First Secretary" in page.text
    assert world.reply("CHE").current.answers["concerns"] == [{"title": "Skills", "text": "Recognised nowhere.", "sharing": "attributed"}]


def test_saving_says_so_and_shows_what_was_saved(focal_point):
    page = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Save draft", q_theme="LABOUR", q_remarks="  Two\nlines ")
    assert "Draft saved." in page.text
    assert (page.value("q_theme"), page.value("q_remarks").strip()) == ("LABOUR", "Two\nlines")


def test_the_page_says_that_the_choice_is_shown_by_state(focal_point):
    assert "The choice of theme of each state is shown to the Steering Group." in focal_point.get(f"{HERE}/reply").text


def test_a_missing_theme_is_asked_for_and_what_was_typed_stays(focal_point):
    page = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Check your reply", status=422, q_remarks="Typed.")
    assert page.title.startswith("Error:")
    assert "Select a theme, or “No preference”." in page.text and page.value("q_remarks").strip() == "Typed."


def test_a_problem_in_a_block_names_the_entry_and_leads_to_its_control(focal_point):
    page = focal_point.submit(
        focal_point.get(f"{HERE}/reply"), "Check your reply", status=422, q_theme="IMAGE", **{"q_concerns-0-q_title": "Skills"}
    )
    sentence = "Worry 1. Say whether it may be shared."
    assert sentence in page.links and page.html.get_element_by_id(page.links[sentence].removeprefix("#")) is not None


def test_too_many_words_are_counted_and_kept(focal_point):
    text = "word " * 21
    page = focal_point.submit(
        focal_point.get(f"{HERE}/reply"), "Check your reply", status=422, q_theme="IMAGE", **{**CONCERN, "q_concerns-0-q_text": text}
    )
    assert "shorten the text to 20 words; it has 21" in page.text and page.value("q_concerns-0-q_text").strip() == text.strip()


@pytest.mark.parametrize(
    ("field", "typed", "said"), [("q_people", "three", "enter a whole number"), ("q_arrival", "31 June", "enter a date that exists")]
)
def test_what_cannot_be_read_is_said_and_stays_and_the_rest_is_saved(focal_point, world, field, typed, said):
    page = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Save draft", status=422, q_remarks="Saved all the same.", **{field: typed})
    assert said in page.text and page.value(field) == typed
    assert world.reply("CHE").draft.answers == {"remarks": "Saved all the same."}


def test_a_forged_choice_is_refused_and_nothing_is_stored(focal_point, world):
    token = focal_point.get(f"{HERE}/reply").value("csrf_token")
    focal_point.post(f"{HERE}/reply", status=422, csrf_token=token, q_theme="FORGED")
    assert world.reply("CHE").draft is None


def test_adding_and_removing_an_entry_needs_no_script(focal_point):
    page = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Add another: Worry", **CONCERN)
    assert page.all("//fieldset[@class='block']/legend")[:2] == ["Worry 1", "Worry 2"]
    page = focal_point.submit(page, "Remove: Worry 1", **{"q_concerns-1-q_title": "Second"})
    assert page.value("q_concerns-0-q_title") == "Second"


def test_a_block_that_is_full_says_so(focal_point):
    entries = {f"q_concerns-{index}-q_title": f"Title {index}" for index in range(3)}
    token = focal_point.get(f"{HERE}/reply").value("csrf_token")
    page = focal_point.post(f"{HERE}/reply", csrf_token=token, action="add-concerns", revision="0", **entries)
    assert "You have entered the most that can be given: 3." in page.text


def test_two_writers_see_both_texts_and_nothing_is_lost(focal_point, drafter, world):
    late = focal_point.get(f"{HERE}/reply")
    drafter.submit(drafter.get(f"{HERE}/reply"), "Save draft", q_theme="LABOUR", q_remarks="Theirs", **CONCERN)
    page = focal_point.submit(
        late, "Save draft", status=409, q_theme="IMAGE", q_remarks="Mine", **{**CONCERN, "q_concerns-0-q_title": "Other"}
    )
    assert "Theirs" in page.text and "Mine" in page.text
    focal_point.submit(page, "Save draft", keep_theme="theirs", keep_remarks="mine", keep_concerns="both")
    answers = world.reply("CHE").draft.answers
    assert (answers["theme"], answers["remarks"], [entry["title"] for entry in answers["concerns"]]) == (
        "LABOUR",
        "Mine",
        ["Skills", "Other"],
    )


def test_autosave_says_who_and_when(focal_point):
    answer = autosave(focal_point, q_theme="IMAGE", revision="0")
    assert answer.json == {"saved": "Saved 10:00 by Person 1", "revision": 1, "others": ""}


def test_autosave_over_a_newer_text_is_refused_with_a_way_to_read_it(focal_point, world):
    world.saves("CHE", "LABOUR")
    answer = autosave(focal_point, q_theme="IMAGE", revision="0")
    assert answer.status_code == 409 and answer.json["href"] == f"{HERE}/reply/draft" and "both texts" in answer.json["message"]


def test_changing_the_language_on_the_form_saves_first(focal_point):
    page = focal_point.get(f"{HERE}/reply")
    focal_point.language = "fr"
    page = focal_point.submit(page, "Français", q_theme="LABOUR")
    assert page.h1 == "Votre réponse" and page.value("q_theme") == "LABOUR"


def test_submitting_twice_shows_the_same_receipt(focal_point, world):
    review = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Check your reply", q_theme="IMAGE")
    first = focal_point.submit(review, "Submit the reply", **AUTHORITY)
    second = focal_point.submit(review, "Submit the reply", **AUTHORITY)
    assert first.address == second.address and len(world.reply("CHE").versions) == 1


def test_without_the_statement_of_authority_nothing_is_submitted(focal_point, world):
    review = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Check your reply", q_theme="IMAGE")
    page = focal_point.submit(review, "Submit the reply", status=422, function="First Secretary")
    assert "Confirm that you are authorised to submit this reply." in page.text
    assert page.value("function") == "First Secretary" and world.reply("CHE").versions == []


def test_a_drafter_checks_and_cannot_submit(drafter, world):
    page = drafter.submit(drafter.get(f"{HERE}/reply"), "Check your reply", q_theme="IMAGE")
    assert "Only the focal point can submit the reply." in page.text and "Submit the reply" not in page.buttons
    draft = world.reply("CHE").draft
    token = drafter.get(f"{HERE}/reply").value("csrf_token")
    drafter.post(
        f"{HERE}/reply/submission",
        status=403,
        csrf_token=token,
        token=draft.token,
        revision="1",
        function="x",
        authority="y",
        language="en",
    )


def test_a_reader_reads_and_sees_no_button(signed_in_as, world):
    world.saves("CHE", "IMAGE")
    page = signed_in_as("reader", "CHE").get(f"{HERE}/reply")
    assert "The image of migrants" in page.text and "Save draft" not in page.buttons


def test_nobody_of_another_delegation_reaches_a_receipt(signed_in_as, focal_point):
    number = re.search("spring-CHE-1", replies(focal_point).text).group()
    stranger = signed_in_as("focal_point", "FRA")
    for address in (f"{HERE}/receipts/{number}", f"{HERE}/receipts/{number}/pdf", f"{HERE}/receipts/{number}/reply"):
        stranger.get(address, status=404)


def test_a_consultation_that_does_not_address_the_delegation_does_not_exist_for_it(signed_in_as, world):
    world.consultation(slug="others", delegations=("FRA",))
    signed_in_as("focal_point", "CHE").get("/consultations/others/reply", status=404)


def test_a_nil_reply_is_checked_and_submitted_like_any_other(focal_point, world):
    page = focal_point.submit(focal_point.get(f"{HERE}/reply/kind"), "Check your reply", kind="nil")
    assert "Nil reply" in page.text
    assert "Nil reply" in focal_point.submit(page, "Submit the reply", **AUTHORITY).text
    assert world.reply("CHE").current.reply == "nil"


def test_revising_begins_from_the_current_version(focal_point):
    replies(focal_point, **CONCERN)
    page = focal_point.get(f"{HERE}/reply")
    assert "You are revising version 1" in page.text and page.value("q_concerns-0-q_title") == "Skills"


def test_the_receipt_of_an_outdated_version_says_so(focal_point):
    replies(focal_point)
    replies(focal_point, q_theme="LABOUR")
    assert "This version no longer counts." in focal_point.get(f"{HERE}/receipts/spring-CHE-1").text
    assert "It replaces version 1 and is the one that counts." in focal_point.get(f"{HERE}/receipts/spring-CHE-2").text


def test_withdrawing_is_confirmed_on_a_page_of_its_own(focal_point, world):
    replies(focal_point)
    page = focal_point.submit(focal_point.get(f"{HERE}/reply/withdrawal"), "Withdraw version 1")
    assert "Version 1 is withdrawn." in page.text and world.reply("CHE").current is None


def test_after_the_deadline_a_sentence_stands_instead_of_the_form(signed_in_as, clock):
    clock.set("2026-03-31T15:59:00Z")
    focal_point = signed_in_as("focal_point", "CHE")
    replies(focal_point)
    clock.forward(seconds=61)
    page = focal_point.get(f"{HERE}/reply")
    assert "The deadline passed on Tuesday, 31 March 2026, 18:00 (Geneva time)." in page.text and "Save draft" not in page.buttons


def test_a_form_opened_before_and_posted_after_the_deadline_is_kept_as_a_draft(signed_in_as, clock, world):
    clock.set("2026-03-31T15:59:00Z")
    focal_point = signed_in_as("focal_point", "CHE")
    page = focal_point.get(f"{HERE}/reply")
    clock.forward(seconds=61)
    page = focal_point.submit(page, "Check your reply", q_theme="IMAGE")
    assert "what you wrote is kept as a draft, and is not submitted" in page.text
    assert world.reply("CHE").draft.answers == {"theme": "IMAGE"}


def test_an_observer_is_not_asked_for_a_theme_where_the_policy_says_so(signed_in_as, world):
    world.consultation(slug="quiet", policies={"observers_state_preference": False})
    page = signed_in_as("focal_point", "VAT").get("/consultations/quiet/reply")
    assert "Which theme?" not in page.text


def test_the_receipt_as_pdf_is_one_page(focal_point):
    replies(focal_point)
    pdf = focal_point.get(f"{HERE}/receipts/spring-CHE-1/pdf").response.data
    assert pdf.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202egnp.exe", "é\u0000ü", "=HYPERLINK(1)", "🙂" * 50, "نص عربي"])
def test_any_text_is_shown_as_it_was_typed_and_does_nothing(focal_point, text):
    page = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Save draft", q_remarks="x")
    token, revision = page.value("csrf_token"), page.value("revision")
    page = focal_point.post(f"{HERE}/reply", csrf_token=token, revision=revision, q_remarks=text, action="save")
    assert page.value("q_remarks").strip() == text.replace("\u0000", "\ufffd")
    assert not page.html.xpath("//main//script")


def test_a_draft_saved_after_a_colleague_submitted_shows_both_texts(focal_point, drafter, world):
    drafter.submit(drafter.get(f"{HERE}/reply"), "Save draft", q_remarks="Opened")
    late = drafter.get(f"{HERE}/reply")
    replies(focal_point)
    page = drafter.submit(late, "Save draft", status=409, q_remarks="Typed meanwhile")
    assert "submitted version 1" in page.text and "Typed meanwhile" in page.text
    drafter.submit(page, "Save draft", keep_remarks="mine")
    assert world.reply("CHE").draft.answers["remarks"] == "Typed meanwhile"
    assert world.reply("CHE").current.number == 1


def test_in_a_conflict_what_this_writer_did_not_touch_stays_theirs_unless_told(focal_point, drafter, world):
    late = focal_point.get(f"{HERE}/reply")
    drafter.submit(drafter.get(f"{HERE}/reply"), "Save draft", q_theme="LABOUR", q_remarks="Theirs", **CONCERN)
    page = focal_point.submit(late, "Save draft", status=409, q_theme="IMAGE")
    focal_point.submit(page, "Save draft")
    answers = world.reply("CHE").draft.answers
    assert (answers["theme"], answers["remarks"], len(answers["concerns"])) == ("IMAGE", "Theirs", 1)


def test_a_revision_of_an_earlier_draft_is_never_taken_for_that_of_a_later_one(focal_point, drafter, world):
    drafter.submit(drafter.get(f"{HERE}/reply"), "Save draft", q_remarks="First draft")
    old = drafter.get(f"{HERE}/reply")
    replies(focal_point)
    focal_point.submit(focal_point.get(f"{HERE}/reply"), "Save draft", q_remarks="Second draft")
    drafter.submit(old, "Save draft", status=409, q_remarks="Old")
    assert world.reply("CHE").draft.answers["remarks"] == "Second draft"


def test_more_entries_than_any_page_has_are_refused_at_once(focal_point, world):
    token = focal_point.get(f"{HERE}/reply").value("csrf_token")
    posted = {f"q_concerns-{index}-q_title": "x" for index in range(101)}
    assert "more entries than the questionnaire takes" in focal_point.post(f"{HERE}/reply", status=422, csrf_token=token, **posted).text
    assert world.reply("CHE").draft is None


@pytest.mark.parametrize("index", ["\u00b2", "9" * 5000, "-1", ""])
def test_an_index_that_is_none_is_passed_over(focal_point, index):
    token = focal_point.get(f"{HERE}/reply").value("csrf_token")
    focal_point.post(f"{HERE}/reply", csrf_token=token, **{f"q_concerns-{index}-q_title": "x", "action": "save"})


def test_a_blank_function_is_no_function(focal_point):
    review = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Check your reply", q_theme="IMAGE")
    focal_point.submit(review, "Submit the reply", status=422, function="   ", authority=True)


def test_a_function_turns_no_text_of_the_receipt_around(focal_point, world):
    review = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Check your reply", q_theme="IMAGE")
    page = focal_point.submit(review, "Submit the reply", status=422, function="Am\u202ebassador", authority=True)
    assert "Leave out the signs that turn the direction of the text." in page.text and world.reply("CHE").versions == []


def test_the_error_summary_follows_the_page(focal_point):
    page = focal_point.submit(focal_point.get(f"{HERE}/reply"), "Check your reply", status=422, **{"q_concerns-0-q_title": "Skills"})
    summary = page.all("//div[@id='errors']//a")
    assert summary[0].startswith("Select a theme") and summary[-1].endswith("Say whether it may be shared.")


def test_changing_the_language_loses_nothing_that_could_not_be_read(focal_point):
    page = focal_point.get(f"{HERE}/reply")
    focal_point.language = "fr"
    page = focal_point.submit(page, "Français", status=422, q_people="three")
    assert page.value("q_people") == "three"


def test_reloading_the_page_of_a_refused_post_leads_back_to_the_form(focal_point):
    for place in ("submission", "merge"):
        assert focal_point.get(f"{HERE}/reply/{place}").h1 == "Your reply"


def test_a_consultation_one_may_not_read_answers_like_one_that_does_not_exist(signed_in_as, world):
    world.consultation(slug="others", delegations=("FRA",))
    browser = signed_in_as("focal_point", "CHE")
    assert browser.get("/consultations/others", status=404).text == browser.get("/consultations/none", status=404).text


def test_the_receipt_of_an_observer_does_not_say_that_it_counts(signed_in_as):
    observer = signed_in_as("focal_point", "VAT")
    page = replies(observer, q_theme="IMAGE")
    assert "shown apart from those of the members" in page.text and "the one that counts" not in page.text
    assert "shown apart from those of the members" in observer.get("/").text


def test_a_submitted_reply_opened_again_is_not_said_to_be_unsaved(focal_point):
    page = focal_point.get(f"{HERE}/reply")
    assert "Nothing saved yet." in page.text
    replies(focal_point)
    page = focal_point.get(f"{HERE}/reply")
    assert "No change saved yet." in page.text and "Nothing saved yet." not in page.text
