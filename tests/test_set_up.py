"""What stands in the way of `make run` is said in one clear line before anything slow begins."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def make(*arguments, **environment):
    """Exit code, and what is said beside make's own last word."""
    outcome = subprocess.run(["make", *arguments], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    return outcome.returncode, [line for line in outcome.stderr.splitlines() if not line.startswith("make")]


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port(taken_port):
    code, said = make("port", f"PORT={taken_port}")
    assert code != 0
    assert said == [f"Port {taken_port} is taken by another program. Use another one: make run PORT={taken_port + 1}"]


@pytest.mark.parametrize("port", ["", "0", "65536", "eighty"])
def test_a_port_that_is_none(port):
    code, said = make("port", PORT=port)
    assert code != 0
    assert said == [f"PORT={port} is not a port: use a number from 1 to 65535."]


def test_a_python_that_is_too_old(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\ntest "$1" = -V && echo Python 3.9.2\n')
    old.chmod(0o755)
    code, said = make("run", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert code != 0
    assert said == ["Python 3.11 or newer is needed; python3 is Python 3.9.2. Name another one: make run PYTHON=..."]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path):
    tmp_path.chmod(0o555)
    code, said = make("-C", str(tmp_path), "-f", str(ROOT / "Makefile"), "folder")
    assert code != 0
    assert said == [f"{tmp_path}/. cannot be written to: use a folder that you may write to."]


def test_help_names_every_target_that_is_meant_for_people():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [target for target in ("run", "test", "bench", "lint", "translations") if f"make {target} " not in listed] == []
