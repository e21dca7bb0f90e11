"""The certified data to download: the bytes that the digest was taken of."""

import hashlib

import pytest

from survey_app.snapshot.models import find_snapshot


@pytest.fixture
def certified(world):
    world.submits("CHE", "IMAGE")
    world.certifies()
    return world


@pytest.mark.parametrize("role", ["steering_group_reader", "officer"])
def test_the_digest_of_the_file_is_the_one_that_was_certified(certified, signed_in_as, role):
    answer = signed_in_as(role).ask("/steering-group/consultations/spring/data/1")
    assert hashlib.sha256(answer.data).hexdigest() == find_snapshot(certified.find(), 1).digest
    assert answer.headers["Content-Disposition"] == "attachment; filename=spring-snapshot-1.json"


@pytest.mark.parametrize("number", ["2", "0", "99999999999999999999", "one"])
def test_another_snapshot_is_not_there(certified, signed_in_as, number):
    assert signed_in_as("steering_group_reader").ask(f"/steering-group/consultations/spring/data/{number}").status_code == 404


def test_a_delegation_may_not(certified, signed_in_as):
    assert signed_in_as("focal_point", "CHE").ask("/steering-group/consultations/spring/data/1").status_code == 403


def test_the_command_writes_the_same_bytes(certified, tmp_path):
    outcome = certified.app.test_cli_runner().invoke(args=["snapshot", "data", "spring"])
    certified.app.test_cli_runner().invoke(args=["snapshot", "data", "spring", "--snapshot", "1", "--out", str(tmp_path / "data.json")])
    assert hashlib.sha256(outcome.stdout_bytes).hexdigest() == find_snapshot(certified.find(), 1).digest
    assert (tmp_path / "data.json").read_bytes() == outcome.stdout_bytes


def test_a_snapshot_that_there_is_not_is_refused_in_one_line(certified):
    outcome = certified.app.test_cli_runner().invoke(args=["snapshot", "data", "spring", "--snapshot", "9"])
    assert (outcome.exit_code, outcome.stderr.count("\n")) == (1, 1)
