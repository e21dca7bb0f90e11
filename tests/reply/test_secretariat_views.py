"""The secretariat's pages on replies: live figures marked as such, a roll to filter and sort, one delegation's versions."""

import re

import pytest
from sqlalchemy import event

from survey_app.db import db
from tests import archive_lines

PAGE = "/secretariat/consultations/spring/replies"
CONCERN = {"title": "Bridges", "text": "They fall.", "codes": ["LAB"], "sharing": "secretariat"}


@pytest.fixture
def replied(world):
    world.submits("CHE", "IMAGE", concerns=[CONCERN])
    world.submits("FRA", "LABOUR")
    world.submits("KEN", "no_preference")
    world.submits("VAT", "HEALTH")
    world.saves("MLI", "IMAGE", remarks="Not for anybody else yet")
    return world


def states(page):
    """Names in the order of the roll table."""
    return page.all("//table[contains(@class, 'roll')]//tbody//th[@scope='row']/a")


def test_the_page_says_that_its_figures_are_live_and_of_when(replied, officer):
    assert "Live figures as of 2 March 2026, 10:00 (Geneva time). Not certified" in officer.get(PAGE).text


def test_the_figures_are_those_of_the_tally(replied, officer):
    page = officer.get(PAGE)
    figures = dict(zip(page.all("//dl[@class='figures']//dt"), page.all("//dd[@class='figure']"), strict=True))
    counted = replied.tally()
    assert figures["Members that have replied"] == f"{counted.replied} / {counted.eligible}"
    assert (figures["Preferences expressed"], figures["No preference"], figures["Not replied"]) == ("2", "1", "4")


def test_themes_stand_in_the_order_of_the_questionnaire_whoever_leads(world, officer):
    world.submits("CHE", "HEALTH")
    page = officer.get(PAGE)
    assert [label.split(". ")[1] for label in page.all("//table[contains(@class, 'tally')]//tbody/tr/th")] == [
        "The image of migrants", "Labour and trade", "Health on the move"]
    assert "“Health on the move” leads by 1." in page.text


def test_a_tie_is_said_in_words(replied, officer):
    assert "Tie: “The image of migrants” and “Labour and trade” have 1 preference each." in officer.get(PAGE).text


def test_without_any_reply_the_page_has_dashes_and_no_lead(world, officer):
    page = officer.get(PAGE)
    assert "No preference has been expressed." in page.text
    assert page.all("//table[contains(@class, 'tally')]//tbody/tr[1]/td[2]") == ["–"]


def test_the_roll_is_grouped_and_observers_come_after_members(replied, officer):
    groups = officer.get(PAGE).all("//tr[@class='group']/th")
    assert (groups[0], groups[-1]) == ("African Group 1 of 2 replied", "Observers not counted")


def test_every_delegation_of_the_roll_is_there(replied, officer):
    assert len(states(officer.get(PAGE))) == len(archive_lines.NAMES)


def test_an_exempt_member_is_marked(world, officer):
    world.loads([archive_lines.header(slug="autumn"), archive_lines.delegation("CHE", 1), archive_lines.delegation("FRA", 2, exempt=True)])
    page = officer.get(PAGE.replace("spring", "autumn"))
    assert page.all("//tr[.//strong='Exempt']/th/a") == ["France"]
    assert "1 exempt member stands outside every figure." in page.text


def test_late_replies_and_replies_on_behalf_are_marked(world, clock, signed_in_as):
    world.consultation(archive_lines.version("CHE", submitted_at="2026-04-02T10:00:00Z"),
                       archive_lines.version("FRA", channel="note_verbale", reference="NV 1"), slug="autumn")
    clock.set("2026-04-10T10:00:00Z")
    page = signed_in_as("officer").get(PAGE.replace("spring", "autumn"))
    assert page.all("//tr[.//strong='Late']/th/a") == ["Switzerland"]
    assert page.all("//tr[.//strong='On behalf' and .//strong='Unconfirmed']/th/a") == ["France"]


def test_the_roll_can_be_filtered(replied, officer):
    wanted = {
        "text=SUISSE": [], "text=switz": ["Switzerland"], "text=HOLY": ["Holy See"], "status=draft": ["Mali"],
        "status=submitted&type=members": ["Kenya", "Switzerland", "France"], "group=WEOG": ["Switzerland", "France"],
        "group=-&type=members": ["Ruritania"], "type=observers": ["Holy See", "Office of the High Commissioner"], "status=nonsense": [],
    }
    assert {asked: states(officer.get(f"{PAGE}?{asked}")) for asked in wanted} == wanted


