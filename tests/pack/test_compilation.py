"""The compilation of replies and its addendum: what may be shared, whole, in its language, and nothing that tells more."""

import pytest
from docx.oxml.ns import qn

from survey_app.pack import note_files
from survey_app.pack.briefing import briefing
from survey_app.pack.compilation import addendum, compilation
from survey_app.words import Words
from tests.pack import frozen, word_files
from tests.pack.frozen import entry
from tests.pack.large import large


def part_of(content, heading):
    """The headings below one of the first level, up to the next."""
    found = word_files.headings(content)
    start = found.index((1, heading)) + 1
    return [text for level, text in found[start:next((place for place in range(start, len(found)) if found[place][0] == 1), None)]]


def observed(code, **more):
    return entry(code, **more) | {"type": "observer_state", "group": None}


def test_delegations_stand_in_the_order_of_the_roll_and_observers_apart():
    data = frozen.with_everything(concerns=[entry("W1", said="w"), entry("A1", said="a"), observed("O1", said="o")], developments=[entry("G2", title="d")])
    content = compilation(data, "en")
    assert part_of(content, "Members") == ["State A1", "Concern 1.", "State G2", "Development 1. d", "State W1", "Concern 1."]
    assert part_of(content, "Observers") == ["State O1", "Concern 1."]


def test_unattributed_texts_stand_last_in_the_frozen_order_and_tell_of_nobody():
    hidden = entry(title="T", said="Whose is it?") | {"translation": {"language": "fr", "text": "À qui ?"}}
    data = frozen.worked_example(concerns=[entry("A1", said="a"), hidden, entry(title="U")])
    content = compilation(data, "en")
    assert part_of(content, "Texts without the name of the delegation") == ["Concern 1. T", "Concern 2. U"]
    said = word_files.lines(content)
    after = said[said.index("Texts without the name of the delegation"):]
    assert not any(name in " ".join(after) for name in ("State ", "training-", "Group", "English"))
    languages = {each.get(qn("w:val")) for paragraph in word_files.opened(content).element.body.iterchildren(qn("w:p"))
                 for each in paragraph.iter(qn("w:lang")) if "Whose" in "".join(node.text or "" for node in paragraph.iter(qn("w:t")))}
    assert languages == set()


def test_under_the_policy_of_the_secretariat_a_sentence_stands_instead():
    content = compilation(frozen.worked_example(sharing="secretariat", concerns=[]), "en")
    assert "keeps texts with the secretariat" in " ".join(word_files.lines(content))
    assert (word_files.tables(content), word_files.headings(content)) == ([], [(1, "Introduction")])


def test_each_text_is_in_its_language_and_direction_with_its_translation_below():
    arabic = entry("A1", title="نقص", said="نرحب بهذا الحوار") | {"language": "ar", "translation": {"language": "fr", "text": "Nous saluons ce dialogue"}}
    content = compilation(frozen.worked_example(concerns=[arabic]), "en")
    spoken = {"".join(node.text for node in run.iter(qn("w:t"))): run.rPr.find(qn("w:lang")).get(qn("w:bidi"))
              for run in word_files.opened(content).element.body.iter(qn("w:r")) if run.rPr is not None and run.rPr.find(qn("w:lang")) is not None}
    assert spoken == {" نقص": "ar", "نرحب بهذا الحوار": "ar", "Nous saluons ce dialogue": "fr"}
    lines = word_files.lines(content)
    assert lines[lines.index("نرحب بهذا الحوار") + 1] == "Unofficial translation (French)"
    turned = [paragraph.text for paragraph in word_files.opened(content).paragraphs if paragraph._p.pPr.find(qn("w:bidi")) is not None]
    assert turned == ["نرحب بهذا الحوار"]


def test_late_replies_are_an_addendum_and_only_where_there_is_something():
    data = frozen.worked_example(concerns=[entry("P1", said="early"), entry("P2", said="late")])
    main, late = (" ".join(word_files.lines(content)) for content in (compilation(data, "en"), addendum(data, "en")))
    assert ("early" in main, "State P2" in main, "TRAINING/1/Replies.2/Add.1" in main) == (True, False, True)
    assert ("early" in late, "State P2" in late, "TRAINING/1/Replies.2/Add.1" in late) == (False, True, True)
    assert addendum(frozen.worked_example(concerns=[entry("P1", said="early")]), "en") is None


