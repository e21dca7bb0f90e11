"""The pages on which concerns are coded: the list with its filter, the text beside the codes, and the figures."""

import re

import pytest
from sqlalchemy import event

from survey_app.concern.coding import codings
from survey_app.db import db
from tests import archive_lines

CONCERNS = "/secretariat/consultations/spring/concerns"
SKILLS = {"title": "Skills", "text": "Nobody recognises them.", "codes": ["EDU"], "sharing": "attributed"}
MONEY = {"title": "Money", "text": "Sending it home is dear.", "sharing": "secretariat"}
HEALTH = {"title": "Health", "text": "Every person counts.", "sharing": "attributed"}


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")


@pytest.fixture
def replied(kept):
    return kept(_replied)


def _replied(world):
    """Two concerns of Switzerland, one of Kenya and one of an observer; nobody has coded any."""
    world.submits("CHE", "IMAGE", concerns=[SKILLS, MONEY], language="fr")
    world.submits("KEN", "no_preference", concerns=[{**SKILLS, "text": "Nurses leave."}])
    world.submits("VAT", "HEALTH", concerns=[HEALTH])


def address(world, delegation, place=0):
    return f"{CONCERNS}/{delegation}/{world.concern(delegation, place).key}"


def titles(page):
    return page.all("//tbody//th[@scope='row']/a")


def translation(page):
    return page.value("translation").removeprefix("\n")  # which a browser leaves out


def coded(world):
    """{(delegation, title): codes} of what stands."""
    found = codings(world.find(), world.clock.now())
    concerns = [world.concern(code, place) for code, place in (("CHE", 0), ("CHE", 1), ("KEN", 0), ("VAT", 0))]
    return {(each.delegation, each.written("title")): found[each.delegation, each.key].codes for each in concerns if (each.delegation, each.key) in found}


def test_the_list_says_how_many_are_coded_and_leads_to_the_next_one(replied, officer):
    replied.codes("CHE", "LAB")
    page = officer.get(CONCERNS)
    figures = dict(zip(page.all("//dl[@class='figures']//dt"), page.all("//dd[@class='figure']"), strict=True))
    assert figures == {"Concerns of members": "3", "Coded": "1 / 3", "Not coded": "2", "Of observers, coded": "0 / 1", "Codebook": "spring.1"}
    assert page.links["Code the next one"] == address(replied, "CHE", 1)
    assert titles(page) == ["Skills", "Money", "Skills", "Health"]


@pytest.mark.parametrize(("asked", "found"), [
    ("coded=no", ["Money", "Skills", "Health"]), ("code=LAB", ["Skills"]), ("theme=-", ["Skills"]), ("type=observers", ["Health"]),
    ("group=African+Group", ["Skills"]), ("group=-", []), ("text=NURSES", ["Skills"]), ("text=Diplomas", ["Skills"]),
    ("page=99999999999", ["Skills", "Money", "Skills", "Health"])])
def test_the_list_is_filtered(replied, officer, asked, found):
    replied.codes("CHE", "LAB", translation="Diplomas are recognised nowhere.", translation_language="en")
    assert titles(officer.get(f"{CONCERNS}?{asked}")) == found


def test_a_long_list_comes_in_pages(world, officer):
    codes = [f"D{number}" for number in range(120)]
    world.consultation(*(archive_lines.version(code, answers={"theme": "IMAGE", "concerns": [SKILLS]}) for code in codes), delegations=codes,
                       slug="long")
    first = officer.get("/secretariat/consultations/long/concerns")
    assert (len(titles(first)), len(titles(officer.get(first.links["Next page"])))) == (100, 20)


def test_the_page_shows_what_the_delegation_chose_before_the_codes_and_in_which_language_it_wrote(replied, officer):
    page = officer.get(address(replied, "CHE"))
    assert page.all("//div[@class='original'][@lang='fr'][@dir='auto']/p") == ["Nobody recognises them."]
    assert page.text.index("Chosen by the delegation itself: Put these into the field") < page.text.index("Type codes with spaces")
    assert "For the secretariat only" in officer.get(address(replied, "CHE", 1)).text


def test_codes_typed_and_ticked_end_in_one_coding_whatever_their_case_and_the_next_one_not_coded_follows(replied, officer):
    replied.codes("CHE", "LAB", place=1)
    page = officer.get(address(replied, "CHE"))
    after = officer.submit(page, "Save and go to the next", written="edu", ticked=["LAB"], translation="In English.", translation_language="en")
    assert (coded(replied)["CHE", "Skills"], after.address) == (["LAB", "EDU"], address(replied, "KEN"))
    assert after.all("//*[@role='status']/p") == ["Coded: LAB, EDU. 2 concerns are not coded yet."]


