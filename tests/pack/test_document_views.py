"""Briefing and compilation to download, and the Steering Group's page with the texts."""

import pytest
from sqlalchemy import event

from survey_app.db import db
from tests.pack import word_files

READERS = "/steering-group/consultations/spring"
OFFICE = "/secretariat/consultations/spring"


@pytest.fixture
def reader(signed_in_as):
    return signed_in_as("steering_group_reader")


@pytest.fixture
def certified(world):
    world.submits("CHE", "IMAGE", concerns=[{"title": "Bridges", "text": "They fall.", "sharing": "attributed"},
                                            {"title": "Hidden", "text": "Nobody says it.", "sharing": "unattributed"}])
    world.submits("FRA", "LABOUR", language="fr", concerns=[{"title": "Ponts", "text": "Ils tombent.", "sharing": "attributed"},
                                                            {"title": "Own", "text": "Kept with you.", "sharing": "secretariat"}])
    world.certifies()
    return world


def test_a_reader_downloads_the_briefing_in_each_language_and_format(certified, reader):
    for form, begin in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = reader.get(f"{READERS}/briefings/1?language=fr&format={form}").response
        assert (answer.data[:len(begin)], answer.headers["Content-Disposition"]) == (
            begin, f"attachment; filename=spring-snapshot-1-briefing-fr.{form}")


def test_a_format_and_a_language_that_there_are_not_count_as_not_asked(certified, reader):
    answer = reader.get(f"{READERS}/briefings/1?language=xx&format=../exe").response
    assert answer.headers["Content-Disposition"] == "attachment; filename=spring-snapshot-1-briefing-en.docx"


def test_a_reader_downloads_the_compilation_with_what_may_be_shared(certified, reader):
    said = " ".join(word_files.lines(reader.get(f"{READERS}/compilations/1?language=es").response.data))
    assert "They fall." in said and "Ils tombent." in said and "Nobody says it." in said and "Kept with you." not in said


def test_an_addendum_exists_only_where_a_late_text_does(certified, reader):
    reader.get(f"{READERS}/compilations/1?part=addendum", status=404)


def test_what_there_is_not_is_not_found(certified, reader):
    for address in ("briefings/2", "compilations/2", "briefings/99999999999999999999", "compilations/99999999999999999999"):
        reader.get(f"{READERS}/{address}", status=404)


def test_working_copies_say_on_each_page_that_nobody_certified_them_and_are_for_the_secretariat(certified, signed_in_as):
    officer = signed_in_as("officer")
    for address in ("briefing", "compilation"):
        section = word_files.opened(officer.get(f"{OFFICE}/{address}?language=en").response.data).sections[0]
        assert all("NOT CERTIFIED: working copy" in each.paragraphs[0].text for each in (section.first_page_header, section.header))
        signed_in_as("steering_group_reader").get(f"{OFFICE}/{address}", status=403)
    assert officer.get(f"{OFFICE}/briefing?format=pdf").response.data[:4] == b"%PDF"


def test_the_page_shows_the_texts_by_delegation_each_in_its_language(certified, reader):
    page = reader.get(f"{READERS}/compilation")
    assert page.all("//article/h3/text()") == ["Switzerland", "France", "Concern 1."]
    assert page.all("//article//p[@lang='fr']") == ["Ils tombent."] and page.all("//article//p[@class='written'][not(@lang)]") == ["Nobody says it."]
    assert "Kept with you." not in page.text


def test_the_page_shows_one_delegation_where_one_is_asked_for(certified, reader):
    assert reader.get(f"{READERS}/compilation?delegation=CHE").all("//article/h3") == ["Switzerland"]
    for rubbish in ("delegation=ZZZ", "delegation=%00", "page=-1", "page=99999999999", "page=%F0%9F%92%A9"):
        assert len(reader.get(f"{READERS}/compilation?{rubbish}").all("//article")) == 3


def test_the_page_lists_compilation_and_addendum_of_each_snapshot(certified, reader, clock):
    certified.certifies()
    links = reader.get(f"{READERS}/compilation").links
    assert links["Compilation of snapshot 2: Français"] == f"{READERS}/compilations/2?language=fr"
    assert links["Compilation of snapshot 1: English"] == f"{READERS}/compilations/1?language=en"
    assert not any(link.startswith("Addendum") for link in links)


def test_without_a_snapshot_the_page_says_so(world, reader):
    assert "No snapshot has been certified yet." in reader.get(f"{READERS}/compilation").text


def test_the_page_asks_the_database_as_often_for_many_snapshots_as_for_one(certified, reader):
    one = _statements(reader)
    for _each in range(4):
        certified.certifies()
    assert _statements(reader) == one > 0


def _statements(reader):
    """How many a page takes, the first of which warms up what is kept."""
    reader.get(f"{READERS}/compilation")
    found = []

    def note(*arguments):
        found.append(arguments[2])

    event.listen(db.engine, "before_cursor_execute", note)
    reader.get(f"{READERS}/compilation")
    event.remove(db.engine, "before_cursor_execute", note)
    return len(found)
