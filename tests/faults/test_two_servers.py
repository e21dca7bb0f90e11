"""Two application servers on one database: what one has taken the other knows at once."""

import pytest

from tests.faults.delegates import REPLY, Delegate
from tests.world import PASSWORD


@pytest.fixture
def ports(servers):
    servers.start(0)
    servers.start(1)
    return servers.port(0), servers.port(1)


@pytest.fixture
def delegate(world, ports):
    """Signed in on the first server, known on the second."""
    delegate = Delegate(ports[0])
    delegate.sign_in(world.person("focal_point", "CHE").email, PASSWORD)
    return delegate


def test_what_is_saved_on_one_server_is_checked_submitted_and_proved_on_the_other(delegate, ports, world):
    delegate.saves("Saved here.")
    delegate.port = ports[1]
    number = delegate.submits()
    delegate.port = ports[0]
    assert "Saved here." in delegate.read(f"/consultations/spring/receipts/{number}/reply")


def test_two_people_on_two_servers_write_one_draft_and_the_second_is_told(delegate, ports, world):
    other = Delegate(ports[1])
    other.sign_in(world.person("drafter", "CHE").email, PASSWORD)
    page = other.get(REPLY)
    delegate.saves("First.")
    assert "Two texts of the same draft" in other.read(REPLY, page, q_remarks="Second.", action="save")
    assert world.reply("CHE").draft.answers["remarks"] == "First."