def test_a_code_taken_out_of_the_line_or_of_the_boxes_is_out(replied, officer):
    replied.codes("CHE", "LAB", "EDU")
    officer.submit(officer.get(address(replied, "CHE")), "Save", written="EDU")
    assert coded(replied)["CHE", "Skills"] == ["EDU"]
    officer.submit(officer.get(address(replied, "CHE")), "Save", ticked=["LAB"])
    assert coded(replied)["CHE", "Skills"] == ["LAB"]


def test_an_unknown_code_is_named_and_nothing_typed_is_lost(replied, officer):
    page = officer.submit(officer.get(address(replied, "CHE")), "Save", status=422, written="LAB xyz <b>", translation="Kept as it is.")
    assert "Not in the codebook: xyz, <b>." in page.text
    assert (page.value("written"), translation(page), coded(replied)) == ("LAB xyz <b>", "Kept as it is.", {})


def test_after_an_error_the_line_and_the_boxes_say_the_same_and_the_next_change_of_either_counts(replied, officer):
    replied.codes("CHE", "LAB")
    page = officer.submit(officer.get(address(replied, "CHE")), "Save", status=422, ticked=[])
    assert "Type or tick at least one code" in page.text and page.value("written") == ""
    officer.submit(page, "Save", written="LAB EDU")
    assert coded(replied)["CHE", "Skills"] == ["LAB", "EDU"]


def test_no_code_applies_is_said_on_purpose(replied, officer):
    page = officer.submit(officer.get(address(replied, "CHE")), "Save", status=422, translation="Nothing else.")
    assert "Type or tick at least one code, or say that no code applies." in page.text
    page = officer.submit(page, "Save", status=422, written="LAB", none="y")
    assert "not both" in page.text
    officer.submit(page, "Save", written="", none="y")
    officer.submit(officer.get(address(replied, "CHE", 1)), "Save", written="-")
    assert coded(replied) == {("CHE", "Skills"): [], ("CHE", "Money"): []}


def test_who_was_overtaken_sees_both_codings_and_decides(replied, officer):
    page = officer.get(address(replied, "CHE"))
    replied.codes("CHE", "EDU", by=replied.actor("officer", name="P. Second"), translation="Theirs.", translation_language="en")
    overtaken = officer.submit(page, "Save and go to the next", status=409, written="LAB", translation="Mine.")
    assert "P. Second has coded this concern meanwhile" in overtaken.text and "Theirs." in overtaken.text
    assert (overtaken.value("written"), translation(overtaken), coded(replied)) == ("LAB", "Mine.", {("CHE", "Skills"): ["EDU"]})
    officer.submit(overtaken, "Save and go to the next")
    assert coded(replied) == {("CHE", "Skills"): ["LAB"]}


def test_pressed_twice_it_is_coded_once(replied, officer):
    page = officer.get(address(replied, "CHE"))
    for _press in range(2):
        officer.submit(page, "Save and go to the next", written="LAB")
    assert len(officer.get(address(replied, "CHE")).all("//table[caption]//tbody/tr")) == 1


def test_a_changed_text_is_not_coded_and_the_coding_of_the_one_before_is_a_suggestion(replied, officer):
    replied.codes("CHE", "LAB", translation="Nobody does.", translation_language="en")
    replied.submits("CHE", "IMAGE", concerns=[{**SKILLS, "text": "Few recognise them."}, MONEY])
    page = officer.get(address(replied, "CHE"))
    assert "Coded before, in version 1, as: LAB." in page.text and page.value("written") == ""
    taken = officer.get(address(replied, "CHE") + "?take=earlier")
    assert (taken.value("written"), translation(taken), coded(replied)) == ("LAB", "Nobody does.", {})
    assert officer.get(address(replied, "CHE") + "?take=chosen").value("written") == "EDU"


def test_another_language_keeps_what_was_typed_and_codes_nothing(replied, officer):
    page = officer.get(address(replied, "CHE"))
    officer.language = "fr"
    page = officer.submit(page, "Français", written="lab xyz", translation="Déjà.")
    assert (page.value("written"), translation(page), coded(replied)) == ("lab xyz", "Déjà.", {})


