"""Too late, asked for, decided and done, as browsers go through it."""

import pytest

from survey_app.reply.late import requesting

HERE = "/consultations/spring"
ASK = f"{HERE}/late-requests"
DECIDE = "/secretariat/consultations/spring/late-requests"
AUTHORITY = {"function": "First Secretary", "authority": True}


@pytest.fixture
def late(world, signed_in_as):
    """A focal point, some minutes before the deadline."""
    world.closes(minutes=-10)
    return signed_in_as("focal_point", "CHE")


def test_a_form_opened_before_the_deadline_and_submitted_after_keeps_all_that_was_typed_and_leads_to_asking(late, world):
    world.saves("CHE", "IMAGE")
    page = late.get(f"{HERE}/reply/review")
    world.closes(microseconds=1)
    refused = late.submit(page, "Submit the reply", 422, **AUTHORITY)
    assert "The deadline has passed. Ask the secretariat to accept it late." in refused.text
    assert refused.value("function") == "First Secretary" and refused.links["Ask to submit late"] == ASK
    assert world.reply("CHE").status == "draft"


def test_submitted_exactly_at_the_deadline_it_is_in_time(late, world):
    world.saves("CHE", "IMAGE")
    page = late.get(f"{HERE}/reply/review")
    world.closes(seconds=0)
    assert late.submit(page, "Submit the reply", **AUTHORITY).h1 == "Receipt of reply"


def test_a_questionnaire_opened_before_the_deadline_and_saved_after_is_a_draft_and_says_why(late, world):
    page = late.get(f"{HERE}/reply")
    world.closes()
    shown = late.submit(page, "Check your reply", q_theme="LABOUR")
    assert "what you wrote is kept as a draft, and is not submitted" in shown.text and "Ask to submit late" in shown.links
    assert world.reply("CHE").draft.answers == {"theme": "LABOUR"}


def test_whatever_comes_too_late_leads_to_asking(late, world):
    world.submits("CHE", "IMAGE")
    page = late.get(f"{HERE}/reply/withdrawal")
    world.closes()
    for refused in (late.submit(page, "Withdraw version 1", 422), late.get(f"{HERE}/reply/kind", 422)):
        assert refused.links["Ask to submit, revise or withdraw late"] == ASK


def test_asked_accepted_submitted_once(late, world, signed_in_as):
    world.closes()
    late.submit(late.get(ASK), "Send the request", reason="The mission moved house.")
    officer = signed_in_as("officer")
    page = officer.get(officer.get(DECIDE).html.xpath("//tbody//th/a/@href")[0])
    assert "The mission moved house." in page.text
    officer.submit(page, "Record the decision", accepted="yes", reason="Agreed.", day="2026-04-05", time="18:00")
    form = late.get(f"{HERE}/reply")
    assert "By decision of Person 2 your delegation may submit late, once, until Sunday, 5 April 2026, 18:00 (Geneva time)." in form.text
    assert "Open until" not in form.text
    late.submit(late.submit(form, "Check your reply", q_theme="IMAGE"), "Submit the reply", **AUTHORITY)
    assert "Accepted and used" in late.get(ASK).text and "Ask to revise or withdraw late" in late.get(f"{HERE}/reply").links


def test_the_request_posted_twice_is_one(late, world):
    world.closes()
    page = late.get(ASK)
    for _ in range(2):
        assert "Waits for a decision" in late.submit(page, "Send the request", reason="The mission moved house.").text
    assert len(requesting.requests_of(world.reply("CHE"))) == 1


def test_the_decision_posted_twice_is_one(world, signed_in_as):
    world.closes()
    request = world.asks_late("CHE")
    officer = signed_in_as("officer")
    page = officer.get(f"{DECIDE}/{request.id}")
    for _ in range(2):
        assert "Declined" in officer.submit(page, "Record the decision", accepted="no", reason="Too late.").text
    assert "decided already" in officer.submit(page, "Record the decision", 409, accepted="yes", reason="Too late.").text


def test_a_request_that_makes_no_sense_is_not_stored(late, world):
    world.closes()
    given = {"wanted": "submit", "reason": "Why.", "csrf_token": late.get(ASK).value("csrf_token")}
    for fields, said in (({"reason": ""}, "Say why you ask."), ({"reason": "\0\x07" * 2000}, "Shorten the reason"),
                         ({"wanted": "revise"}, "Choose what fits"), ({"wanted": ""}, "Say what you ask for.")):
        assert said in late.post(ASK, 422, **given | fields).text
    assert requesting.requests_of(world.reply("CHE")) == []


def test_a_decision_that_makes_no_sense_is_not_made(world, signed_in_as):
    world.closes()
    request = world.asks_late("CHE")
    officer = signed_in_as("officer")
    given = {"accepted": "yes", "reason": "Agreed.", "csrf_token": officer.get(f"{DECIDE}/{request.id}").value("csrf_token")}
    for fields, said in (({"accepted": "maybe"}, "Say whether"), ({"reason": ""}, "Give the reason"), ({"day": "tomorrow"}, "Enter a date"),
                         ({"day": "2026-04-05"}, "Enter a time"), ({"day": "2026-03-01", "time": "18:00"}, "lies ahead")):
        assert said in officer.post(f"{DECIDE}/{request.id}/decision", 422, **given | fields).text
    assert requesting.requests_of(world.reply("CHE"))[0].decided_at is None


def test_who_may_not_submit_reads_and_cannot_ask(world, signed_in_as):
    world.closes()
    drafter = signed_in_as("drafter", "CHE")
    page = drafter.get(ASK)
    assert "Send the request" not in page.buttons
    drafter.post(ASK, 403, wanted="submit", reason="Why.", csrf_token=page.value("csrf_token"))


def test_a_request_of_another_consultation_is_not_there(world, signed_in_as):
    world.closes()
    request = world.asks_late("CHE")
    world.consultation(slug="other")
    signed_in_as("officer").get(f"/secretariat/consultations/other/late-requests/{request.id}", 404)


def test_certifiers_read_requests_and_officers_alone_decide(world, signed_in_as):
    world.closes()
    request = world.asks_late("CHE")
    page = signed_in_as("certifier").get(f"{DECIDE}/{request.id}")
    assert "Record the decision" not in page.buttons
    signed_in_as("focal_point", "CHE").get(f"{DECIDE}/{request.id}", 403)
