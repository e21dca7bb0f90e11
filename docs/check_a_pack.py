"""Whether a Steering Group pack, the certified data and some receipts agree. Reads these files and nothing else; needs only openpyxl.

    python check_a_pack.py PACK.xlsx DATA.json RECEIPT.json ...
"""

import hashlib
import json
import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries


def check(pack, data, *receipts):
    """Sentences, each with whether it holds."""
    book = load_workbook(pack, data_only=True)
    sheet, cell = next(book.defined_names["pack_digest"].destinations)
    printed = book[sheet][cell.replace("$", "")].value
    yield "the digest of the data is the one that the pack prints", hashlib.sha256(Path(data).read_bytes()).hexdigest() == printed
    listed = {tuple(row) for row in tables(book.worksheets[-1])[-1]}
    for receipt in receipts:
        number, digest = of_receipt(receipt)
        yield f"receipt {number} is in the list of the pack, with the digest that follows from the receipt", (number, digest) in listed
    yield from recounted(book.worksheets[2], book.worksheets[3])


def of_receipt(path):
    """Its number, and its digest computed from all that it says."""
    line = json.loads(Path(path).read_text(encoding="utf-8"))
    canonical = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{line['slug']}-{line['delegation']}-{line['number']}", hashlib.sha256(canonical.encode()).hexdigest()


def recounted(tally, states):
    """The figures of the theme tally, counted by hand from the rows of the states. What words mean is said by where they stand."""
    themes, figures, _identities, statuses, replies = tables(tally)
    rows = [row for row in tables(states)[0] if row[3]]
    submitted, nil = statuses[0][0], [row[0] for row in replies[1:]]
    votes = [row[4] for row in rows if row[3] == submitted]
    members = [row for row in rows if row[3] in [status[0] for status in statuses if status[1] in ("R", "NR")]]
    no_preference, nil_or_declined, not_replied = themes[-3:]
    for theme in themes[:-3]:
        yield f"“{theme[0]}” has {theme[2]} preferences", votes.count(theme[0]) == theme[2]
    yield f"{no_preference[2]} have no preference", votes.count(replies[0][0]) == no_preference[2]
    yield f"{nil_or_declined[2]} gave a nil reply or will not participate", sum(map(votes.count, nil)) == nil_or_declined[2]
    yield f"{figures[0][2]} have replied", len(votes) == figures[0][2]
    yield f"{not_replied[2]} have not replied", len(members) - len(votes) == not_replied[2]


def tables(sheet):
    """The rows below the head of each table, from top to bottom."""
    areas = sorted((range_boundaries(table.ref) for table in sheet.tables.values()), key=lambda area: area[1])
    return [list(sheet.iter_rows(top + 1, bottom, left, right, values_only=True)) for left, top, right, bottom in areas]


if __name__ == "__main__":
    found = list(check(*sys.argv[1:]))
    print("\n".join(f"{'holds' if holds else 'DOES NOT HOLD'}: {sentence}" for sentence, holds in found))
    sys.exit(not all(holds for _, holds in found))
