"""A position of a group of states."""

import pytest


@pytest.fixture
def union(world):
    """The world with a position of the Union, which claims CHE and FRA."""
    world.files("Union", "LABOUR", ["CHE", "FRA"])
    return world
