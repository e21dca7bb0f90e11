"""The rules of questions and answers, one at a time."""

import pytest

from survey_app.consultation.questionnaire import questionnaire
from survey_app.reply.answers import Problem, checker, word_count

LABEL = {"en": "?"}
THEMES = [{"code": code, "label": LABEL} for code in ("IMAGE", "LABOUR")]


def question(code, kind, **more):
    if kind in ("single_choice", "multiple_choice"):
        more.setdefault("choices", THEMES)
    return {"code": code, "kind": kind, "label": LABEL, **more}


def check_of(*questions, observers_state_preference=True):
    asked = [question("theme", "single_choice", tally=True, required=True), *questions]
    return checker(questionnaire({"sections": [{"code": "all", "title": LABEL, "questions": asked}]}),
                   observers_state_preference=observers_state_preference)


def problems(answers, *questions, reply="answers", member=True, complete=True, **policies):
    """Of a version; the tallied question is answered."""
    found = check_of(*questions, **policies)({"theme": "IMAGE", **answers}, reply=reply, member=member, complete=complete)
    return [(problem.path, problem.rule) for problem in found]


WRONG_SHAPES = {
    "single_choice": [None, True, 1, ["IMAGE"], {}],
    "multiple_choice": [None, "IMAGE", {}, [1], [None], [["IMAGE"]]],
    "short_text": [None, 1, True, [], {}],
    "long_text": [None, 1, False, ["text"], {}],
    "integer": [None, True, False, 1.0, "1", [1], {}],
    "date": [None, "", "2026", "2026-06", "2026-02-29", "2026-13-01", "20260601", "2026-06-01T00:00:00Z", "2026-6-1", " 2026-06-01", 20260601,
             "２０２６-06-01"],
    "yes_no": [None, 0, 1, "true", "yes", "", []],
    "block": [None, "text", {}, True, 0],
}
RIGHT_SHAPES = {
    "single_choice": ["IMAGE", "LABOUR"],
    "multiple_choice": [[], ["IMAGE"], ["LABOUR", "IMAGE"]],
    "short_text": ["", " ", "text", "two\nlines", "=1+1", "\u202e", "👋", "نص"],
    "long_text": ["", "text " * 10_000],
    "integer": [0, -1, 10**100],
    "date": ["2026-06-01", "2024-02-29", "0001-01-01", "9999-12-31"],
    "yes_no": [True, False],
    "block": [[], [{}], [{"title": "text"}, {}]],
}
TITLE = question("title", "short_text")


def of_kind(kind, **more):
    return question("asked", kind, **({"questions": [TITLE]} if kind == "block" else {}), **more)


def cases(table):
    return [pytest.param(kind, answer, id=f"{kind}-{str(answer)[:30]!r}") for kind, answers in table.items() for answer in answers]


@pytest.mark.parametrize("complete", [True, False], ids=["version", "draft"])
@pytest.mark.parametrize(("kind", "answer"), cases(WRONG_SHAPES))
def test_an_answer_has_the_shape_of_its_kind_in_drafts_too(kind, answer, complete):
    assert problems({"asked": answer}, of_kind(kind), complete=complete) == [(("asked",), kind)]


@pytest.mark.parametrize(("kind", "answer"), cases(RIGHT_SHAPES))
def test_every_right_shape_is_taken(kind, answer):
    assert problems({"asked": answer}, of_kind(kind)) == []


@pytest.mark.parametrize("kind", RIGHT_SHAPES)
def test_an_unanswered_optional_question_is_missing(kind):
    assert problems({}, of_kind(kind)) == []


@pytest.mark.parametrize(("kind", "answer"), [("single_choice", "OTHER"), ("single_choice", "image"), ("single_choice", ""),
                                              ("multiple_choice", ["IMAGE", "OTHER"]), ("multiple_choice", [""])])
@pytest.mark.parametrize("complete", [True, False], ids=["version", "draft"])
def test_a_code_is_that_of_a_choice(kind, answer, complete):
    assert problems({"asked": answer}, of_kind(kind), complete=complete) == [(("asked",), "choice")]


def test_a_code_is_chosen_once():
    assert check_of(of_kind("multiple_choice"))({"theme": "IMAGE", "asked": ["IMAGE", "LABOUR", "IMAGE"]}, reply="answers", member=True,
                                                complete=False) == [Problem(("asked",), "twice", {"code": "IMAGE"})]