def test_texts_that_the_policy_sets_aside_are_in_the_addendum():
    data = frozen.worked_example(concerns=[]) | {"addendum": {"concerns": [entry("A4", said="aside"), entry(said="hidden")], "developments": []}}
    late = " ".join(word_files.lines(addendum(data, "en")))
    assert "State A4" in late and "aside" in late and "hidden" in late
    assert "aside" not in " ".join(word_files.lines(compilation(data, "en")))


def test_a_late_revision_that_is_set_aside_takes_nobody_out_of_the_compilation():
    data = frozen.worked_example(concerns=[]) | {"addendum": {"concerns": [entry("A1", said="aside")], "developments": []}}
    main, late = ({row[0]: row[2] for row in word_files.tables(content)[0][1:]} for content in (compilation(data, "en"), addendum(data, "en")))
    assert (main["State A1"], late["State A1"]) == ("Answers", "Late, not counted")


@pytest.mark.parametrize(("dates", "said"), [
    ({"from": "2031-06-01"}, "1 June 2031."), ({"from": "2031-06-01", "to": "2031-06-01"}, "1 June 2031."),
    ({"from": "2031-06-01", "to": "2031-06-02"}, "From 1 June 2031 to 2 June 2031.")])
def test_a_development_of_one_day_has_one_date(dates, said):
    content = compilation(frozen.worked_example(developments=[entry("A1", title="a") | dates]), "en")
    assert said in word_files.lines(content)


def test_everybody_that_replied_is_listed_with_the_texts_under_its_name():
    data = frozen.with_everything(concerns=[entry("A1", said="a"), entry("A1", said="b")])
    rows = {row[0]: row[1:] for row in word_files.tables(compilation(data, "en"))[0][1:]}
    assert rows["State A1"] == ["African Group", "Answers", "2", "0"] and rows["State P3"] == ["Asia-Pacific", "Nil reply", "–", "–"]
    assert rows["State P2"][1] == "Answers (late)" and "State A4" not in rows and len(rows) == 13


def test_under_the_policy_without_names_nobody_is_counted_in_the_list():
    content = compilation(frozen.worked_example(sharing="unattributed", concerns=[entry(said="x")]), "en")
    assert word_files.tables(content)[0][0] == ["Delegation", "Group", "Reply"]


HOSTILE = [
    "=cmd|' /C calc'!A0", "<w:p>&amp;</w:p><script>", "a\x00b\x0bc\x1bd\ufffe", "\u202eturned\u202c", "\U0001f600\u200d\U0001f469 e\u0301",
    '{ INCLUDETEXT "c:\\\\x" }', "word " * 9_999 + "word", "one\r\n\r\ntwo\tthree\n \nfour",
]


def test_hostile_texts_come_out_whole_and_harmless():
    given = [entry("A1", title=typed, said=typed, other=[{"label": {"en": typed}, "answer": typed}])
             | {"translation": {"language": "fr", "text": typed}} for typed in HOSTILE]
    content = compilation(frozen.worked_example(concerns=given), "en")
    lines = word_files.lines(content)
    for typed in HOSTILE:
        shown = "".join("\ufffd" if char in "\x00\x0b\x1b\ufffe" else char for char in typed.replace("\r\n", "\n"))
        wanted = [line for line in shown.split("\n") if line.strip()]
        assert sum(lines[place:place + len(wanted)] == wanted for place in range(len(lines))) >= 3, typed[:40]
    assert word_files.problems(content, "en") == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_word_has_nothing_to_say_of_its_accessibility(language):
    translated = {"translation": {"language": "fr", "text": "Traduit"}}
    given = [entry("A1", title="a", said="b\n\nc") | translated, entry("P2", said="late"), observed("O1", said="o"), entry(said="d")]
    told = [entry("G2", title="e", present=True, other=[{"label": {"en": "Place"}, "answer": {"en": "Here"}}]), entry(title="f")]
    data = frozen.with_everything(concerns=given, developments=told, before=frozen.worked_example(number=1))
    documents = [compilation(data, language), addendum(data, language),
                 note_files.as_word(briefing(data, language, frozen.digest(data)), Words(language))]
    assert [word_files.problems(content, language) for content in documents] == [[], [], []]


def test_the_list_leads_to_each_delegation():
    content = compilation(frozen.worked_example(concerns=[entry("A1", said="a"), entry("W1", said="w")]), "en")
    body = word_files.opened(content).element.body
    assert [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))] == ["delegation1", "delegation2"]
    assert [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))] == ["delegation1", "delegation2"]


@pytest.mark.parametrize("older", [frozen.first_format, frozen.second_format])
def test_snapshots_of_earlier_formats_have_their_compilation(older):
    content = compilation(older(large()), "fr")
    assert len(word_files.headings(content)) > 100
