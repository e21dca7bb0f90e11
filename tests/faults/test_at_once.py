"""Two people at the same moment, and one moment too late: every text is somewhere, every reply is there once."""

import threading
from functools import partial

from sqlalchemy import select

from survey_app.access.actor import COMMAND_LINE
from survey_app.account import rotating
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.reply import drafting
from survey_app.reply.models import Draft, find_reply
from survey_app.reply.on_behalf import entering
from survey_app.reply.on_behalf.models import Entry
from tests.pages import Pages
from tests.world import PASSWORD

REPLY = "/consultations/spring/reply"


def test_the_same_submission_posted_twice_at_once_is_one_version_with_one_receipt(app, world):
    person = world.person("focal_point", "CHE")
    tabs = [Pages(app) for _ in range(2)]
    for tab in tabs:
        tab.sign_in(person.email, PASSWORD)
    tokens = [tab.get(REPLY).value("csrf_token") for tab in tabs]

    def submits(place, form):
        return lambda: tabs[place].client.post(f"{REPLY}/submission", data={"csrf_token": tokens[place], **form}).location

    for turn in range(1, 101):
        world.saves("CHE", "IMAGE", remarks=f"Turn {turn}")
        draft = world.reply("CHE").draft
        form = {"token": draft.token, "revision": draft.revision, "function": "Ambassador", "authority": "y", "language": "en",
                "action": "submit"}
        db.session.rollback()
        assert at_once(submits(0, form), submits(1, form)) == [f"/consultations/spring/receipts/spring-CHE-{turn}"] * 2


def test_two_drafters_who_save_a_thousand_times_at_once_lose_no_text(app, world):
    """A text is taken, and then seen by the next one that is taken, or its writer is told that the other was first."""
    seen_by, told = {}, []

    def writes(name):
        with app.app_context():
            for turn in range(500):
                seen = _save_after_reading(world, text := f"{name} {turn}")
                if seen is None:
                    told.append(text)
                else:
                    assert seen_by.setdefault(seen, text) == text

    at_once(lambda: writes("a"), lambda: writes("b"))
    reply = world.reply("CHE")
    assert {*seen_by, reply.draft.answers["remarks"]} == {"", *seen_by.values()}
    assert reply.revision == len(seen_by) == 1000 - len(told)


def test_of_two_delegations_that_invite_the_same_person_at_once_neither_learns_of_the_other(app, world):
    hosts = {code: world.actor("focal_point", code) for code in ("CHE", "FRA")}
    place = {"role": "drafter", "name": "Ana", "language": "en", "authority": "Note 7"}

    def invites(code, turn):
        with app.app_context():
            try:
                transaction(lambda: rotating.invite(code, f"ana.{turn}@example.org", by=hosts[code], at=world.clock.now(), **place))
            except Refused as refusal:
                return str(refusal)

    for turn in range(20):
        said = at_once(*(partial(invites, code, turn) for code in hosts))
        assert set(said) == {None, "This person cannot be appointed here as things stand. Please write to the secretariat."}


def test_one_form_sent_for_two_delegations_at_once_is_one_entry(app, world):
    officer = world.actor("officer")

    def keys_in(code, token):
        with app.app_context():
            try:
                return type(world.keys_in(code, "IMAGE", by=officer, token=token))
            except Refused as refusal:
                return str(refusal)

    for _turn in range(20):
        token = entering.new_token()
        said = at_once(*(partial(keys_in, code, token) for code in ("CHE", "FRA")))
        assert set(said) == {Entry, "This form was used for another entry. Open a new one."}


def test_of_posts_around_the_deadline_exactly_those_in_time_are_versions(signed_in_as, world, clock):
    codes = ("CHE", "FRA", "KEN", "PER")
    deadline = world.find().closes_at
    clock.set(deadline)
    clock.forward(minutes=-5)
    browsers = {code: signed_in_as("focal_point", code) for code in codes}
    checked = {code: browser.submit(browser.get(REPLY), "Check your reply", q_theme="IMAGE") for code, browser in browsers.items()}
    said = {}
    for code, seconds in zip(codes, (-300, 0, 0.000001, 300), strict=True):
        clock.set(deadline)
        clock.forward(seconds=seconds)
        in_time = code in ("CHE", "FRA")
        said[code] = browsers[code].submit(checked[code], "Submit the reply", status=200 if in_time else 422, function="x", authority=True).text
    assert [len(world.reply(code).versions) for code in codes] == [1, 1, 0, 0]
    assert [world.reply(code).draft is not None for code in codes] == [False, False, True, True]
    assert all("The deadline has passed" in said[code] for code in ("KEN", "PER"))


def test_autosave_after_the_deadline_is_kept_as_a_draft_and_told_why(signed_in_as, world, clock):
    clock.set(world.find().closes_at)
    browser = signed_in_as("drafter", "CHE")
    token = browser.get(REPLY).value("csrf_token")
    clock.forward(seconds=1)
    answer = browser.client.post(REPLY, data={"csrf_token": token, "q_remarks": "Late."}, headers={"Accept": "application/json"})
    assert "kept as a draft, and is not submitted" in answer.json["saved"]
    assert world.reply("CHE").draft.answers == {"remarks": "Late."}


def _save_after_reading(world, text):
    """The text that stood before; None where somebody else has saved meanwhile."""
    db.session.rollback()
    draft = db.session.execute(select(Draft.revision, Draft.answers)).first()
    db.session.rollback()

    def work():
        return drafting.save(find_reply(find_consultation(world.slug), "CHE", for_change=True), kind="answers", answers={"remarks": text},
                             revision=draft.revision if draft else 0, by=COMMAND_LINE, at=world.clock.now(), by_button=False)

    try:
        transaction(work)
    except drafting.DraftChanged:
        return None
    return draft.answers["remarks"] if draft else ""


def at_once(*works):
    """What each returned, in their order; all begin together, and what one raises is raised here."""
    ready, results, problems = threading.Barrier(len(works)), [None] * len(works), []

    def run(place, work):
        try:
            ready.wait(timeout=10)
            results[place] = work()
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    return results