def test_choices_may_be_those_of_the_codebook():
    codebook = {"version": "1", "codes": [{"code": "LAB", "group": LABEL, "label": LABEL}]}
    asked = [question("theme", "single_choice", tally=True), question("codes", "multiple_choice", choices="codebook")]
    check = checker(questionnaire({"sections": [{"code": "all", "title": LABEL, "questions": asked}]}, codebook), observers_state_preference=True)
    assert check({"theme": "IMAGE", "codes": ["LAB", "IMAGE"]}, reply="answers", member=True, complete=True) == [
        Problem(("codes",), "choice", {"code": "IMAGE"})]


@pytest.mark.parametrize("complete", [True, False], ids=["version", "draft"])
@pytest.mark.parametrize("code", ["other", "Theme", "title", "sharing", ""])
def test_only_what_is_asked_is_answered(code, complete):
    assert problems({code: "text"}, of_kind("block"), complete=complete) == [((code,), "unknown")]


@pytest.mark.parametrize("answers", [None, [], "text", 1, True])
def test_answers_are_an_object(answers):
    assert check_of()(answers, reply="answers", member=True, complete=False) == [Problem((), "answers")]


# Required

NO_ANSWERS = {"single_choice": [], "multiple_choice": [[]], "short_text": ["", " ", "\n\t\u00a0"], "long_text": [""], "integer": [], "date": [],
              "yes_no": [], "block": [[]]}


@pytest.mark.parametrize("reply", ["answers", "no_preference"])
@pytest.mark.parametrize("kind", NO_ANSWERS)
def test_a_required_question_is_answered_in_a_version(kind, reply):
    answers = {} if reply == "no_preference" else {"theme": "IMAGE"}
    check = check_of(of_kind(kind, required=True))
    assert check(answers, reply=reply, member=True, complete=True) == [Problem(("asked",), "required")]


@pytest.mark.parametrize(("kind", "answer"), cases(NO_ANSWERS))
def test_what_says_nothing_does_not_answer_a_required_question(kind, answer):
    assert problems({"asked": answer}, of_kind(kind, required=True)) == [(("asked",), "required")]


@pytest.mark.parametrize(("kind", "answer"), [("yes_no", False), ("integer", 0), ("block", [{}])])
def test_no_and_zero_are_answers(kind, answer):
    assert problems({"asked": answer}, of_kind(kind, required=True)) == []


@pytest.mark.parametrize("kind", NO_ANSWERS)
def test_a_draft_may_lack_what_is_required(kind):
    assert problems({}, of_kind(kind, required=True), complete=False) == []


def test_a_question_in_a_block_is_required_of_each_entry():
    block = question("asked", "block", questions=[question("title", "short_text", required=True)])
    assert problems({"asked": [{"title": "text"}, {}, {"title": ""}]}, block) == [
        (("asked", 1, "title"), "required"), (("asked", 2, "title"), "required")]


def test_no_entry_lacks_nothing():
    assert problems({"asked": []}, question("asked", "block", questions=[question("title", "short_text", required=True)])) == []


# Limits

LIMITS = [
    ("max", "block", [{}, {}], [{}, {}, {}]), ("max", "multiple_choice", ["IMAGE"], ["IMAGE", "LABOUR"]), ("max", "integer", 2, 3),
    ("max", "short_text", "ab", "abc"), ("max_words", "short_text", " two  words\n", "three little words"),
    ("max_words", "long_text", "two words", "now\u00a0three\u2003words"), ("max_words", "long_text", "zero\u200bwidth counts", "a b c"),
]


@pytest.mark.parametrize(("limit", "kind", "within", "beyond"), LIMITS)
def test_a_limit_binds_versions_and_not_drafts(limit, kind, within, beyond):
    asked = of_kind(kind, **{limit: 1 if kind == "multiple_choice" else 2})
    assert problems({"asked": within}, asked) == []
    assert problems({"asked": beyond}, asked) == [(("asked",), limit)]
    assert problems({"asked": beyond}, asked, complete=False) == []


def test_a_broken_limit_says_how_much_was_given():
    found = check_of(of_kind("long_text", max_words=2))({"theme": "IMAGE", "asked": "a b c d"}, reply="answers", member=True, complete=True)
    assert found == [Problem(("asked",), "max_words", {"max": 2, "given": 4})]


def test_a_limit_in_a_block_is_one_of_each_entry():
    block = question("asked", "block", questions=[question("title", "short_text", max_words=1)])
    assert problems({"asked": [{"title": "one"}, {"title": "one two"}]}, block) == [(("asked", 1, "title"), "max_words")]


@pytest.mark.parametrize("text", ["", " ", "a", " a ", "a b", "a\tb\nc\r\nd", "a\u00a0b", "a\u3000b\u2028c", "a\u200bb", "a-b", "\x1ca\x85b"])
def test_words_are_what_python_splits_at(text):
    assert word_count(text) == len(text.split())


