"""The core is usable where neither a web framework nor a database is at hand."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOAD = """
import importlib, pkgutil, sys
import survey_app.tally
for module in pkgutil.iter_modules(survey_app.tally.__path__, "survey_app.tally."):
    importlib.import_module(module.name)
print(len([name for name in sys.modules if name.startswith("survey_app.tally.")]) > 5, *({"flask", "sqlalchemy"} & sys.modules.keys()))
"""


def test_the_tally_loads_neither_flask_nor_sqlalchemy():
    outcome = subprocess.run([sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True)
    assert outcome.stdout.split() == ["True"]
