"""The briefing: two pages, and no figure that the pack does not hold."""

import re

import pytest

from survey_app.pack import note_files
from survey_app.pack.briefing import briefing
from survey_app.pack.note import Heading, Numbered, Table
from survey_app.pack.room import pages
from survey_app.tally import verdict
from survey_app.words import Words
from tests.pack import frozen, packs, word_files
from tests.pack.large import large

LANGUAGES = ("en", "fr", "es")
LONG = "A theme of quite some length on the subject of libraries and of their consequences for everybody who reads"


def made(data, language="en"):
    return briefing(data, language, frozen.digest(data))


def paragraphs(note):
    return [part.text for part in note.parts if isinstance(part, Numbered)]


def tables(note):
    return [part for part in note.parts if isinstance(part, Table)]


def word(data, language="en"):
    return note_files.as_word(made(data, language), Words(language))


def pdf(data, language="en"):
    return note_files.as_pdf(made(data, language), Words(language))


def with_themes(number, label):
    labels = {f"T{place}": f"{label} {place}" for place in range(number)}
    members = [frozen.member(f"S{place}", list(frozen.GROUPS)[place % 6], f"T{place % number}", name=f"{label} {place}") for place in range(90)]
    before = frozen.frozen([frozen.member(line["delegation"], line["group"], "T0") for line in members], labels=labels, number=1)
    return frozen.frozen(members, labels=labels, before=before, positions=[frozen.position(label * 3, "T1", ["S1"]) for _each in range(20)])


