"""The data files themselves, read as they lie, without any code of the application."""

import csv
import json
import re
import unicodedata
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "survey_app" / "data"
LANGUAGES = {"en", "fr", "es"}
PLAIN = re.compile("(?<!\u00a0)[;?!%»]|(?<!\u00a0):(?!\\d)|«(?!\u00a0)")
QUESTION = {"code", "kind", "use", "tally", "required", "max", "max_words", "sharing", "label", "hint", "choices", "questions"}
KEYS = {
    "consultation": {"kind", "format", "slug", "symbol", "meeting", "title", "opens_at", "closes_at", "status", "roll_as_of",
                     "policies", "background", "codebook", "questionnaire"},
    "delegation": {"kind", "code", "type", "order", "name", "group", "exempt", "vote_suspended"},
    "version": {"kind", "delegation", "number", "reply", "answers", "language", "submitted_at", "received_at", "channel", "reference",
                "withdrawn_at", "position", "salt"},
    "draft": {"kind", "delegation", "reply", "answers", "saved_at"},
    "position": {"kind", "holder", "preference", "covers"},
}
PREFERENCES = {"T_A1": "T2", "T_A2": "T2", "T_E1": "T3", "T_G1": "no_preference", "T_G2": "T2", "T_P1": "T1", "T_P2": "T1", "T_P3": "nil",
               "T_W1": "T1", "T_X1": "T1", "T_O1": "T2", "T_O2": "T3"}


