"""The archive format of what is asked: sections, questions, choices, and what they must hold together. Pure."""

from survey_app.archive.shapes import Wrong, distinct, flag, listing, matching, one_of, record, shown, texts, whole, within
from survey_app.consultation.questionnaire import CODEBOOK

USES = ("concern", "development", "working_language")

code = matching("[A-Za-z_][A-Za-z0-9_]{0,63}", "a code (1 to 64 letters, figures or _, no figure first)")
_choices = listing(record({"code": code, "label": texts}, {"description": texts}))
_CHOSEN = {"choices": lambda value: None if value == CODEBOOK else _choices(value)}
_WRITTEN = {"max": whole(1), "max_words": whole(1)}
# By kind, beyond what all questions have: the keys it must have, and those it may have.
_KINDS = {
    "single_choice": (_CHOSEN, {}),
    "multiple_choice": (_CHOSEN, {"max": whole(1)}),
    "short_text": ({}, _WRITTEN),
    "long_text": ({}, _WRITTEN),
    "integer": ({}, {"max": whole(1)}),
    "date": ({}, {}),
    "yes_no": ({}, {}),
    "block": ({"questions": listing(lambda value: question(value))}, {"max": whole(1), "sharing": flag}),
}
_kind = one_of(*_KINDS)
_QUESTIONS = {
    kind: record({"code": code, "kind": _kind, "label": texts} | required,
                 {"hint": texts, "required": flag, "tally": flag, "use": one_of(*USES)} | optional)
    for kind, (required, optional) in _KINDS.items()
}


def question(value):
    """Which keys a question has follows from its kind."""
    if type(value) is not dict:
        raise Wrong(f"must be an object, not {shown(value)}")
    within("kind", _kind, value.get("kind"))
    _QUESTIONS[value["kind"]](value)


shape = record({"sections": listing(record({"code": code, "title": texts, "questions": listing(question)}))})


def check(questionnaire, *, has_codebook):
    """Of a questionnaire of the right shape: codes stand once, exactly one question is tallied, blocks and choices make sense."""
    within("sections", distinct, [section["code"] for section in questionnaire["sections"]], "the section")
    seen, tallied = set(), 0
    for s, section in enumerate(questionnaire["sections"]):
        for q, asked in enumerate(section["questions"]):
            within(f"sections[{s}].questions[{q}]", _check_question, asked, has_codebook, seen)
            tallied += asked.get("tally", False)
    if tallied != 1:
        raise Wrong(f"exactly one question must have tally, and {tallied} have")


def _check_question(asked, has_codebook, seen):
    if asked["code"] in seen:
        raise Wrong(f"the question {shown(asked['code'])} stands twice")
    seen.add(asked["code"])
    if asked.get("tally") and asked["kind"] != "single_choice":
        raise Wrong("only a single choice is tallied", "tally")
    if "choices" in asked:
        within("choices", _check_choices, asked["choices"], has_codebook, 2 if asked.get("tally") else 1)
    if asked["kind"] == "block":
        within("questions", _check_block, asked, has_codebook)


def _check_choices(choices, has_codebook, fewest):
    if choices == CODEBOOK:
        if not has_codebook:
            raise Wrong("there is no codebook in this archive")
        return
    distinct([choice["code"] for choice in choices], "the choice")
    if len(choices) < fewest:
        raise Wrong(f"must be {fewest} or more")


def _check_block(block, has_codebook):
    seen = set()
    if not block["questions"]:
        raise Wrong("must be one or more")
    for index, asked in enumerate(block["questions"]):
        if asked["kind"] == "block":
            raise Wrong("a block lies in no other block", f"[{index}].kind")
        if asked.get("tally"):
            raise Wrong("no question in a block is tallied", f"[{index}].tally")
        within(f"[{index}]", _check_question, asked, has_codebook, seen)
    if block.get("sharing") and "sharing" in seen:
        raise Wrong('no question is called "sharing" where each entry has its own sharing')
