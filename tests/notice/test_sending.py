"""A notice goes to every person of every delegation that it concerns, once, in that person's language."""

import pytest
from sqlalchemy import event, select

from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from survey_app.errors import Overtaken, Refused
from survey_app.mail.models import Message
from survey_app.notice.counting import counts
from survey_app.notice.lists import addressees
from survey_app.notice.models import Notice, NoticeTo
from survey_app.reply.models import Draft

TOKEN = "a-token-of-this-test"
WORDS = "secret words of the draft"


def mails(**where):
    return db.session.scalars(select(Message).filter_by(**where).order_by(Message.id)).all()


def the_mail(code):
    return mails(delegation=code)[-1]


@pytest.fixture
def people(world):
    """Two of Switzerland, one of Mali, none of the others."""
    return [world.person("focal_point", "CHE"), world.person("drafter", "CHE", language="fr"), world.person("reader", "MLI", language="es")]


def test_everybody_of_each_delegation_on_the_list_gets_one_message(world, people):
    world.sends("reminder", "not_started")
    assert [(mail.recipient, mail.delegation, mail.template) for mail in mails()] == [
        (person.email, code, "notice_reminder") for person, code in zip(people, ("CHE", "CHE", "MLI"), strict=True)]


def test_each_reads_it_in_the_own_language(world, people):
    world.sends("reminder")
    words = ("Delegation: Switzerland", "Délégation\u00a0: Suisse", "Delegación: Malí")
    assert all(word in mail.body for word, mail in zip(words, mails(), strict=True))


def test_what_was_sent_is_kept_with_the_delegations_that_it_reached(world, people):
    notice = world.sends("reminder", "not_started", by=world.actor("officer", name="O. Fficer"))
    assert (notice.kind, notice.list, notice.sent_at, notice.sent_by_name) == ("reminder", "not_started", world.clock.now(), "O. Fficer")
    assert {each.delegation: each.people for each in db.session.scalars(select(NoticeTo))} == {"CHE": 2, "MLI": 1}


def test_it_is_logged(world, people):
    world.sends("invitation")
    event = db.session.scalars(select(LoggedEvent).filter_by(name="NoticeSent")).one()
    assert (event.consultation, event.details) == ("spring", {"notice": 1, "kind": "invitation", "delegations": 2, "people": 3})


def test_the_same_token_sends_once(world, people):
    assert world.sends("reminder", "not_started", token=TOKEN).id == world.sends("reminder", "not_started", token=TOKEN).id
    assert len(mails()) == 3 and len(db.session.scalars(select(Notice)).all()) == 1


def test_the_token_of_another_notice_is_refused(world, people):
    world.sends("reminder", "not_started", token=TOKEN)
    with pytest.raises(Overtaken, match="Open the page again"):
        world.sends("invitation", token=TOKEN)


def test_a_token_that_no_page_gave_is_refused(world, people):
    for token in ("", "short", "a" * 65, "with\0a zero in it", "é" * 20):
        with pytest.raises(Refused, match="Open it again"):
            world.sends("reminder", token=token)


def test_who_has_replied_since_is_not_reminded(world, people):
    world.submits("CHE", "IMAGE")
    world.sends("reminder")
    assert mails(delegation="CHE", template="notice_reminder") == []


def test_in_the_wrong_stage_nothing_is_sent(world, clock, people):
    for kind, moment in (("outcome", "2026-03-02T09:00:00Z"), ("closing", "2026-03-31T16:00:00Z"),
                         ("reminder", "2026-03-31T16:00:00.000001Z"), ("invitation", "2026-04-01T09:00:00Z")):
        clock.set(moment)
        with pytest.raises(Refused, match="only (while|after)"):
            world.sends(kind)
    assert mails() == []


def test_where_nobody_can_be_reached_nothing_is_said_to_be_sent(world):
    with pytest.raises(Refused, match="nobody to send this to"):
        world.sends("reminder")
    assert db.session.scalars(select(Notice)).all() == []


