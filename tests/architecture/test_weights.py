"""What a browser has to fetch before it shows the first page, and what the service has to load before it serves one."""

import gzip
import subprocess
import sys

import pytest

from tests.architecture import source

STATIC = source.PACKAGE / "static"
SELDOM_NEEDED = ("numpy", "openpyxl", "icalendar", "highspy")
LOAD = "import sys, survey_app; survey_app.create_app(); print(*({name.partition('.')[0] for name in sys.modules} & set(sys.argv[1:])))"


@pytest.mark.parametrize(("name", "most"), [("css/app.css", 12_000), ("js/reply.js", 3_000)])
def test_a_compressed_file_keeps_to_its_budget(name, most):
    assert len(gzip.compress((STATIC / name).read_bytes())) <= most


def test_the_font_that_every_page_asks_for_keeps_to_its_budget():
    assert (STATIC / "fonts" / "source-sans-3-latin-wght-normal.woff2").stat().st_size <= 29_000


def test_what_few_requests_need_is_not_loaded_at_the_start():
    outcome = subprocess.run([sys.executable, "-c", LOAD, *SELDOM_NEEDED], cwd=source.ROOT, capture_output=True, text=True, check=True)
    assert outcome.stdout.split() == []
