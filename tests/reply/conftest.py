"""Browsers of the people who write and read replies."""

import pytest


@pytest.fixture
def focal_point(signed_in_as):
    return signed_in_as("focal_point", "CHE")


@pytest.fixture
def drafter(signed_in_as):
    return signed_in_as("drafter", "CHE")


@pytest.fixture
def reader(signed_in_as):
    return signed_in_as("reader", "CHE")


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")
