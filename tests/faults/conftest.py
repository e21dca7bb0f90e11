"""What breaks in the tests of this folder: servers, the database, the disk."""

from contextlib import closing

import pytest

from tests.conftest import Clock
from tests.faults.serving import Servers


@pytest.fixture(scope="session")
def program(database):
    with closing(Servers(database.url, Clock().now())) as servers:
        yield servers


@pytest.fixture
def servers(program, world):
    """Two that may be started and killed, on the database and at the clock of the test."""
    yield program
    program.kill_all()
