"""The first page of every audience stands in a real browser: nothing is refused by its own policy, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

AUDIENCES = [(None, None), ("focal_point", "CHE"), ("reader", "CHE"), ("officer", None), ("certifier", None), ("steering_group_reader", None),
             ("admin", None)]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("role", "delegation"), AUDIENCES)
def test_the_first_page_is_accessible(visitor, role, delegation, width):
    tab = visitor(role, delegation, width=width)
    tab.goto("/")
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def test_a_person_signs_in_without_a_script(visitor):
    tab = visitor("drafter", "CHE", java_script_enabled=False, language="fr")
    assert tab.locator("html").get_attribute("lang") == "fr"
