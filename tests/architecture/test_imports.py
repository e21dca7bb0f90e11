"""Imports go one way, and the pure core needs neither Flask nor a database."""

import ast
import subprocess
import sys

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture import source

PURE = ("tally/", "pack/", "words.py", "errors.py", "canonical.py", "clock.py", "access/acts.py", "access/actor.py", "access/rules.py",
        "consultation/lifecycle.py", "consultation/questionnaire.py", "reply/lifecycle.py", "reply/receipts.py", "snapshot/data.py")
FETCHING = ("views.py", "commands.py", "pack/handed.py")  # what a delegation was handed is held against stored snapshots
LOAD = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    loaded = {"flask", "sqlalchemy", "survey_app.db"} & sys.modules.keys()
    if loaded:
        sys.exit(f"{name} loads {sorted(loaded)}")
"""


def test_a_package_imports_only_what_stands_above_it_in_the_tree(monkeypatch):
    monkeypatch.chdir(source.ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_the_pure_core_loads_without_flask_and_sqlalchemy():
    outcome = subprocess.run([sys.executable, "-c", LOAD, *_pure_modules()], cwd=source.ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr


def _pure_modules():
    """Those of the list, and every module that calls itself pure."""
    return [source.dotted(name) for name, tree in source.modules()
            if (name.startswith(PURE) and not name.endswith(FETCHING)) or (ast.get_docstring(tree) or "").endswith("Pure.")]
