"""The planner is usable where neither a web framework nor a database is at hand, and writes nothing where commands write their results."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAN = """
import sys
from survey_app.breakout import balance, members, planning, unmet
assert "highspy" not in sys.modules
planning.placed([members.Member(code) for code in "ABCD"], rooms=2)
sys.exit(bool({"flask", "sqlalchemy"} & sys.modules.keys()))
"""


def test_the_planner_loads_neither_flask_nor_sqlalchemy_and_writes_nothing():
    outcome = subprocess.run([sys.executable, "-c", PLAN], cwd=ROOT, capture_output=True, text=True)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")