def test_the_filter_minds_neither_accents_nor_case(world, officer):
    world.loads([archive_lines.header(slug="autumn"), archive_lines.delegation("CIV", 1, name={"en": "Côte d’Ivoire"})])
    assert states(officer.get(PAGE.replace("spring", "autumn") + "?text=COTE+D'I")) == ["Côte d’Ivoire"]


def test_a_filter_says_how_much_it_shows_and_can_be_cleared(replied, officer):
    page = officer.get(f"{PAGE}?group=WEOG")
    assert "2 of 7 members shown." in page.text
    assert page.links["Clear"] == f"{PAGE}#replies"


def test_a_filter_without_result_says_so(replied, officer):
    assert "No delegation fits this filter." in officer.get(f"{PAGE}?text=Atlantis").text


def test_the_head_of_a_column_sorts_within_groups_and_turns_round(replied, officer):
    page = officer.get(officer.get(f"{PAGE}?group=WEOG").links["State"])
    assert states(page) == ["France", "Switzerland"]
    assert states(officer.get(page.links["State"])) == ["Switzerland", "France"]


def test_it_sorts_by_every_column_and_loses_no_line(replied, officer):
    for column in ("name", "status", "preference", "version", "received", "channel", "concerns"):
        assert sorted(states(officer.get(f"{PAGE}?sort=-{column}"))) == sorted(states(officer.get(PAGE)))


def test_a_group_leads_to_its_lines(replied, officer):
    page = officer.get(PAGE)
    assert states(officer.get(PAGE + page.links["WEOG"].partition("#")[0])) == ["Switzerland", "France"]


def test_one_delegation_shows_all_versions_with_receipts_and_answers(replied, officer):
    replied.submits("CHE", "HEALTH", concerns=[CONCERN])
    page = officer.get(f"{PAGE}/CHE")
    assert page.all("//h2/text()[1]")[:2] == ["Version 2", "Version 1"]
    assert "spring-CHE-2" in page.text and "spring-CHE-1" in page.text
    assert page.text.count("They fall.") == 2


def test_what_a_delegation_wrote_is_marked_with_its_language(replied, officer):
    replied.submits("CHE", "HEALTH", language="fr", concerns=[CONCERN])
    assert officer.get(f"{PAGE}/CHE").all("//dd[@lang='fr'][.='They fall.']") == ["They fall."]


def test_of_a_draft_only_its_time_is_shown(replied, officer):
    page = officer.get(f"{PAGE}/MLI")
    assert "There is a draft, saved last on 2 March 2026, 10:00 (Geneva time)." in page.text
    assert "Not for anybody else yet" not in page.response.text


def test_an_unknown_delegation_or_consultation_is_not_found(world, officer):
    officer.get(f"{PAGE}/XXX", status=404)
    officer.get(f"{PAGE}/C%00E", status=404)
    officer.get("/secretariat/consultations/nothing/replies", status=404)


@pytest.mark.parametrize(("role", "delegation"), [
    ("focal_point", "CHE"), ("drafter", "CHE"), ("reader", "CHE"), ("steering_group_reader", None), ("admin", None)])
def test_live_figures_and_replies_are_for_the_secretariat_alone(world, signed_in_as, role, delegation):
    browser = signed_in_as(role, delegation)
    browser.get(PAGE, status=403)
    browser.get(f"{PAGE}/CHE", status=403)


def test_the_page_of_one_reply_lists_its_late_requests(world, signed_in_as):
    assert "Late requests" not in signed_in_as("officer").get(f"{PAGE}/FRA").text
    world.closes()
    world.asks_late("FRA")
    world.asks_late("CHE")
    page = signed_in_as("officer").get(f"{PAGE}/FRA")
    assert page.all("//section[h2[@id='late-requests']]//tbody/tr/td[2]") == ["Waits for a decision"]


def test_the_number_of_queries_does_not_grow_with_the_roll(world, officer):
    assert len({_queries_with(world, officer, number) for number in (10, 60)}) == 1


def _queries_with(world, officer, delegations):
    codes = [f"D{number}" for number in range(delegations)]
    lines = [archive_lines.version(code, answers={"theme": "IMAGE", "concerns": [CONCERN]}) for code in codes]
    world.consultation(*lines, delegations=codes, slug=f"of-{delegations}")
    statements = []

    def note(connection, cursor, statement, *others):
        statements.append(re.sub(r"\s+", " ", statement))

    event.listen(db.engine, "before_cursor_execute", note)
    officer.get(f"/secretariat/consultations/of-{delegations}/replies")
    event.remove(db.engine, "before_cursor_execute", note)
    return len(statements)
