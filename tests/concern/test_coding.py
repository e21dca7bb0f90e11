"""Coding: who put which codes when, which text keeps its coding, and what is counted of it all."""

import pytest

from survey_app.concern import gathering
from survey_app.concern.coding import codings, history
from survey_app.consultation.models import find_consultation
from survey_app.errors import Overtaken, Refused
from survey_app.reply import participation

SKILLS = {"title": "Skills", "text": "Nobody recognises them.", "codes": ["EDU"], "sharing": "attributed"}
MONEY = {"title": "Money", "text": "Sending it home is dear.", "sharing": "attributed"}


@pytest.fixture
def replied(world):
    world.submits("CHE", "IMAGE", concerns=[SKILLS, MONEY])
    world.submits("KEN", "LABOUR", concerns=[{**SKILLS, "text": "Nurses leave."}])
    return world


def counted(world, at=None):
    consultation, at = world.find(), at or world.clock.now()
    return gathering.coding(consultation, participation.lines(consultation, at), at)


def coding_of(world, delegation, place=0):
    """The newest coding of what stands there now."""
    return codings(world.find(), world.clock.now()).get((delegation, world.concern(delegation, place).key))


def states(tree, code):
    return next(each["states"] for each in tree["codes"] if each["code"] == code)


def test_what_a_delegation_chose_never_counts_and_what_an_officer_put_does(replied):
    assert states(counted(replied), "EDU") == 0
    replied.codes("CHE", "LAB")
    assert (states(counted(replied), "EDU"), states(counted(replied), "LAB")) == (0, 1)


def test_the_groups_are_those_of_the_tally_in_its_order(replied):
    replied.codes("KEN", "LAB")
    groups = [group.group for group in replied.tally().groups]
    assert next(each for each in counted(replied)["codes"] if each["code"] == "LAB")["groups"] == [int(group == "African Group") for group in groups]


def test_an_earlier_moment_can_be_counted_again(replied):
    replied.codes("CHE", "LAB")
    then = replied.clock.now()
    replied.clock.forward(seconds=1)
    replied.codes("CHE", "EDU")
    assert [(states(tree, "LAB"), states(tree, "EDU")) for tree in (counted(replied, then), counted(replied))] == [(1, 0), (0, 1)]


def test_the_same_text_in_a_later_version_keeps_its_coding_and_a_changed_one_has_none(replied):
    replied.codes("CHE", "LAB")
    replied.codes("CHE", "EDU", place=1)
    replied.submits("CHE", "HEALTH", concerns=[{**MONEY, "codes": ["LAB"], "sharing": "secretariat"}, {**SKILLS, "text": "Few recognise them."}])
    assert (coding_of(replied, "CHE").codes, coding_of(replied, "CHE", place=1)) == (["EDU"], None)


def test_codes_stand_in_the_order_of_the_codebook_and_the_same_coding_again_is_none(replied):
    first = replied.codes("CHE", "EDU", "LAB")
    again = replied.codes("CHE", "LAB", "EDU")
    assert (first.number, again.number, again.codes) == (1, 1, ["LAB", "EDU"])


def test_each_coding_stays_with_who_when_and_codebook(replied):
    officer = replied.actor("officer", name="O. Ficer")
    replied.codes("CHE", "EDU", by=officer)
    replied.codes("CHE", by=officer)
    found = history(replied.find(), "CHE", replied.concern("CHE").key)
    assert [(each.number, each.codes, each.codebook_version, each.coded_by_name) for each in found] == [
        (2, [], "spring.1", "O. Ficer"), (1, ["EDU"], "spring.1", "O. Ficer")]


def test_who_has_not_seen_the_coding_that_stands_is_told_and_stores_nothing(replied):
    replied.codes("CHE", "EDU", by=replied.actor("officer", name="O. Ficer"))
    with pytest.raises(Overtaken, match="O. Ficer has coded this concern meanwhile"):
        replied.codes("CHE", "LAB", known=0)
    assert coding_of(replied, "CHE").codes == ["EDU"]


def test_only_codes_of_the_codebook_are_put(replied):
    with pytest.raises(Refused, match="Not in the codebook: XYZ"):
        replied.codes("CHE", "LAB", "XYZ")


def test_nothing_is_counted_without_a_codebook_or_a_block_of_concerns(world):
    asked = world.find().questions["sections"][0]
    world.consultation(slug="bare", questionnaire={"sections": [asked]})
    assert counted(world) is None


def test_how_many_are_not_coded_is_known_for_many_consultations_at_once(replied):
    replied.codes("CHE", "LAB")
    replied.consultation(slug="autumn", policies={"late_replies": "exclude"})
    replied.submits("MLI", "IMAGE", concerns=[SKILLS])
    consultations = [find_consultation("spring"), find_consultation("autumn")]
    found = gathering.uncoded(consultations, replied.clock.now())
    assert [found[each.id] for each in consultations] == [2, 1]