# Blocks and sharing

def shared(**more):
    return question("asked", "block", questions=[TITLE], **more)


@pytest.mark.parametrize("complete", [True, False], ids=["version", "draft"])
@pytest.mark.parametrize("entry", [None, "text", [], 1])
def test_an_entry_is_an_object(entry, complete):
    assert problems({"asked": [{}, entry]}, shared(), complete=complete) == [(("asked", 1), "entry")]


@pytest.mark.parametrize("complete", [True, False], ids=["version", "draft"])
def test_an_entry_answers_only_what_its_block_asks(complete):
    assert problems({"asked": [{"theme": "IMAGE"}]}, shared(), complete=complete) == [(("asked", 0, "theme"), "unknown")]


@pytest.mark.parametrize("complete", [True, False], ids=["version", "draft"])
def test_shapes_hold_within_entries(complete):
    assert problems({"asked": [{"title": 1}]}, shared(), complete=complete) == [(("asked", 0, "title"), "short_text")]


@pytest.mark.parametrize("sharing", ["attributed", "unattributed", "secretariat"])
def test_each_entry_says_how_it_is_shared_where_the_block_says_so(sharing):
    assert problems({"asked": [{"title": "text", "sharing": sharing}]}, shared(sharing=True)) == []


@pytest.mark.parametrize("sharing", ["", "public", None, True, ["attributed"], "Attributed"])
@pytest.mark.parametrize("complete", [True, False], ids=["version", "draft"])
def test_there_are_three_ways_of_sharing(sharing, complete):
    assert problems({"asked": [{"sharing": sharing}]}, shared(sharing=True), complete=complete) == [(("asked", 0, "sharing"), "sharing")]


def test_sharing_is_needed_in_versions_alone():
    assert problems({"asked": [{}]}, shared(sharing=True)) == [(("asked", 0, "sharing"), "required")]
    assert problems({"asked": [{}]}, shared(sharing=True), complete=False) == []


@pytest.mark.parametrize("more", [{}, {"sharing": False}], ids=["missing", "false"])
def test_sharing_is_unknown_where_the_block_does_not_ask(more):
    assert problems({"asked": [{"sharing": "attributed"}]}, shared(**more)) == [(("asked", 0, "sharing"), "unknown")]


# Kinds of reply, members and observers

def preference_problems(answers, *, reply="answers", member=True, complete=True, required=True, **policies):
    asked = [question("theme", "single_choice", tally=True, required=required)]
    check = checker(questionnaire({"sections": [{"code": "all", "title": LABEL, "questions": asked}]}),
                    **{"observers_state_preference": True, **policies})
    return [(problem.path, problem.rule) for problem in check(answers, reply=reply, member=member, complete=complete)]


@pytest.mark.parametrize("required", [True, False])
def test_the_reply_of_a_member_answers_the_tallied_question(required):
    assert preference_problems({}, required=required) == [(("theme",), "required")]


def test_the_draft_of_a_member_need_not():
    assert preference_problems({}, complete=False) == []


def test_an_observer_need_not_answer_it_though_it_is_required():
    assert preference_problems({}, member=False) == []


def test_an_observer_may_answer_it_where_the_policy_says_so():
    assert preference_problems({"theme": "IMAGE"}, member=False) == []


def test_an_observer_must_not_answer_it_otherwise():
    assert preference_problems({"theme": "IMAGE"}, member=False, observers_state_preference=False) == [(("theme",), "observer")]


def test_the_policy_on_observers_does_not_touch_members():
    assert preference_problems({"theme": "IMAGE"}, observers_state_preference=False) == []


@pytest.mark.parametrize("member", [True, False])
def test_no_preference_holds_everything_but_a_preference(member):
    assert preference_problems({}, reply="no_preference", member=member) == []
    assert preference_problems({"theme": "IMAGE"}, reply="no_preference", member=member) == [(("theme",), "no_preference")]


@pytest.mark.parametrize("reply", ["nil", "declined"])
def test_a_nil_reply_holds_nothing(reply):
    assert preference_problems({}, reply=reply) == []
    assert preference_problems({"theme": "IMAGE"}, reply=reply) == [((), "nothing")]


@pytest.mark.parametrize("reply", ["nil", "declined", "no_preference", None])
def test_a_draft_keeps_its_answers_whatever_kind_is_chosen(reply):
    assert preference_problems({"theme": "IMAGE"}, reply=reply, complete=False) == []


def test_without_knowing_who_replies_only_the_rest_is_checked():
    assert preference_problems({}, member=None) == preference_problems({"theme": "IMAGE"}, member=None, observers_state_preference=False) == []
