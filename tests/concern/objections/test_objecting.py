"""An objection to a coding, within its time, once; and its answer, once, and true."""

import pytest

from survey_app.concern.objections import objecting
from survey_app.concern.objections.models import Objection
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.mail.models import Message

SCHOOLS = {"title": "Schools", "text": "There are none.", "sharing": "attributed"}


def told(template):
    return [message.recipient for message in db.session.query(Message).filter_by(template=template).order_by(Message.id)]


@pytest.fixture
def shown(kept):
    return kept(_shown)


def _shown(world):
    """A coded concern of Switzerland, shown for a week."""
    world.person("officer", email="officer@example.org")
    world.person("reader", "CHE", email="reader@example.org")
    world.submits("CHE", "IMAGE", concerns=[SCHOOLS])
    world.codes("CHE", "LAB")
    world.shows_codings()


def test_officers_are_told_of_it_once_however_often_it_is_sent(shown):
    for _ in range(2):
        shown.objects("CHE", token="the same")
    assert (objecting.waiting(shown.find()), told("objection_made")) == (1, ["officer@example.org"])


def test_there_is_one_objection_to_a_coding_and_another_to_the_next(shown):
    first = shown.objects("CHE")
    with pytest.raises(Refused, match="objected to this coding already"):
        shown.objects("CHE", token="another")
    shown.codes("CHE", "EDU")
    shown.answers(first, "changed")
    assert shown.objects("CHE", token="another").coding == 2


def test_after_the_end_the_sentence_says_so(shown):
    shown.clock.forward(days=7, seconds=1)
    with pytest.raises(Refused, match="Objections were possible until 9 March 2026, 10:00"):
        shown.objects("CHE")


def test_a_coding_that_was_not_read_cannot_be_objected_to(shown):
    shown.codes("CHE", "EDU")
    with pytest.raises(Overtaken, match="coded again since you opened the page"):
        shown.objects("CHE", number=1)


def test_the_token_of_another_delegation_makes_nothing_known(shown):
    shown.submits("FRA", "IMAGE", concerns=[SCHOOLS])
    shown.codes("FRA", "LAB")
    shown.objects("FRA", token="theirs")
    with pytest.raises(Refused, match="Open a new one"):
        shown.objects("CHE", token="theirs")


def test_the_whole_delegation_is_told_the_answer(shown):
    shown.answers(shown.objects("CHE"), "kept", text="It fits.")
    assert (told("objection_answered"), objecting.waiting(shown.find())) == (["reader@example.org"], 0)


def test_it_is_answered_once(shown):
    objection = shown.objects("CHE")
    shown.answers(objection)
    with pytest.raises(Overtaken, match="answered already"):
        shown.answers(objection, text="On second thoughts.")


@pytest.mark.parametrize(("outcome", "recoded", "match"), [("changed", [], "still as it was"), ("changed", ["LAB"], "still as it was"),
                                                         ("kept", ["EDU"], "was changed after")])
def test_the_answer_must_be_so(shown, outcome, recoded, match):
    objection = shown.objects("CHE")
    for code in recoded:
        shown.codes("CHE", code)
    with pytest.raises(Refused, match=match):
        shown.answers(objection, outcome)


def test_a_new_translation_is_a_change_too(shown):
    objection = shown.objects("CHE")
    shown.codes("CHE", "LAB", translation="Il n’y en a pas.", translation_language="fr")
    shown.answers(objection, "changed")
    assert db.session.get(Objection, objection.id).outcome == "changed"
