"""Whether a Steering Group pack, some receipts and, where they are at hand, the certified data agree. Reads these files alone; needs only openpyxl.

    python check_a_pack.py PACK.xlsx [DATA.json] RECEIPT.json ...
"""

import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

REPLIES = ("no_preference", "nil", "declined")  # as a receipt names them, in the order of the sheet


def check(pack, *files):
    """Sentences, each with whether it holds."""
    book = load_workbook(pack, data_only=True)
    for path in map(Path, files):
        said = json.loads(path.read_text(encoding="utf-8"))
        if "salt" in said:
            yield from of_receipt(said, book)
        else:
            yield "the digest of the data is the one that the pack prints", hashlib.sha256(path.read_bytes()).hexdigest() == printed(book)
    yield from recounted(book)


def printed(book):
    sheet, cell = next(book.defined_names["pack_digest"].destinations)
    return book[sheet][cell.replace("$", "")].value


def of_receipt(line, book):
    """That it counts, as what it says, under the digest that follows from all that it says; else what the pack says of it instead."""
    number = f"{line['slug']}-{line['delegation']}-{line['number']}"
    origin, *lists = tables(book.worksheets[-1])
    digests = {row[0]: row[1] for rows in lists for row in rows}
    if number in digests:
        canonical = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        yield f"receipt {number} counts, with the digest that follows from it", hashlib.sha256(canonical.encode()).hexdigest() == digests[number]
        rows = [row for row in tables(book.worksheets[3])[0] if row[10] == number]
        yield f"receipt {number} has one row among the states, with what it says", len(rows) == 1 and rows[0][4] in choices(line, book)
    elif moment(line["submitted_at"]) > moment(origin[4][1]):
        yield f"receipt {number} is later than the figures", True
    else:
        sheets = [sheet.title for sheet in book if any(number in row for row in sheet.iter_rows(values_only=True))]
        yield f"receipt {number} is not counted; the pack says why: {', '.join(sheets) or 'nowhere'}", bool(sheets)


def choices(line, book):
    """What a row of the states can say of it: the words for its reply, or the label of a theme whose code is one of its answers."""
    themes, *_others, replies = tables(book.worksheets[2])
    if line["reply"] in REPLIES:
        return [replies[REPLIES.index(line["reply"])][0]]
    return [label for label, code, *_ in themes[:-3] if code in line["answers"].values()]


def recounted(book):
    """The figures of the theme tally and of the groups, counted by hand from the rows of the states. What words mean is said by where they stand."""
    themes, figures, _identities, statuses, replies = tables(book.worksheets[2])
    rows = [row for row in tables(book.worksheets[3])[0] if row[3]]
    submitted, nil = statuses[0][0], [row[0] for row in replies[1:]]
    counted = [row for row in rows if row[3] == submitted]
    votes = [row[4] for row in counted]
    members = [row for row in rows if row[3] in [status[0] for status in statuses if status[1] in ("R", "NR")]]
    *themes, no_preference, nil_or_declined, not_replied = themes
    for theme in themes:
        yield f"“{theme[0]}” has {theme[2]} preferences", votes.count(theme[0]) == theme[2]
    yield f"{no_preference[2]} have no preference", votes.count(replies[0][0]) == no_preference[2]
    yield f"{nil_or_declined[2]} gave a nil reply or will not participate", sum(map(votes.count, nil)) == nil_or_declined[2]
    yield f"{figures[0][2]} have replied", len(votes) == figures[0][2] == len({row[10] for row in counted})
    yield f"{not_replied[2]} have not replied", len(members) - len(votes) == not_replied[2]
    for group, _name, _members, replied, *numbers in tables(book.worksheets[4])[0]:
        own = [row[4] for row in counted if row[2] == group]
        yield f"{group}: {replied} have replied, and so many prefer each theme", [replied, *numbers[:len(themes)]] == [
            len(own), *[own.count(theme[0]) for theme in themes]]


def moment(text):
    return datetime.fromisoformat(text)


def tables(sheet):
    """The rows below the head of each table, from top to bottom."""
    areas = sorted((range_boundaries(table.ref) for table in sheet.tables.values()), key=lambda area: area[1])
    return [list(sheet.iter_rows(top + 1, bottom, left, right, values_only=True)) for left, top, right, bottom in areas]


if __name__ == "__main__":
    found = list(check(*sys.argv[1:]))
    print("\n".join(f"{'holds' if holds else 'DOES NOT HOLD'}: {sentence}" for sentence, holds in found))
    sys.exit(not all(holds for _, holds in found))