def pages_of(content):
    return len(re.findall(rb"/Type\s*/Page\b", content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_two_pages(language):
    assert (pages(made(large(), language)), pages_of(pdf(large(), language))) == (2, 2)


@pytest.mark.parametrize(("number", "label"), [(3, "A theme"), (3, LONG * 4), (10, "A theme"), (10, LONG), (100, LONG * 4)])
def test_it_never_has_more_whatever_the_themes_are_called(number, label):
    data = with_themes(number, label)
    data["organisation"]["name"], data["consultation"]["meeting"], data["consultation"]["title"] = ({"en": LONG * 5} for _each in range(3))
    data["snapshot"].update(reason=LONG * 30, function=LONG * 3, corrects=1)
    assert (pages(made(data)), pages_of(pdf(data))) == (2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_and_no_sentence_of_an_ordinary_one_is_cut(language):
    note = made(large(), language)
    assert "…" not in " ".join([*paragraphs(note), *(row[0] for table in tables(note) for row in table.rows)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_with_its_reason_keeps_every_sentence_and_every_group(language):
    data = large(policies={"late_replies": "exclude", "threshold": 40})
    labels = ("La imagen de los migrantes en la sociedad", "Migración y desarrollo", "La migración de retorno")
    for theme, label in zip(data["themes"], labels, strict=True):
        theme["label"] = {"en": label}
    data["snapshot"].update(corrects=1, reason="A letter received on 30 July had been kept in the mail room and was not counted.")
    note = made(data, language)
    assert "…" not in " ".join(paragraphs(note)) and len(tables(note)[0].rows) == len(data["groups"]) + 1


def test_an_office_program_sets_it_on_two_pages_too(tmp_path):
    files = {language: word(large(), language) for language in LANGUAGES} | {"long": word(with_themes(10, LONG), "fr")}
    found = word_files.printed(tmp_path, files)
    assert {name: pages_of(content) for name, content in found.items()} == dict.fromkeys(files, 2)


def test_its_theme_table_holds_the_cells_of_the_theme_tally():
    data, words = large(), Words("en")
    rows = {row[0]: row[1:4] for row in tables(made(data))[1].rows}
    columns = [("Members", words.number), ("Share of the preferences expressed (P)", words.percent), ("Share of the membership (E)", words.percent)]
    themes = [row for row in packs.table(packs.book(data)["Theme tally"], "Rank") if row["Code"] in data["tally"]["observers"]["counts"]]
    assert [rows[theme["Theme"]] for theme in themes] == [tuple(say(theme[column]) for column, say in columns) for theme in themes]


def test_its_groups_add_up_to_the_tally():
    data = frozen.with_everything()
    *groups, total = tables(made(data))[0].rows
    assert [sum(int(row[place]) for row in groups) for place in range(2, 7)] == [int(cell) for cell in total[2:]] == [4, 3, 1, 1, 1]
    assert [row[1] for row in groups] == ["2 of 4", "3 of 3", "1 of 2", "2 of 2", "1 of 1", "1 of 1"] and total[1] == "10 of 13"


def test_it_says_the_lead_and_the_sensitivity_in_the_words_of_the_pack():
    data, words = frozen.with_everything(), Words("fr")
    said = " ".join(paragraphs(made(data, "fr")))
    assert verdict.lead(data["tally"], data["themes"], words) in said and " ".join(verdict.sensitivity(data["tally"], words)) in said
    assert verdict.outlook(data["tally"], words, False) in said


@pytest.mark.parametrize("data", [large(), frozen.with_everything(live=True), frozen.empty()])
def test_nothing_is_ever_adopted_or_settled_by_it(data):
    assert not re.search("adopted|decided", " ".join(paragraphs(made(data))))


def test_themes_for_which_there_is_no_row_are_added_up_in_one():
    rows = tables(made(with_themes(30, "A theme")))[1].rows
    shown = [row for row in rows if row[0].startswith("A theme")]
    assert sum(int(row[1]) for row in shown) + int(next(row for row in rows if row[0].endswith("other themes"))[1]) == 90


def test_what_changed_names_members_that_prefer_another_theme():
    before = frozen.frozen([frozen.member("G1", "GRULAC", "T1"), frozen.member("G2", "GRULAC", "T2"), frozen.member("W1", "WEOG")], number=1)
    now = frozen.frozen([frozen.member("G1", "GRULAC", "T1"), frozen.member("G2", "GRULAC", "T1", version=2), frozen.member("W1", "WEOG", "T2")],
                        before=before)
    said = " ".join(paragraphs(made(now)))
    assert "State G2 (“Reading and work”, now “Public libraries in small towns”)" in said and "2 of 3 members on the roll have replied" in said
    assert "changed: 2, of which with a reply that counts for the first time: 1; with another version that counts: 1" in said


def test_codes_are_counted_by_members_and_the_most_mentioned_come_first():
    concerns = [frozen.entry(code, codes=[], coded=coded) for code, coded in (
        ("A1", ["RDR"]), ("A1", ["RDR", "STF"]), ("P1", ["RDR"]), ("W1", None), ("G2", ["BLD"]))]
    data = frozen.worked_example(concerns=concerns)
    rows = tables(made(data))[2].rows
    assert [row[:2] for row in rows] == [("RDR: Readers", "2"), ("STF: Staff and training", "1"), ("BLD: Buildings and opening hours", "1")]
    assert "4 of 5 concerns of members are coded" in " ".join(paragraphs(made(data)))


def test_what_delegations_wrote_stays_out():
    texts = {"title": "Title-of-theirs", "said": "Text-of-theirs"}
    data = frozen.worked_example(concerns=[frozen.entry("A1", **texts)],
                                 developments=[frozen.entry("A1", picked=1, presented=True, present=True, **texts), frozen.entry(**texts)])
    assert "of-theirs" not in str(made(data)) and "Picked for the agenda: 1, of which to be presented: 1" in str(made(data))


def test_word_and_pdf_have_the_same_content():
    data = large()
    note = made(data)
    wanted = [part.text for part in note.parts if not isinstance(part, Table)]
    assert [line for line in word_files.lines(word(data)) if line in wanted] == wanted
    assert [table[1:] for table in word_files.tables(word(data))] == [[list(row) for row in table.rows] for table in tables(note)]
    assert [each for _level, each in word_files.headings(word(data))] == [part.text for part in note.parts if isinstance(part, Heading)]


@pytest.mark.parametrize("make", [word, pdf])
def test_the_same_data_give_the_same_bytes(make):
    assert make(large()) == make(large())


def test_the_pdf_is_tagged():
    assert b"/StructTreeRoot" in pdf(large()) and b"/MarkInfo" in pdf(large())


def test_the_masthead_of_a_certified_one_and_of_a_working_copy():
    certified, live = word_files.lines(word(large())), word_files.opened(word(frozen.with_everything(live=True)))
    assert certified[:4] == ["Invented Organization for Libraries\tTRAINING/1/Briefing.2", "Distribution: Steering Group and secretariat", "1 May 2026",
                             "Original: English"]
    section = live.sections[0]
    assert [header.paragraphs[0].text.strip().split("\t")[-1] for header in (section.first_page_header, section.header)] == [
        "NOT CERTIFIED: working copy"] * 2
    assert "Distribution: Secretariat only" in [paragraph.text for paragraph in live.paragraphs]


@pytest.mark.parametrize("older", [frozen.first_format, frozen.second_format])
def test_snapshots_of_earlier_formats_have_a_briefing_of_what_they_know(older):
    headings = [part.text for part in made(older(large())).parts if isinstance(part, Heading)]
    assert "VII. Observers and positions" in headings and not any("Break-out" in heading for heading in headings)


def test_a_theme_may_bear_the_code_of_a_figure():
    data = frozen.frozen([frozen.member("A1", "EEG", "replied")], labels={"replied": "One", "eligible": "Two"},
                         before=frozen.frozen([frozen.member("A1", "EEG", "eligible")], labels={"replied": "One", "eligible": "Two"}, number=1))
    rows = tables(made(data))[1].rows
    assert rows[0] == ("One", "1", "100.0\u00a0%", "100.0\u00a0%", "0", "+1") and rows[1][4:] == ("1", "−1")
