"""Every page on which delegations and the secretariat work on replies is fit for use, on a phone or at a desk."""

import pytest

from tests import archive_lines
from tests.browser import looking

HERE = "/consultations/spring"
REPLY = f"{HERE}/reply"
OFFICE = "/secretariat/consultations/spring"
TABLE = "/steering-group/consultations/spring"
SKILLS = {"title": "Skills", "text": "Recognised nowhere.", "sharing": "attributed"}
NEWS = {"title": "A new law", "text": "In force since spring.", "from": "2026-01-10", "to": "2026-02-01", "present": True}


@pytest.fixture
def at_work(world):
    """A copy in clearance, a revised reply, an entry to be checked, a position that claims two members."""
    titled = archive_lines.text("Autumn consultation", "Consultation d’automne", "Consulta de otoño")
    world.consultation(slug="autumn", title=titled, policies={"participation_visible": True})
    world.slug = "spring"
    world.submits("FRA", "IMAGE", concerns=[SKILLS])
    world.submits("FRA", "LABOUR", concerns=[SKILLS | {"text": "Recognised neither here nor there."}])
    world.saves("CHE", "IMAGE", concerns=[SKILLS])
    world.marks_ready("CHE")
    world.files("A union", "LABOUR", ["KEN", "MLI"])
    world.keys_in("KEN", "IMAGE", by=world.actor("officer"))
    return world


@pytest.mark.parametrize(("role", "delegation", "language", "width", "addresses"), [
    ("focal_point", "CHE", "fr", 390, [
        "/", f"{REPLY}/clearance", f"{REPLY}/clearance/returning", f"{REPLY}/review", f"{REPLY}/history", f"{REPLY}/comments?question=theme",
        f"{REPLY}/internal-deadline", "/delegation", "/delegation/invitation", f"{HERE}/late-requests", "/consultations/autumn/participation"]),
    ("focal_point", "KEN", "es", 390, [f"{HERE}/positions"]),
    ("reader", "FRA", "en", 1280, ["/", f"{HERE}/receipts/spring-FRA-2/changes", f"{REPLY}/history"]),
    ("officer", None, "es", 390, [
        "/", f"{OFFICE}/replies/KEN", f"{OFFICE}/replies/FRA/changes/2", f"{OFFICE}/entries", f"{OFFICE}/entries/new?delegation=PER",
        f"{OFFICE}/entries/1", f"{OFFICE}/entries/1/check", f"{OFFICE}/positions", f"{OFFICE}/positions/new", f"{OFFICE}/deadline",
        f"{OFFICE}/deadline/extension", f"{OFFICE}/late-requests", f"{OFFICE}/notices", f"{OFFICE}/notices/new?kind=reminder&list=in_clearance",
        "/outbox"]),
])
def test_the_pages_of_replies_at_work_are_fit_for_use(visitor, at_work, role, delegation, language, width, addresses):
    tab, found = visitor(role, delegation, language=language, width=width), []
    for address in addresses:
        answer = tab.goto(address)
        found += [f"{address}: {fault}" for fault in (*looking.faults(tab), *([] if answer.ok else [answer.status]))]
    assert found == []


@pytest.fixture
def certified(world):
    """Concerns coded, shown and objected to, a development on the agenda, a plan, two snapshots with a change between them."""
    world.submits("FRA", "IMAGE", concerns=[SKILLS])
    world.submits("KEN", "LABOUR", concerns=[SKILLS | {"text": "Nurses leave."}], developments=[NEWS])
    world.codes("FRA", "EDU", translation="Nulle part.", translation_language="fr")
    world.picks("KEN")
    world.makes_plan(2)
    world.constrains("apart", "CHE", "FRA", "KEN")
    world.certifies()
    world.shows_codings(days=3)
    world.objects("FRA")
    world.submits("FRA", "LABOUR", concerns=[SKILLS])
    world.certifies(corrects=1, reason="A reply was missing.")
    return world


@pytest.mark.parametrize(("role", "delegation", "language", "width", "addresses"), [
    ("focal_point", "FRA", "fr", 390, [
        "/", f"{HERE}/codings", f"{HERE}/codings/{{FRA}}/objection", f"{HERE}/receipts/spring-FRA-1/pack", f"{HERE}/receipts/spring-FRA-2/pack"]),
    ("officer", None, "es", 390, [
        "/", f"{OFFICE}/objections", f"{OFFICE}/objections/1", f"{OFFICE}/objections/window", f"{OFFICE}/developments",
        f"{OFFICE}/developments/agenda", f"{OFFICE}/break-out-groups", f"{OFFICE}/break-out-groups/1", f"{OFFICE}/break-out-groups/new",
        f"{OFFICE}/break-out-groups/1/changes/new", f"{OFFICE}/break-out-groups/1/rooms", f"{OFFICE}/break-out-groups/constraints"]),
    ("certifier", None, "fr", 390, [f"{OFFICE}/snapshots", f"{OFFICE}/snapshots/2", f"{OFFICE}/snapshots/new"]),
    ("steering_group_reader", None, "es", 390, [TABLE, f"{TABLE}?snapshot=1", f"{TABLE}/packs", f"{TABLE}/compilation"]),
])
def test_the_pages_of_certified_figures_are_fit_for_use(visitor, certified, role, delegation, language, width, addresses):
    tab, found = visitor(role, delegation, language=language, width=width), []
    for address in addresses:
        answer = tab.goto(address.format(FRA=certified.concern("FRA").key))
        found += [f"{address}: {fault}" for fault in (*looking.faults(tab), *([] if answer.ok else [answer.status]))]
    assert found == []