@pytest.mark.parametrize(("clearance", "said"), [
    (None, "Your delegation has a draft, last saved on 2 March 2026, 10:00 (Geneva time), that is not submitted."),
    (1, "Your delegation has a draft in clearance, last saved on 2 March 2026, 10:00 (Geneva time), that is not submitted."),
])
def test_a_reminder_says_how_the_draft_stands_and_nothing_that_is_in_it(world, clock, people, clearance, said):
    world.saves("CHE", "IMAGE", concerns=[{"title": WORDS}])
    transaction(lambda: setattr(db.session.get(Draft, (world.find().id, "CHE")), "clearance", clearance))
    clock.forward(days=2)
    world.sends("reminder")
    body = mails(delegation="CHE")[0].body
    assert said in body and WORDS not in body and "IMAGE" not in body


def test_a_reminder_says_until_when_how_long_that_is_and_where(world, people):
    world.sends("reminder")
    body = mails(recipient=people[0].email)[0].body
    assert "Deadline: 31 March 2026, 18:00 (Geneva time)\n29 days left." in body and "/consultations/spring/reply\n" in body


@pytest.mark.parametrize(("opened", "said"), [(False, "has not opened the questionnaire yet"), (True, "has opened the questionnaire; there is no draft")])
def test_a_reminder_says_whether_the_questionnaire_was_opened(world, people, opened, said):
    if opened:
        world.opens("CHE")
    world.sends("reminder")
    assert said in mails()[0].body


def test_an_invitation_says_what_is_asked_and_who_is_appointed(world, people):
    world.sends("invitation")
    body = mails()[0].body
    first = world.find().questionnaire.sections[0].title["en"]
    assert f"- {first}\n" in body and f"- {people[0].name}, focal point\n- {people[1].name}, drafter\n" in body
    assert "choose “Forgotten password” there" in body


def test_after_closing_each_delegation_is_told_whether_it_has_replied(world, clock, people):
    world.submits("CHE", "IMAGE")
    clock.set("2026-04-01T09:00:00Z")
    world.sends("closing")
    replied = mails(recipient=people[0].email)[-1].body
    assert "Receipt number: spring-CHE-1\nSubmitted: 2 March 2026, 10:00:00 (Geneva time)\n" in replied
    assert "/consultations/spring/late-requests" in the_mail("MLI").body and "spring-MLI" not in the_mail("MLI").body


@pytest.mark.parametrize(("sharing", "said"), [
    ("attributed", "with the name of your delegation"), ("unattributed", "without the name of your delegation"),
    ("secretariat", "Your texts stay with the secretariat."),
])
def test_the_outcome_names_the_snapshot_and_no_figure(world, clock, sharing, said):
    world.consultation(slug="shared", policies={"sharing": sharing})
    person = world.person("focal_point", "CHE")
    world.submits("CHE", "IMAGE")
    clock.set("2026-04-01T09:00:00Z")
    snapshot = world.certifies()
    world.sends("outcome", snapshot=snapshot)
    body = mails(recipient=person.email)[-1].body
    assert "Snapshot: 1\nSymbol: X/1/Tally.1\n" in body and said in body and "shared-CHE-1" in body
    assert not any(label in body for theme in snapshot.read()["themes"] for label in theme["label"].values())


def test_reminders_are_counted_by_delegation_and_other_notices_are_not(world, clock, people):
    world.sends("invitation")
    world.sends("reminder", "not_started")
    before = clock.now()
    clock.forward(days=1)
    world.saves("CHE", "IMAGE")
    world.sends("reminder", "draft")
    assert counts(world.find(), before) == {"CHE": 1, "MLI": 1}
    assert counts(world.find(), clock.now()) == {"CHE": 2, "MLI": 1}


def test_each_notice_takes_as_many_queries_for_many_delegations_as_for_few(world, database):
    def queries():
        seen, consultation = [], world.find()
        listener = lambda *all: seen.append(all[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listener)
        addressees(consultation, world.clock.now())
        event.remove(db.engine, "before_cursor_execute", listener)
        return len(seen)

    few = queries()
    world.consultation(slug="large", delegations=tuple(f"D{number}" for number in range(60)))
    for number in range(0, 60, 6):
        world.saves(f"D{number}", "IMAGE")
        world.person("reader", f"D{number}")
    assert queries() == few
