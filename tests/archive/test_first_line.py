"""The line of the consultation: each entry spoils, or changes, one thing in a good archive."""

import pytest

from tests.archive.samples import MISSING, changed
from tests.archive_lines import header as good_header

SECTION, QUESTIONS = "questionnaire.sections.0", "questionnaire.sections.0.questions"
THEME, CONCERNS = f"{QUESTIONS}.0", "questionnaire.sections.1.questions.0"
LABEL = {"en": "?"}
EVENT = {"code": "E", "title": LABEL, "when": LABEL, "from": "2026-01-01", "to": "2026-01-01", "kind": "council", "partners": ["X"]}
CODE = {"code": "LAB", "group": LABEL, "label": LABEL}
CHOICES = [{"code": code, "label": LABEL} for code in ("A", "B")]
LONG = "A" * 64


def asked(kind, **more):
    return {"code": "new", "kind": kind, "label": LABEL, **more}


def blocks(*questions, **more):
    return [asked("block", questions=list(questions), **more)]


def background(**event):
    return {"sections": [{"title": LABEL, "text": LABEL}], "events": [{**EVENT, **event}]}


def without(thing, key):
    return {name: value for name, value in thing.items() if name != key}


TAKEN = [
    *((key, MISSING) for key in ("meeting", "roll_as_of", "policies.participation_visible", f"{THEME}.required", f"{CONCERNS}.use",
                                 f"{CONCERNS}.max", f"{CONCERNS}.sharing")),
    ("slug", "a"), ("slug", "0-9-" * 16), ("symbol", ""), ("symbol", "IC/1\u202e =1+1"), ("title", {"en": "Only English"}),
    ("title", {"en": "", "es": "¿?"}), ("meeting", {"en": "M"}), ("roll_as_of", "1951-12-05"),
    ("opens_at", "2026-02-16T09:00:00Z"), ("opens_at", "2026-02-16T09:00:00.000001-11:30"), ("closes_at", "9999-12-31T23:59:59Z"),
    ("closes_at", "2026-02-16T08:00:00.000001Z"),
    *(("status", status) for status in ("preparing", "open", "certified", "archived")),
    ("policies.late_replies", "exclude"), ("policies.observers_state_preference", False), ("policies.sharing", "unattributed"),
    ("policies.sharing", "secretariat"), ("policies.participation_visible", True), ("policies.threshold", 1), ("policies.threshold", None),
    ("policies.threshold", 10**12), ("policies.groups", [2]), ("policies.groups", [3]), ("policies.groups", [3, 2]),
    ("background", {"sections": [], "events": []}), ("background", background()), ("background", background(code="any kind of text", partners=[])),
    ("background", background(**{"from": "2026-06-30", "to": "2026-06-01"})),
    ("codebook", "reference"), ("codebook", {"version": "", "codes": [CODE, {**CODE, "code": "_", "hint": LABEL}]}),
    ("questionnaire.sections.2.questions", []), (f"{SECTION}.code", LONG), (f"{SECTION}.code", "_0"), (f"{THEME}.hint", LABEL),
    (f"{THEME}.choices", CHOICES), (f"{THEME}.choices", [{**choice, "description": LABEL} for choice in CHOICES]),
    (f"{THEME}.choices.0.code", LONG), (f"{THEME}.choices", "codebook"),
    ("questionnaire.sections.2.questions", [asked("single_choice", choices=CHOICES, use="working_language", tally=False)]),
    ("questionnaire.sections.2.questions", [asked("multiple_choice", choices="codebook", max=1)]),
    ("questionnaire.sections.2.questions", [asked("short_text", max_words=1, required=False)]),
    ("questionnaire.sections.2.questions", blocks(asked("short_text", max_words=2, tally=False, required=True), max=1)),
    ("questionnaire.sections.2.questions", blocks({**asked("short_text"), "code": "sharing"})),
    ("questionnaire.sections.2.questions", blocks({**asked("single_choice", choices=CHOICES), "code": "theme"}, use="concern")),
]
REFUSED = [
    *((key, MISSING) for key in ("kind", "format", "slug", "symbol", "title", "opens_at", "closes_at", "status", "policies", "questionnaire",
                                 "title.en", "policies.late_replies", "policies.observers_state_preference", "policies.sharing",
                                 "policies.threshold", "policies.groups", "codebook.version", "codebook.codes", "codebook.codes.0.code",
                                 "codebook.codes.0.group", "codebook.codes.0.label", "questionnaire.sections", f"{SECTION}.code",
                                 f"{SECTION}.title", QUESTIONS, f"{THEME}.code", f"{THEME}.kind", f"{THEME}.label", f"{THEME}.tally",
                                 f"{THEME}.choices", f"{THEME}.choices.0.code", f"{THEME}.choices.0.label", f"{CONCERNS}.questions")),
    *((f"{place}new", 1) for place in ("", "policies.", "codebook.", "codebook.codes.0.", "questionnaire.", f"{SECTION}.", f"{THEME}.",
                                       f"{THEME}.choices.0.", f"{CONCERNS}.questions.0.", "title.", f"{THEME}.label.")),
    *((key, None) for key in ("kind", "format", "slug", "symbol", "meeting", "title", "title.fr", "opens_at", "closes_at", "status", "roll_as_of",
                              "policies", "policies.participation_visible", "policies.groups", "background", "codebook", "questionnaire",
                              f"{THEME}.choices.0.description", f"{THEME}.hint", f"{THEME}.tally", f"{THEME}.required", f"{CONCERNS}.use",
                              f"{CONCERNS}.max", f"{CONCERNS}.sharing", f"{CONCERNS}.questions.0.max_words", "codebook.codes.0.hint")),
    *(("kind", value) for value in ("Consultation", "delegation", 1)),
    *(("format", value) for value in (0, 2, True, 1.0, "1", [1])),
    *(("slug", value) for value in ("", "A", "a_b", "a b", "é", "a" * 65, "a\n", 1, ["a"])),
    *(("symbol", value) for value in (1, [], {})),
    *(("title", value) for value in ("Title", [], {}, {"fr": "Titre"}, {"en": 1}, {"en": "T", "de": "T"})),
    *((key, value) for key in ("opens_at", "closes_at") for value in (
        "", "2026-03-01", "2026-03-01T10:00:00", "2026-03-01 10:00:00Z", "2026-03-01T10:00:00.1234567Z", "2026-03-01T10:00:00.Z",
        "2026-03-01T10:00:00,5Z", "2026-02-29T10:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T10:60:00Z", "2026-03-01T10:00:60Z",
        "2026-03-01T10:00:00+25:00", "2026-03-01t10:00:00z", "2026-03-01T10:00:00Z ", "2026-03-01T10:00:00 +01:00", "٢٠٢٦-03-01T10:00:00Z",
        "0000-03-01T10:00:00Z", "2026-W10-1T10:00:00Z", "2026-060T10:00:00Z", 1772359200, True, [])),
    ("opens_at", "0001-01-01T00:00:00+14:00"), ("closes_at", "9999-12-31T23:59:59-01:00"),
    ("closes_at", "2026-02-16T08:00:00Z"), ("closes_at", "2026-02-16T09:00:00+02:00"),
    *(("status", value) for value in ("closed", "Open", "", 1)),
    *(("roll_as_of", value) for value in ("", "2026", "2026-2-1", "2026-02-30", "2026-02-01T00:00:00Z", 20260201)),
    *(("policies", value) for value in ([], "count")),
    *(("policies.late_replies", value) for value in ("Count", "", True)),
    *((f"policies.{key}", value) for key in ("observers_state_preference", "participation_visible") for value in (0, 1, "true")),
    *(("policies.sharing", value) for value in ("public", "", False)),
    *(("policies.threshold", value) for value in (0, -1, 1.0, 1.5, "1", True)),
    *(("policies.groups", value) for value in ([], [1], [4], [2, 2], [2, 3, 2], 2, "2", ["2"], [2.0], [True])),
    *(("background", value) for value in ([], "", {}, {"sections": []}, {"events": []}, {"sections": {}, "events": []},
                                          {"sections": [], "events": [], "new": 1}, {"sections": [{"title": LABEL}], "events": []},
                                          {"sections": [{"title": LABEL, "text": "text"}], "events": []},
                                          {"sections": [{"title": LABEL, "text": LABEL, "new": 1}], "events": []})),
    *(("background", {"sections": [], "events": [without(EVENT, key)]}) for key in EVENT),
    *(("background", background(**event)) for event in ({"new": 1}, {"from": "spring"}, {"to": None}, {"to": "2026-02-30"}, {"partners": "X"},
                                                        {"partners": [1]}, {"when": "spring"}, {"title": "Event"}, {"kind": 1}, {"code": 1})),
    *(("codebook", value) for value in ("Reference", "", [], {}, True, {"version": 1, "codes": []}, {"version": "1", "codes": {}},
                                        {"version": "1", "codes": [CODE, CODE]}, {"version": "1", "codes": [{**CODE, "code": "0"}]},
                                        {"version": "1", "codes": [{**CODE, "label": "L"}]}, {"version": "1", "codes": [{**CODE, "group": "G"}]},
                                        {"version": "1", "codes": [{**CODE, "hint": "H"}]}, {"version": "1", "codes": ["LAB"]})),
    ("codebook", MISSING),  # a question's choices are the codebook's
    ("questionnaire", []), ("questionnaire.sections", {}), ("questionnaire.sections", []), (SECTION, "section"), (QUESTIONS, {}), (THEME, "theme"),
    *((key, value) for key in (f"{SECTION}.code", f"{THEME}.code", f"{THEME}.choices.0.code", "codebook.codes.0.code")
      for value in ("", "0a", "a-b", "a b", "a.b", "é", "A" * 65, "a\n", 1)),
    (f"{SECTION}.code", "substance"), (f"{THEME}.code", "concerns"), (f"{THEME}.choices.0.code", "LABOUR"),
    (f"{CONCERNS}.questions.0.code", "text"), (f"{CONCERNS}.questions.0.code", "sharing"),
    *((f"{THEME}.kind", value) for value in ("multiple_choice", "text", "", "Single_choice", "yes_no", 1, [], {})),
    *((f"{THEME}.{key}", value) for key in ("tally", "required") for value in ("true", 1, 0)), (f"{THEME}.tally", False),
    *((f"{THEME}.choices", value) for value in ([], CHOICES[:1], "Codebook", {}, ["A", "B"], None)),
    *((f"{THEME}.use", value) for value in ("theme", "", 1)),
    *((f"{CONCERNS}.use", value) for value in ("Concern", "concerns", "")),
    *((f"{CONCERNS}.{key}", value) for key, values in (("max", (0, -1, 1.0, "1", True)), ("sharing", (1, "true"))) for value in values),
    (f"{CONCERNS}.questions", []), (f"{CONCERNS}.questions", {}),
    *(("questionnaire.sections.2.questions", [question]) for question in (
        asked("single_choice"), asked("multiple_choice"), asked("single_choice", choices=[]), asked("short_text", choices=CHOICES),
        asked("integer", choices=CHOICES), asked("block"), asked("short_text", questions=[]), asked("short_text", sharing=True),
        asked("short_text", max_words=0), asked("short_text", max_words=True), asked("short_text", max_words="300"), asked("integer", max_words=3),
        asked("yes_no", max=1), asked("date", max=1), asked("single_choice", choices=CHOICES, tally=True), asked("integer", tally=True),
        {"code": "new", "kind": "short_text", "label": "L"},
        {**asked("short_text"), "code": "theme"})),
    *(("questionnaire.sections.2.questions", blocks(question)) for question in (
        asked("block", questions=[asked("short_text")]), asked("single_choice", choices=CHOICES, tally=True), asked("short_text", max=0),
        asked("single_choice", choices=[CHOICES[0]] * 2), asked("multiple_choice"), asked("short_text", new=1), "text")),
]


