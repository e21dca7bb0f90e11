"""Measures what was promised and prints it: `python -m tests.bench [ROW...]`; without a row, all of them."""

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path

from tests.bench import measuring, serving, table

os.environ.update(serving.environment("sqlite://"))

from tests.bench import archive, briefing, pack, pages, replies, start, tally  # noqa: E402 (settings first)

ROWS = {
    "page": pages.questionnaire,
    "many": pages.questionnaire_beside_many,
    "replies": pages.replies_and_tally,
    "reply": replies.complete_replies,
    "tally": tally.against_a_statement,
    "thousands": tally.among_thousands,
    "pack": pack.pack,
    "briefing": briefing.as_a_file,
    "archive": archive.load_and_dump,
    "start": start.start_and_memory,
    "bytes": pages.weights,
}


def main(arguments):
    told = _read(arguments)
    logging.disable(logging.INFO)
    lines = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name in told.rows or ROWS:
            measuring.say(f"{name}")
            lines += ROWS[name](measuring.SMALL if told.small else measuring.Scale(), Path(folder) / name)
    if told.json:
        told.json.write_text(table.as_json(lines), encoding="utf-8")
    print((table.markdown if told.markdown else table.plain)(lines))
    return 0 if all(line.holds for line in lines) else 1


def _read(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", choices=[[], *ROWS], help=f"one or more of {', '.join(ROWS)}; all unless told")
    parser.add_argument("--small", action="store_true", help="once, and little data: to try the programs; the figures say nothing")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too, with every sample")
    parser.add_argument("--markdown", action="store_true", help="print the table as the README quotes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
