"""Codings are shown to the delegations, until when they may object, and who is told."""

from datetime import timedelta

import pytest

from survey_app.concern.objections import showing
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.mail.models import Message

SCHOOLS = {"title": "Schools", "text": "There are none.", "sharing": "attributed"}


def told(template):
    return [(message.recipient, message.subject) for message in db.session.query(Message).filter_by(template=template).order_by(Message.id)]


@pytest.fixture
def coded(kept):
    return kept(_coded)


def _coded(world):
    """Switzerland's concern is coded, France's is not, Japan gave none."""
    for code, language in (("CHE", "en"), ("FRA", "fr"), ("JPN", "en")):
        world.person("focal_point", code, email=f"{code}@example.org", language=language)
        world.submits(code, "IMAGE", **({} if code == "JPN" else {"concerns": [SCHOOLS]}))
    world.codes("CHE", "EDU")


def test_only_delegations_with_a_coded_concern_are_told(coded):
    coded.shows_codings()
    assert told("codings_shown") == [("CHE@example.org", "How your concerns were coded: Spring consultation")]


def test_shown_again_from_the_same_form_it_is_shown_once(coded):
    by = coded.actor("officer")
    first = coded.shows_codings(after=0, by=by)
    assert coded.shows_codings(after=0, by=by).number == first.number == 1 and len(told("codings_shown")) == 1


def test_another_officer_who_has_not_seen_it_is_refused(coded):
    coded.shows_codings()
    with pytest.raises(Overtaken, match="has shown the codings meanwhile"):
        coded.shows_codings(after=0, days=9, by=coded.actor("officer"))


def test_the_end_is_put_back_and_never_brought_forward(coded):
    coded.shows_codings(days=7)
    with pytest.raises(Refused, match="after the present end"):
        coded.shows_codings(days=6)
    assert coded.shows_codings(days=8).number == 2


def test_objections_are_taken_up_to_the_very_end(coded):
    window = coded.shows_codings()
    assert showing.is_open(window, window.ends_at) and not showing.is_open(window, window.ends_at + timedelta(microseconds=1))


def test_without_any_coding_there_is_nothing_to_show(world):
    world.submits("CHE", "IMAGE", concerns=[SCHOOLS])
    with pytest.raises(Refused, match="No concern is coded yet"):
        world.shows_codings()


def test_an_end_that_has_passed_is_refused(coded):
    with pytest.raises(Refused, match="lies ahead"):
        coded.shows_codings(seconds=0)
