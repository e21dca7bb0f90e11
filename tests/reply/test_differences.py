"""What changed between two texts, said answer by answer; the questionnaire is that of the small world."""

from types import SimpleNamespace

import pytest

from survey_app.consultation.questionnaire import questionnaire
from survey_app.reply.differences import changes, runs
from survey_app.words import Words
from tests import archive_lines

ASKED = questionnaire(archive_lines.QUESTIONNAIRE, archive_lines.CODEBOOK)
SKILLS = {"title": "Skills", "text": "Diplomas are recognised nowhere.", "sharing": "attributed"}
MONEY = {"title": "Money", "text": "Sending it home is too dear.", "sharing": "secretariat"}


def text(reply="answers", **answers):
    return SimpleNamespace(reply=reply, answers=answers)


def found(before, after):
    return changes(ASKED, before, after, Words("en"))


def entries(before, after):
    """(kind, title, title before, labels of what changed) of each entry of the first block."""
    return [(entry.kind, entry.title.replace("\u00a0", " "), entry.earlier and entry.earlier.replace("\u00a0", " "), [row.label for row in entry.rows])
            for part in found(text(concerns=before), text(concerns=after)) for entry in part.entries]


def plain(side):
    return "".join(run for run, _marked in side)


def marked(side):
    return [run for run, is_marked in side if is_marked]


def test_two_texts_that_say_the_same_differ_in_nothing():
    assert found(text(theme="IMAGE", concerns=[SKILLS]), text(theme="IMAGE", concerns=[dict(SKILLS)])) == []


@pytest.mark.parametrize(("before", "after", "sides"), [
    (text(theme="IMAGE"), text(theme="LABOUR"), ("The image of migrants", "Labour and trade")),
    (text(theme="IMAGE"), text("no_preference"), ("The image of migrants", "No preference")),
    (text(None), text("no_preference"), ("", "No preference")),
    (text(None), text(theme="LABOUR"), ("", "Labour and trade")),
    (text(theme="LABOUR"), text(None), ("Labour and trade", "")),
])
def test_the_choice_of_theme_is_said_in_words_and_no_preference_is_one(before, after, sides):
    [answer] = found(before, after)[0].answers
    assert (answer.label, plain(answer.before), plain(answer.after)) == ("Which theme?", *sides)


@pytest.mark.parametrize(("question", "before", "after", "sides"), [
    ("first_time", True, False, ("Yes", "No")),
    ("people", 3, 1200, ("3", "1,200")),
    ("arrival", "2026-06-01", "2026-06-02", ("1 June 2026", "2 June 2026")),
    ("working_language", "en", "fr", ("English room", "French room")),
])
def test_every_kind_of_answer_is_said_as_a_person_reads_it(question, before, after, sides):
    [answer] = found(text(**{question: before}), text(**{question: after}))[0].answers
    assert (plain(answer.before), plain(answer.after)) == sides


def test_a_nil_reply_after_answers_is_another_kind_of_reply_and_takes_the_answers_back():
    kind, preference = found(text(theme="IMAGE"), text("nil"))
    assert [plain(kind.answers[0].before), plain(kind.answers[0].after)] == ["Answers to the questionnaire", "Nil reply"]
    assert plain(preference.answers[0].after) == ""


def test_of_nothing_before_all_is_new():
    assert [plain(answer.after) for part in found(None, text(theme="IMAGE")) for answer in part.answers] == [
        "Answers to the questionnaire", "The image of migrants"]


def test_the_words_that_changed_are_marked_and_no_letter_is_lost():
    before, after = runs("We thank you.\nMore follows", "We warmly thank you.\nMuch follows")
    assert (marked(before), marked(after)) == (["More"], ["warmly", "Much"])
    assert (plain(before), plain(after)) == ("We thank you.\nMore follows", "We warmly thank you.\nMuch follows")


def test_a_comma_after_a_word_does_not_change_the_word():
    before, after = runs("Nurses and teachers", "Nurses, midwives and teachers")
    assert (marked(before), marked(after)) == ([], [", midwives"])


def test_another_line_break_is_a_change():
    assert [marked(side) for side in runs("one\ntwo", "one two")] == [["one"], ["one"]]


def test_an_endless_text_stands_there_without_marks():
    before, after = runs("a b " * 50_000, "b a " * 50_000)
    assert (marked(before), len(plain(after))) == ([], 200_000)


def test_entries_come_and_go_one_by_one():
    assert entries([SKILLS], [SKILLS, MONEY]) == [("added", "Worry 2", None, ["Heading", "Wording", "Sharing"])]
    assert entries([SKILLS, MONEY], [MONEY]) == [("removed", "Worry 1", None, ["Heading", "Wording", "Sharing"])]


def test_an_entry_with_the_same_title_is_the_same_however_much_was_rewritten():
    assert entries([SKILLS], [SKILLS | {"text": "Nobody reads them abroad."}]) == [("changed", "Worry 1", None, ["Wording"])]


def test_an_entry_that_was_changed_is_known_again_behind_one_put_before_it():
    changed = SKILLS | {"text": "Diplomas are still recognised nowhere."}
    assert entries([SKILLS], [MONEY, changed]) == [
        ("added", "Worry 1", None, ["Heading", "Wording", "Sharing"]), ("changed", "Worry 2", "Worry 1", ["Wording"])]


def test_entries_in_another_order_are_no_silent_change():
    assert [(kind, title, earlier) for kind, title, earlier, _rows in entries([SKILLS, MONEY], [MONEY, SKILLS])] in (
        [("moved", "Worry 1", "Worry 2")], [("moved", "Worry 2", "Worry 1")])


def test_entries_that_have_nothing_in_common_are_not_taken_for_one():
    other = {"title": "Return", "text": "Nobody finds work", "sharing": "unattributed"}
    assert [kind for kind, *_ in entries([SKILLS], [other])] == ["added", "removed"]


def test_more_entries_than_a_page_takes_are_compared_by_their_place():
    many = [SKILLS | {"title": f"Number {index}"} for index in range(101)]
    changed = [entry | {"text": "Diplomas are not recognised"} for entry in reversed(many)]
    assert {(kind, earlier) for kind, _title, earlier, _rows in entries(many, changed)} == {("changed", None)}
