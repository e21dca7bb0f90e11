"""Programs that some tests drive: where they are, and how to get them (`python -m tests.programs`) where they are missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

IN_CI = os.environ.get("CI") == "true"


def chromium():
    """$CHROME, else one on PATH, else the one that playwright has fetched; None where there is none."""
    return os.environ.get("CHROME") or _on_path("chromium", "chromium-browser", "google-chrome") or _fetched_by_playwright()


def soffice():
    return _on_path("soffice")


def required(find):
    """For fixtures: the path of the program; without it the test is skipped, and fails where CI=true."""
    path = find()
    if path is None:
        (pytest.fail if IN_CI else pytest.skip)(f"there is no {find.__name__} on this machine")
    return path


def install():
    """What is still missing afterwards, where that matters; in words to the person who waits."""
    if not chromium():
        print("Fetching a browser.")
        _run(sys.executable, "-m", "playwright", "install", "chromium", stderr=subprocess.DEVNULL)
    if not chromium():
        _install_with_apt("chromium")
    if not soffice():
        _install_with_apt("libreoffice-calc")
    missing = [find.__name__ for find in (chromium, soffice) if find() is None]
    for name in missing:
        print(f"There is no {name}, and it could not be installed: the tests that need it are SKIPPED.", file=sys.stderr)
    return missing if IN_CI else []


def _on_path(*names):
    return next(filter(None, map(shutil.which, names)), None)


def _fetched_by_playwright():
    """Only if it runs: it may lack libraries of the system."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _run(path, "--version") else None


def _install_with_apt(package):
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {package}.")
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-qq", "--yes", "--no-install-recommends", package)


def _run(*command, **streams):
    """Whether the command succeeds; ten minutes at most, and nothing is asked."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, timeout=600, check=False, stdout=subprocess.DEVNULL, **streams).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    sys.exit(1 if install() else 0)
