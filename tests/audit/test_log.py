"""The log: every link is checked, and an administrator can look through it."""

import pytest
from sqlalchemy import delete, insert, update

from survey_app.access.actor import COMMAND_LINE
from survey_app.audit.chain import record
from survey_app.audit.events import EVENTS, AccountDisabled, LanguageChosen, PersonAppointed
from survey_app.audit.models import LastLink, LoggedEvent
from survey_app.db import db, transaction
from tests.world import PASSWORD


@pytest.fixture
def verify(app, world):
    def command():
        result = app.test_cli_runner().invoke(args=["audit", "verify"])
        db.session.rollback()
        return result

    return command


def records(world, *events, by=COMMAND_LINE):
    for event in events:
        transaction(lambda event=event: record(event, by=by, at=world.clock.now()))


def tampers(statement):
    transaction(lambda: db.session.execute(statement, execution_options={"synchronize_session": False}))


def last():
    return db.session.get(LastLink, 1).number


def test_a_whole_chain_holds(verify, world):
    records(world, *(AccountDisabled(account=number) for number in range(3)))
    result = verify()
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"The log holds: {last()} events.\n", "")


@pytest.mark.parametrize("change", [
    {"name": "AccountEnabled"}, {"actor": 99}, {"actor_name": "x"}, {"delegation": "CHE"}, {"consultation": "x"},
    {"details": {"account": 99}},
])
def test_a_changed_event_is_found(verify, world, change):
    records(world, *(AccountDisabled(account=number) for number in range(3)))
    tampers(update(LoggedEvent).where(LoggedEvent.number == last() - 1).values(**change))
    result = verify()
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"event {last() - 1} was changed\n")


def test_a_changed_time_is_found(verify, world, clock):
    records(world, AccountDisabled(account=1))
    tampers(update(LoggedEvent).where(LoggedEvent.number == last()).values(at=clock.moment.replace(year=2025)))
    assert verify().exit_code == 1


def test_a_missing_event_is_found(verify, world):
    records(world, *(AccountDisabled(account=number) for number in range(3)))
    tampers(delete(LoggedEvent).where(LoggedEvent.number == last() - 1))
    assert verify().stderr == f"event {last() - 1} is missing\n"


def test_a_missing_end_is_found(verify, world):
    records(world, AccountDisabled(account=1))
    tampers(delete(LoggedEvent).where(LoggedEvent.number == last()))
    assert verify().stderr == f"the log does not end at event {last()}\n"


def test_an_added_event_is_found(verify, world):
    records(world, AccountDisabled(account=1))
    tampers(insert(LoggedEvent).values(number=last() + 1, at=world.clock.now(), actor_name="x", name="AccountEnabled", details={},
                                       previous="x", hash="x"))
    assert verify().exit_code == 1


def test_what_is_rolled_back_leaves_no_event(verify, world):
    before = last()

    def work():
        record(AccountDisabled(account=1), by=COMMAND_LINE, at=world.clock.now())
        raise KeyError

    with pytest.raises(KeyError):
        transaction(work)
    assert last() == before and verify().exit_code == 0


@pytest.fixture
def admin(signed_in_as):
    return signed_in_as("admin")


def rows(page):
    return page.all("//tbody/tr/td[3]")


def test_only_administrators_read_the_log(signed_in_as):
    for role, delegation in (("focal_point", "CHE"), ("officer", None), ("certifier", None), ("steering_group_reader", None)):
        signed_in_as(role, delegation).get("/admin/audit-log", status=403)


def test_the_newest_event_stands_first_in_words(pages, world):
    pages.sign_in(world.person("admin").email, PASSWORD)
    records(world, PersonAppointed(account=7, role="drafter", authority="Note 7", delegation="CHE"),
            LanguageChosen(account=7, language="fr"))
    assert rows(pages.get("/admin/audit-log"))[:3] == [
        "Account 7 chose the language Français.", "Account 7 appointed as drafter (authority: Note 7).", "Account 1 signed in.",
    ]


def test_codes_and_moments_in_an_event_are_said_in_words(signed_in_as, world):
    world.person("drafter", "KEN")
    world.keys_in("CHE", "IMAGE")
    world.sends("invitation")
    world.extends("2026-04-10T16:00:00Z")
    world.closes()
    world.asks_late("FRA")
    page = signed_in_as("admin").get("/admin/audit-log")
    assert [row for row in rows(page) if "Account" not in row][:4] == [
        "Late request 1 made (Submit the reply late).",
        "Deadline extended from 31 March 2026, 18:00 (Geneva time) to 10 April 2026, 18:00 (Geneva time): Two meetings fell on the same week.",
        "Notice 1 (Invitation) sent to 1 people of 1 delegations.",
        "Reply on behalf keyed in: entry 1 (Note verbale).",
    ]


def test_it_never_shows_what_a_reply_says(admin, world):
    world.submits("CHE", "LABOUR", remarks="Between us.")
    text = admin.get("/admin/audit-log").text
    assert "Reply submitted: receipt spring-CHE-1." in text
    assert "LABOUR" not in text and "Between us." not in text


@pytest.mark.parametrize(("asked", "count"), [
    ("event=AccountDisabled", 2), ("event=nonsense", 4), ("person=1", 1), ("person=command", 3), ("person=999999999999999999999999", 0),
    ("person=%00", 4), ("person=00000000001" + "9" * 25, 0),
    ("before=00000000001" + "9" * 25, 4), ("delegation=CHE", 1), ("consultation=spring", 1), ("consultation=spring&event=AccountDisabled", 0),
    ("first_day=2026-03-03", 2), ("last_day=2026-03-02", 2), ("first_day=nonsense&last_day=0001-01-01", 4), ("before=x", 4),
    ("before=-1", 4), ("before=", 4), ("person=²", 0), ("first_day=2026-W10-1", 4),
])
def test_it_is_filtered(world, clock, pages, asked, count):
    """Counted are these four; what loading the world has left there is not."""
    records(world, AccountDisabled(account=4),
            PersonAppointed(account=4, role="reader", authority="", delegation="CHE", consultation="spring"))
    clock.forward(days=1)
    records(world, AccountDisabled(account=4))
    pages.sign_in(world.person("admin").email, PASSWORD)
    found = rows(pages.get(f"/admin/audit-log?{asked}"))
    assert len([each for each in found if "Account" in each]) == count


def test_a_long_log_comes_in_pages_of_a_hundred(admin, world):
    records(world, *(AccountDisabled(account=number) for number in range(150)))
    page = admin.get("/admin/audit-log?event=AccountDisabled")
    assert len(rows(page)) == 100
    page = admin.get(page.links["Older events"])
    assert rows(page)[-1] == "Account 0 disabled." and len(rows(page)) == 50
    assert rows(admin.get(page.links["Newest events"]))[0] == "Account 149 disabled."


def test_an_event_of_another_release_is_shown_by_its_name(admin, world):
    records(world, AccountDisabled(account=1))
    tampers(update(LoggedEvent).where(LoggedEvent.number == last()).values(name="SomethingNew"))
    assert rows(admin.get("/admin/audit-log"))[0] == "SomethingNew"


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_sentence_can_be_said(kind):
    fields = {name: name for name in kind.__dataclass_fields__ if name not in ("consultation", "delegation")}
    assert kind.sentence % fields