def table(name):
    with open(DATA / "reference" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def archive(name):
    return [json.loads(line) for line in (DATA / "consultations" / name).read_text(encoding="utf-8").splitlines()]


def of_kind(lines, kind):
    return [line for line in lines if line["kind"] == kind]


def roll_of(lines, type_):
    return [line for line in of_kind(lines, "delegation") if line["type"] == type_]


def questions(lines):
    """Every question of the questionnaire, those within blocks too."""
    asked = [question for section in lines[0]["questionnaire"]["sections"] for question in section["questions"]]
    return asked + [inner for question in asked for inner in question.get("questions", [])]


def texts(value):
    """Every text in languages below `value`."""
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def by_name(delegation):
    letters = unicodedata.normalize("NFD", delegation["name"]["en"])
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def status_on(day):
    """The status of each state on a day: of its rows the newest not after it."""
    rows = sorted(table("state_status.csv"), key=lambda row: row["as_of"])
    return {row["code"]: row["status"] for row in rows if row["as_of"] <= day}


def moment(text):
    return datetime.fromisoformat(text)


@pytest.fixture(params=["idm-2004.jsonl", "training.jsonl"])
def lines(request):
    return archive(request.param)


@pytest.fixture
def dialogue():
    return archive("idm-2004.jsonl")


@pytest.fixture
def training():
    return archive("training.jsonl")


@pytest.mark.parametrize("path", sorted(path for path in DATA.rglob("*.*") if path.is_file()), ids=lambda path: path.name)
def test_every_file_is_utf_8_in_composed_form_with_unix_line_ends(path):
    content = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", content) and content.endswith("\n")
    assert not re.search("[\r\ufeff\u0000\u202f]|\n\n\n", content)


def test_no_column_of_the_reference_data_is_named_after_a_year():
    heads = [path.read_text(encoding="utf-8").splitlines()[0] for path in (DATA / "reference").glob("*.csv")]
    assert len(heads) == 6 and not any(re.search(r"\d{4}", head) for head in heads)


@pytest.mark.parametrize("name, rows", [("states.csv", 183), ("regional_groups.csv", 5), ("observers.csv", 30), ("codebook.csv", 25)])
def test_each_reference_table_has_its_rows_once_and_is_named_in_three_languages(name, rows):
    found = table(name)
    assert len(found) == len({row["code"] for row in found}) == rows
    assert all(value for row in found for column, value in row.items() if column.endswith(("_en", "_fr", "_es")))


def test_a_state_is_in_a_known_regional_group_or_in_none():
    groups = {row["code"] for row in table("regional_groups.csv")}
    assert {row["group"] for row in table("states.csv")} == groups | {""}


def test_no_organisation_has_the_code_of_a_state():
    codes = {row["code"] for row in table("observers.csv")}
    assert not codes & {row["code"] for row in table("states.csv")}
    assert all(re.fullmatch("[A-Za-z0-9]+", code) for code in codes)


def test_every_former_name_and_every_status_is_that_of_a_known_state():
    known = {row["code"] for row in table("states.csv")}
    assert {row["code"] for row in table("state_names.csv")} < known == {row["code"] for row in table("state_status.csv")}


def test_a_state_has_one_status_at_a_time():
    rows = table("state_status.csv")
    assert len({(row["code"], row["as_of"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("day, members", [("2004-02-10", 102), ("2005-12-31", 116), ("2006-12-31", 120), ("2007-12-31", 122), ("2008-12-31", 125),
                                          ("2010-12-31", 132), ("2011-12-05", 146), ("2014-12-31", 157), ("2016-06-30", 165),
                                          ("2018-12-31", 173), ("2022-11-29", 175), ("2024-12-31", 175)])
def test_the_number_of_members_on_a_day_is_the_one_that_is_on_record(day, members):
    assert Counter(status_on(day).values())["member"] == members


def test_the_codebook_has_one_version_and_keeps_its_groups_together():
    rows = table("codebook.csv")
    groups = [row["group"] for row in rows]
    assert {row["version"] for row in rows} == {"2004.1"}
    assert groups == sorted(groups, key=groups.index) and groups[-1] == "other"


def test_french_in_the_codebook_is_set_like_all_other_french():
    said = [value for row in table("codebook.csv") for column, value in row.items() if column.endswith("_fr")]
    assert not [text for text in said if PLAIN.search(text) or "'" in text]


def test_every_line_of_an_archive_has_the_keys_of_its_kind_and_no_other(lines):
    assert lines[0]["kind"] == "consultation" and len(of_kind(lines, "consultation")) == 1
    assert all(set(line) == KEYS[line["kind"]] for line in lines)


def test_the_parts_of_a_consultation_have_no_unknown_key(lines):
    consultation = lines[0]
    assert set(consultation["policies"]) == {"late_replies", "observers_state_preference", "sharing", "participation_visible", "threshold", "groups"}
    assert set(consultation["background"]) == {"sections", "events"}
    assert all(set(event) == {"code", "title", "when", "from", "to", "kind", "partners"} for event in consultation["background"]["events"])
    assert all(set(question) <= QUESTION and "required" in question for question in questions(lines))


def test_every_text_is_there_in_three_languages(lines):
    found = list(texts(lines))
    assert len(found) > 50 and all(set(text) == LANGUAGES and all(text.values()) for text in found)


def test_french_has_no_break_spaces_and_prose_has_typographic_apostrophes(lines):
    prose = list(texts([line for line in lines if line["kind"] != "delegation"]))
    assert not [text["fr"] for text in texts(lines) if PLAIN.search(text["fr"])]
    assert not [text for text in prose if "'" in "".join(text.values())]


def test_exactly_one_question_is_tallied_and_it_must_be_answered(lines):
    tallied = [question for question in questions(lines) if question.get("tally")]
    assert [(question["kind"], question["required"], len(question["choices"])) for question in tallied] == [("single_choice", True, 3)]


def test_a_consultation_opens_before_it_closes_and_each_event_begins_before_it_ends(lines):
    assert moment(lines[0]["opens_at"]) < moment(lines[0]["closes_at"])
    assert all(event["from"] <= event["to"] for event in lines[0]["background"]["events"])


def test_a_roll_is_numbered_members_first_then_observers_each_by_name(lines):
    types = ["member", "observer_state", "observer_organisation"]
    roll = of_kind(lines, "delegation")
    assert [line["order"] for line in roll] == list(range(1, len(roll) + 1))
    assert roll == sorted(roll, key=lambda line: (types.index(line["type"]), by_name(line)))


def test_the_roll_of_the_dialogue_has_102_members_29_observer_states_and_29_organisations(dialogue):
    assert Counter(line["type"] for line in dialogue[1:]) == {"member": 102, "observer_state": 29, "observer_organisation": 29}


def test_the_roll_of_the_dialogue_is_that_of_its_day(dialogue):
    listed = {line["code"]: line["type"].removesuffix("_state") for line in dialogue[1:] if line["type"] != "observer_organisation"}
    assert listed == {code: status for code, status in status_on(dialogue[0]["roll_as_of"]).items() if status != "none"}


def test_the_roll_of_the_dialogue_has_every_organisation_whose_status_is_known(dialogue):
    listed = {line["code"] for line in roll_of(dialogue, "observer_organisation")}
    assert {row["code"] for row in table("observers.csv")} - listed == {"WTO"}


def test_the_roll_of_the_dialogue_has_the_names_of_its_day(dialogue):
    names = {row["code"]: row for file in ("states.csv", "observers.csv", "state_names.csv") for row in table(file)}
    listed = {line["code"]: line["name"] for line in dialogue[1:]}
    assert listed == {code: {language: names[code][f"name_{language}"] for language in LANGUAGES} for code in listed}
    assert (listed["SRB"]["fr"], listed["TUR"]["es"], listed["LBY"]["en"]) == ("Serbie-et-Monténégro", "Turquía", "Libyan Arab Jamahiriya")


@pytest.mark.parametrize("type_, sizes", [
    ("member", {"African Group": 29, "Asia-Pacific": 15, "EEG": 17, "GRULAC": 19, "WEOG": 22}),
    ("observer_state", {"African Group": 8, "Asia-Pacific": 9, "EEG": 5, "GRULAC": 3, "WEOG": 3, None: 1}),
    ("observer_organisation", {None: 29})])
def test_the_regional_groups_of_the_dialogue_have_their_sizes(dialogue, type_, sizes):
    assert Counter(line["group"] for line in roll_of(dialogue, type_)) == sizes


def test_the_themes_of_the_dialogue_stand_in_the_order_of_the_document(dialogue):
    choices = questions(dialogue)[0]["choices"]
    assert [choice["code"] for choice in choices] == ["IMAGE", "DEVELOPMENT", "RETURN"]
    assert [choice["label"]["en"].split()[0] for choice in choices] == ["(i)", "(ii)", "(iii)"]
    assert all(choice["description"]["en"] for choice in choices)


def test_the_calendar_of_the_dialogue_is_as_imprecise_as_the_document(dialogue):
    events = {event["code"]: event for event in dialogue[0]["background"]["events"]}
    assert events["STEERING_2"]["when"] == {"en": "Spring/Summer", "fr": "Printemps/été", "es": "Primavera/verano"}
    assert events["HEALTH"]["partners"] == ["WHO"] and events["TRADE"]["partners"] == ["WTO", "WB"]
    assert Counter(event["kind"] for event in events.values()) == {"steering_group": 3, "workshop": 2, "council": 1, "programme": 5}


def test_the_dialogue_ships_without_any_reply_and_without_a_result(dialogue):
    assert {line["kind"] for line in dialogue} == {"consultation", "delegation"}
    assert dialogue[0]["status"] == "open"
    assert not re.search(r"Valuing Migration|won|chosen|selected|retenu|elegido", json.dumps(dialogue[0], ensure_ascii=False))


def test_the_training_states_are_invented(training):
    real = {value for name in ("states.csv", "observers.csv", "state_names.csv") for row in table(name)
            for column, value in row.items() if column == "code" or column.startswith("name_")}
    roll = of_kind(training, "delegation")
    assert len(roll_of(training, "member")) == 13 and len(roll) == 15
    assert not real & {value for line in roll for value in (line["code"], *line["name"].values())}


def test_the_training_replies_are_those_of_the_worked_example(training):
    standing = {}
    for version in sorted(of_kind(training, "version"), key=lambda line: line["number"]):
        if version["withdrawn_at"] is None:
            standing[version["delegation"]] = version["answers"].get("theme", version["reply"])
    assert standing == PREFERENCES
    assert {line["delegation"]: line["answers"]["theme"] for line in of_kind(training, "draft")} == {"T_A3": "T3", "T_G2": "T3"}


def test_the_exceptions_of_the_training_replies_are_those_of_the_worked_example(training):
    versions = of_kind(training, "version")
    closes_at = moment(training[0]["closes_at"])
    assert [line["delegation"] for line in versions if moment(line["received_at"]) > closes_at] == ["T_P2"]
    assert [line["delegation"] for line in versions if line["channel"] != "web"] == ["T_A2"]
    assert [line["delegation"] for line in versions if line["withdrawn_at"]] == ["T_E2"]
    assert [line["code"] for line in of_kind(training, "delegation") if line["vote_suspended"]] == ["T_E1"]
    assert [line["preference"] for line in of_kind(training, "position")] == ["T1"]


def test_the_training_versions_keep_the_order_of_time(training):
    opens_at = moment(training[0]["opens_at"])
    for line in of_kind(training, "version"):
        submitted, received = moment(line["submitted_at"]), moment(line["received_at"])
        assert opens_at <= submitted and received <= submitted and (received == submitted or line["channel"] != "web")
        assert line["withdrawn_at"] is None or moment(line["withdrawn_at"]) >= submitted
        assert re.fullmatch("[0-9a-f]{32}", line["salt"])


def test_the_training_answers_fit_their_questions(training):
    asked = {question["code"]: question for section in training[0]["questionnaire"]["sections"] for question in section["questions"]}
    codes = {code["code"] for code in training[0]["codebook"]["codes"]}
    for line in of_kind(training, "version"):
        assert set(line["answers"]) <= set(asked)
        for name in ("concerns", "developments"):
            inner = {question["code"]: question for question in asked[name]["questions"]}
            needed = {code for code, question in inner.items() if question["required"]} | {"sharing"}
            assert all(needed <= set(entry) <= {*inner, "sharing"} and codes >= set(entry.get("codes", [])) for entry in line["answers"].get(name, []))


def test_the_training_texts_come_in_several_scripts_and_one_looks_like_a_formula(training):
    said = [entry["title"] for line in of_kind(training, "version") for entry in line["answers"].get("concerns", [])]
    scripts = {unicodedata.name(letter).split()[0] for letter in "".join(said) if letter.isalpha()}
    assert {"LATIN", "ARABIC", "CYRILLIC", "CJK"} <= scripts
    assert any(title.startswith("=") for title in said)
    assert {entry["sharing"] for line in of_kind(training, "version") for entry in line["answers"].get("concerns", [])} == {
        "attributed", "unattributed", "secretariat"}