def test_a_certifier_reads_how_a_concern_was_coded_and_has_no_form(replied, signed_in_as):
    replied.codes("CHE", "LAB", translation="Theirs.", translation_language="en")
    page = signed_in_as("certifier").get(address(replied, "CHE"))
    assert "LAB Labour rights" in page.text and page.all("//main//form") == []


@pytest.mark.parametrize("rubbish", ["A" * 3_000, "LAB\0", "\u202eLAB", "1e9", "LAB;;;DROP"])
def test_rubbish_in_the_field_of_codes_is_refused_in_a_sentence(replied, officer, rubbish):
    token = officer.get(address(replied, "CHE")).value("csrf_token")
    officer.post(address(replied, "CHE"), 422, csrf_token=token, written=rubbish, translation_language="en")
    assert coded(replied) == {}


@pytest.mark.parametrize("rubbish", [
    {"ticked": ["nobody"]}, {"ticked": [""]}, {"translation": "x" * 50_001}, {"translation": "x", "translation_language": "xx"}, {"none": "y"}])
def test_rubbish_beside_a_code_is_refused_in_a_sentence(replied, officer, rubbish):
    token = officer.get(address(replied, "CHE")).value("csrf_token")
    officer.post(address(replied, "CHE"), 422, csrf_token=token, **{"written": "LAB", "translation_language": "en"} | rubbish)
    assert coded(replied) == {}


def test_what_is_not_there_is_not_found(replied, officer):
    for wrong in ("CHE/" + "0" * 64, "FRA/" + replied.concern("CHE").key, "%00/" + replied.concern("CHE").key):
        officer.get(f"{CONCERNS}/{wrong}", status=404)


def test_the_figures_come_by_group_and_theme_and_say_what_is_not_coded(replied, officer):
    for delegation, codes in (("CHE", ["LAB", "EDU"]), ("KEN", ["LAB"]), ("VAT", ["LAB"])):
        replied.codes(delegation, *codes)
    page = officer.get(f"{CONCERNS}/figures")
    first = {section: page.all(f"(//section[h2[@id='{section}']]//tr[th[@scope='row']])[1]/td[contains(@class, 'num')]")
             for section in ("by-group", "by-theme")}
    assert "2 of 3 concerns of members are coded; they come from 2 of 2 states that gave any. 1 concern is not coded" in page.text
    assert first["by-group"] == ["2", "1", "0", "0", "1", "0", "1"]  # African Group, Asia-Pacific, GRULAC, WEOG, none; observers
    assert first["by-theme"] == ["2", "1", "0", "0", "1"]  # IMAGE, LABOUR, HEALTH, no preference


def test_the_officer_is_told_on_the_first_page_how_many_are_not_coded(replied, officer):
    replied.codes("CHE", "LAB")
    assert "3 concerns to code" in officer.get("/").text


def test_concerns_of_exempt_members_are_named_apart_and_the_first_page_counts_the_members_of_the_figures(world, officer):
    world.slug = "autumn"
    world.loads([archive_lines.header(slug="autumn"), archive_lines.delegation("CHE", 1, exempt=True), archive_lines.delegation("KEN", 2)])
    world.submits("CHE", "IMAGE", concerns=[SKILLS])
    assert "Concerns of exempt members: 1. They are coded too, and are in no figure." in officer.get(CONCERNS.replace("spring", "autumn")).text
    assert officer.get("/").html.xpath("//tr[contains(., '/autumn') or .//a[contains(@href, 'autumn')]]/td[5]")[0].text_content() == "1"


def test_the_number_of_queries_does_not_grow_with_the_roll(world, officer):
    numbers = {tuple(_queries_with(world, officer, number)) for number in (10, 60)}
    assert len(numbers) == 1, numbers


def _queries_with(world, officer, delegations):
    codes = [f"D{number}" for number in range(delegations)]
    lines = [archive_lines.version(code, answers={"theme": "IMAGE", "concerns": [SKILLS, MONEY]}) for code in codes]
    world.consultation(*lines, delegations=codes, slug=f"of-{delegations}")
    for code in codes[:3]:
        world.codes(code, "LAB")
    return [_queries(officer, f"/secretariat/consultations/of-{delegations}/concerns{rest}")
            for rest in ("", "/figures", f"/D5/{world.concern('D5').key}")]


def _queries(officer, address):
    statements = []

    def note(connection, cursor, statement, *others):
        statements.append(re.sub(r"\s+", " ", statement))

    event.listen(db.engine, "before_cursor_execute", note)
    officer.get(address)
    event.remove(db.engine, "before_cursor_execute", note)
    return len(statements)