def named(table):
    return [pytest.param(path, value, id=f"{path.replace('questionnaire', 'q')}={'missing' if value is MISSING else repr(value)[:60]}")
            for path, value in table]


@pytest.mark.parametrize(("path", "value"), named(TAKEN))
def test_what_the_format_allows_is_taken(path, value, refusal):
    assert refusal([changed(good_header(), path, value)]) is None


@pytest.mark.parametrize(("path", "value"), named(REFUSED))
def test_what_the_format_does_not_know_is_refused_by_line_one(path, value, refusal):
    said = refusal([changed(good_header(), path, value)])
    assert said.startswith("line 1: ") and "\n" not in said and len(said) < 400


@pytest.mark.parametrize(("path", "value", "reason"), [
    ("policies.threshold", 0, "policies.threshold: must be a whole number from 1, not 0"),
    (f"{THEME}.label.de", "?", 'questionnaire.sections[0].questions[0].label: unknown key "de"'),
    ("status", MISSING, 'the key "status" is missing'),
    ("title", {"en": 3}, "title.en: must be a text, not 3"),
    ("codebook", MISSING, "questionnaire.sections[1].questions[0].questions[2].choices: there is no codebook in this archive"),
    (f"{THEME}.tally", False, "questionnaire: exactly one question must have tally, and 0 have"),
    ("closes_at", "2026-01-01T00:00:00Z", "closes_at: must be later than opens_at"),
])
def test_the_reason_names_the_key_and_the_value(path, value, reason, refusal):
    assert refusal([changed(good_header(), path, value)]) == f"line 1: {reason}"


def test_the_choices_of_the_tallied_question_are_two_where_they_are_the_codebooks_too(refusal):
    line = changed(changed(good_header(), f"{THEME}.choices", "codebook"), "codebook", {"version": "1", "codes": [CODE]})
    assert refusal([line]) == "line 1: questionnaire: the tallied question needs two choices or more"


def test_a_long_or_unprintable_value_is_shown_on_one_short_line(refusal):
    said = refusal([changed(good_header(), "status", "\u2028\u202e\x85\n" + "x" * 10_000)])
    assert len(said.splitlines()) == 1 and said.isprintable() and len(said) < 200
