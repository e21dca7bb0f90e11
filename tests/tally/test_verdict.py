"""The tally in words."""

import json
from pathlib import Path

import pytest

from survey_app.tally import verdict
from survey_app.words import LANGUAGES, Words
from tests.tally.delegations import NIL, NO_PREFERENCE, by_note, late, member, tally_of, version

ENGLISH = Words("en")
THEMES = [{"code": "T1", "label": {"en": "Rivers", "fr": "Fleuves"}}, {"code": "T2", "label": {"en": "Roads"}},
          {"code": "T3", "label": {"en": "100% {0} harbours"}}]


def tally(*delegations, **more):
    return tally_of(delegations, **more).as_json()


def members(*says, silent=0):
    return [*(member(said) for said in says), *(member() for _ in range(silent))]


def missing(*says, silent):
    return verdict.outlook(tally(*members(*says, silent=silent)), ENGLISH, is_open=False)


def compared(*delegations, **more):
    return verdict.sensitivity(tally(*delegations, **more), ENGLISH)


@pytest.mark.parametrize(("says", "sentence"), [
    (["T2", "T2", "T2", "T1"], "“Roads” leads by 2."),
    (["T3"], "“100% {0} harbours” leads by 1."),
    (["T1", "T2"], "Tie: “Rivers” and “Roads” have 1 preference each."),
    (["T3", "T1"] * 3, "Tie: “Rivers” and “100% {0} harbours” have 3 preferences each."),
    (["T3", "T2", "T1"] * 2, "Tie: “Rivers”, “Roads” and “100% {0} harbours” have 2 preferences each."),
    ([], "No preference has been expressed."),
    ([NIL, NO_PREFERENCE], "No preference has been expressed."),
])
def test_the_lead_is_told_by_the_names_of_the_themes(says, sentence):
    assert verdict.lead(tally(*members(*says)), THEMES, ENGLISH) == sentence


def test_the_lead_is_told_in_the_readers_language_where_the_theme_has_it():
    assert "Fleuves" in verdict.lead(tally(member("T1")), THEMES, Words("fr"))
    assert "Roads" in verdict.lead(tally(member("T2")), THEMES, Words("fr"))


def test_names_in_a_tie_are_joined_as_the_language_does():
    assert " et " in verdict.lead(tally(*members("T1", "T2")), THEMES, Words("fr"))
    assert " y " in verdict.lead(tally(*members("T1", "T2")), THEMES, Words("es"))


@pytest.mark.parametrize(("says", "silent", "sentence"), [
    (["T1"], 2, "2 members have not replied: their replies could change the lead."),
    (["T1", "T2"], 1, "1 member has not replied: its reply could change the lead."),
    (["T1", "T1"], 2, "2 members have not replied: their replies could only produce a tie."),
    (["T1"], 1, "1 member has not replied: its reply could only produce a tie."),
    (["T1"] * 3, 2, "2 members have not replied: their replies cannot change the lead."),
    (["T1"] * 3, 1, "1 member has not replied: its reply cannot change the lead."),
    ([NIL], 2, "2 members have not replied: their replies could give a theme the lead."),
    ([], 1, "1 member has not replied: its reply could give a theme the lead."),
    (["T1"], 0, "All members have replied."),
    (["T1", "T2"], 0, "All members have replied."),
    (["T1"], 1200, "1,200 members have not replied: their replies could change the lead."),
])
def test_the_outlook_says_what_missing_replies_could_do(says, silent, sentence):
    assert missing(*says, silent=silent) == sentence


@pytest.mark.parametrize("silent", [0, 1, 2])
def test_while_the_consultation_is_open_revisions_are_said_to_be_possible_and_nothing_else_differs(silent):
    counted = tally(*members("T1", silent=silent))
    revisions = " While the consultation is open any reply may still be revised."
    assert verdict.outlook(counted, ENGLISH, is_open=True) == verdict.outlook(counted, ENGLISH, is_open=False) + revisions


def test_there_is_a_sentence_for_each_case():
    assert compared(member("T1"), member(NIL)) == [
        "Without late replies: same figures.", "With late replies: same figures.", "Without replies entered on behalf: same figures.",
        "Without suspended votes: same figures.",
    ]


def test_a_case_gives_its_figures_and_says_that_the_lead_changes():
    assert compared(member("T1"), member(late("T2")), member(by_note("T1")), member("T3", suspended=True), member("T3")) == [
        "Without late replies: 2, 0, 2; the lead does not change.", "With late replies: same figures.",
        "Without replies entered on behalf: 1, 1, 2; the lead changes.", "Without suspended votes: 2, 1, 1; the lead changes.",
    ]


@pytest.mark.parametrize(("delegation", "late_replies", "place", "sentence"), [
    (late("T2"), "count", 0, "Without late replies: 2, 0, 0; the lead does not change."),
    (late("T2"), "exclude", 1, "With late replies: 2, 1, 0; the lead does not change."),
    (by_note("T2"), "count", 2, "Without replies entered on behalf: 2, 0, 0; the lead does not change."),
    (late(NIL), "count", 0, "Without late replies: 2, 0, 0; the lead does not change."),
])
def test_figures_are_the_same_only_where_replies_are_too(delegation, late_replies, place, sentence):
    assert compared(member("T1"), member("T1"), member(delegation), late_replies=late_replies)[place] == sentence


@pytest.mark.parametrize(("late_replies", "place", "sentence"), [
    ("count", 0, "Without late replies: 1, 0, 0; the lead changes."), ("exclude", 1, "With late replies: 1, 1, 0; the lead changes."),
])
def test_late_replies_may_change_the_lead_either_way(late_replies, place, sentence):
    assert compared(member("T1"), member(late("T2")), late_replies=late_replies)[place] == sentence


def test_a_suspended_member_that_has_not_replied_is_missing_from_the_figures_too():
    assert compared(member("T1"), member(suspended=True))[3] == "Without suspended votes: 1, 0, 0; the lead does not change."


def test_figures_stand_in_the_order_of_the_themes_even_in_a_tally_whose_keys_were_sorted():
    counted = tally(member("Z"), member(late("A")), themes=["Z", "A"])
    stored = json.loads(json.dumps(counted, sort_keys=True))
    assert verdict.sensitivity(stored, ENGLISH)[0] == "Without late replies: 1, 0; the lead changes."


def test_nothing_is_said_to_be_more_than_a_lead():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(verdict.__file__).parent.glob("*.py"))
    assert not {word for word in ("adopted", "decided", "winner", "wins") if word in source.lower()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_can_be_said_in_every_language(language):
    words = Words(language)
    for says in ([], ["T1"], ["T1", "T2"], ["T1", "T1", "T2", late("T2"), version("T1", 5, withdrawn=6)]):
        for silent in (0, 1, 2, 3):
            counted = tally(*members(*says, silent=silent))
            said = [verdict.lead(counted, THEMES, words), verdict.outlook(counted, words, is_open=True)]
            assert not any("%(" in sentence for sentence in said + verdict.sensitivity(counted, words))
