"""Where this pack comes from, and everything that must hold in it. The named cells are there for programs."""

from survey_app.pack import labels
from survey_app.pack.measures import digests_in, rows, total
from survey_app.pack.recounts import statuses
from survey_app.pack.sheets.coding import title as title_of_coding
from survey_app.pack.sheets.participation import title as title_of_participation
from survey_app.pack.sheets.states import title as title_of_states
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, all_pass, cell

NAMES = ("pack_slug", "pack_snapshot", "pack_language", "pack_digest")
LIVE = "–"  # in place of a number, in a working copy
_LONGEST = 500  # characters

_PLAIN = {"align": "left"}


def title(words):
    return words.say("Integrity")


def about(words):
    return words.say("Digest, program, all checks, and the receipts that count")


def write(sheet, data, words):
    sheet.begin(27, 68, 10, 9)
    sheet.worksheet.freeze_panes(sheet.row, 1)
    _write_origin(sheet, data, words)
    sums = _sums(data, words)
    for check in (*_receipt_checks(data, words), *[row.values[-1] for row in sums]):
        sheet.book.expect(check, sheet)
    if data["format"] < 3:
        _write_checks(sheet, words)
        _write_sums(sheet, sums, words)
        _write_receipts(sheet, data, words, repeat=True)
    else:  # the longest list last: its head stands on each page
        _write_receipts(sheet, data, words)
        _write_sums(sheet, sums, words)
        _write_checks(sheet, words, repeat=True)


def _write_origin(sheet, data, words):
    sheet.section(words.say("Origin"))
    rows = [Row([label, value], _PLAIN, name) for name, label, value in _origin(data, sheet.book.digest, words)]
    sheet.table([Column(words.say("Item")), Column(words.say("Value"), key="pack")], rows)
    for name in NAMES:
        sheet.book.name(name, name)


def _origin(data, digest, words):
    """(name, label, value); what a program looks for is written alike in every language."""
    consultation, snapshot = data["consultation"], data["snapshot"]
    every = Check(words.say("Every check of this pack"), all_pass("integrity_result"), listed=False)
    return [
        ("all", words.say("All checks"), every),
        ("slug", words.say("Consultation"), consultation["slug"]),
        ("symbol", words.say("Symbol"), snapshot["symbol"] if snapshot else consultation["symbol"]),
        ("snapshot", words.say("Snapshot"), snapshot["number"] if snapshot else LIVE),
        ("as_of", words.say("Figures as of (UTC)"), data["as_of"]),
        ("language", words.say("Language of the pack"), words.language),
        ("digest", words.say("Digest of the data (SHA-256)"), digest),
        ("format", words.say("Format of the data"), data["format"]),
        ("program", words.say("Program"), data["program"]["name"]),
        ("version", words.say("Version of the program"), data["program"]["version"]),
        ("receipts", words.say("Receipts of counted versions"), data["receipts"]["counted"]),
        ("digests_hold", words.say("Each receipt matches its digest"), _yes_or_no(data["receipts"]["digests_hold"], words)),
    ]


def _yes_or_no(truth, words):
    return words.say("Yes") if truth else words.say("No")


def _write_checks(sheet, words, repeat=False):
    sheet.section(words.say("Checks"))
    columns = [Column(words.say("Sheet")), Column(words.say("What must hold")), Column(words.say("Result"), "check", "integrity_result")]
    sheet.table(columns, [Row([where, _short(check.label), check]) for check, where in sheet.book.checks.items()], repeat=repeat)


def _short(sentence):
    """A label in it may be endless; each check has one row."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"


def _receipt_checks(data, words):
    counted = cell("pack_receipts")
    listed = (words.say("Receipts of counted versions: as many as are listed below.") if data["format"] < 3
              else words.say("Receipts of counted versions: as many as are listed on this sheet."))
    return [
        Check(words.say("Receipts of counted versions: as many as members that replied."), counted.equals(cell("figure_count_replied"))),
        Check(listed, counted.equals(digests_in("receipt_digest"))),
    ]


def _sums(data, words):
    """A control sum for each text of two columns: the numbers of its rows added up tell when two of them change places."""
    members = list(enumerate(data["members"], start=1))
    found = []
    for number, (code, label) in enumerate(labels.themes(data, words).items()):
        rows_of_it = [row for row, member in members if member["preference"] == code]
        found.append(_sum(words.say("Theme"), label, rows_of_it, "states_theme", f"theme_label_{number}", words))
    for number, (reply, label) in enumerate(labels.replies(words).items()):
        rows_of_it = [row for row, member in members if member["reply"] == reply and not member["preference"]]
        found.append(_sum(words.say("Theme"), label, rows_of_it, "states_theme", f"reply_label_{number}", words))
    for name, label, exempt, status in statuses(data, words):
        rows_of_it = [row for row, member in members if (member["exempt"], member["status"]) == (exempt, status)]
        found.append(_sum(words.say("Status"), label, rows_of_it, "states_status", f"status_label_{name}", words))
    return found + _sum_of_days(data, words) + _sums_of_coding(data, words)


def _sum_of_days(data, words):
    """Median and extremes leave room for other numbers between them."""
    if data["format"] == 1:
        return []
    days = sum(member["days"] or 0 for member in data["members"] if not member["exempt"])
    sentence = words.say("Days to reply: the numbers on the sheet “%(sheet)s” add up.", sheet=title_of_participation(words))
    check = Check(sentence, total("participation_days").equals(cell("sum_days")))
    return [Row([words.say("Days to reply"), words.say("All members"), days, check], name="days")]


def _sums_of_coding(data, words):
    """Of numbers that follow from no others in the file."""
    coding = data.get("coding")
    if not coding:
        return []
    told = [("coding_count", words.say("How far the coding is"), _progress_added(coding)),
            ("code_observers", words.say("Observers, not counted"), sum(code["observers"] for code in coding["codes"]))]
    found = []
    for key, label, number in told:
        sentence = words.say("%(label)s: the numbers on the sheet “%(sheet)s” add up.", label=label, sheet=title_of_coding(words))
        check = Check(sentence, total(key).equals(cell(f"sum_{key}")))
        found.append(Row([title_of_coding(words), label, number, check], name=key))
    return found


def _progress_added(coding):
    members, observers = coding["members"], coding["observers"]
    return members["states"] + members["coded_states"] + members["concerns"] + observers["concerns"]


def _sum(heading, label, numbers, column, wanted, words):
    key = f"sum_{wanted}"
    sentence = words.say("%(label)s: the numbers of its rows on the sheet “%(sheet)s” add up.", label=label, sheet=title_of_states(words))
    recount = rows((column, wanted), weight="states_number")
    return Row([heading, label, sum(numbers), Check(sentence, recount.equals(cell(key)))], name=wanted)


def _write_sums(sheet, sums, words):
    sheet.section(words.say("Control sums"))
    sheet.sentence(words.say("For each status and theme the row numbers of the sheet “%(sheet)s”, added up.", sheet=title_of_states(words)))
    sheet.table([Column(words.say("Column")), Column(words.say("Text")), Column(words.say("Sum"), "number", "sum"),
                 Column(words.say("Check"), "check")], sums)


def _write_receipts(sheet, data, words, repeat=False):
    """Of members that count: each delegation can find its own here."""
    counted = [member for member in data["members"] if member["status"] == "submitted" and not member["exempt"]]
    sheet.section(words.say("Receipts of counted versions"))
    sheet.table([Column(words.say("Receipt")), Column(words.say("Digest (SHA-256)"), key="receipt_digest")],
                [Row([member["receipt"], member["digest"]]) for member in counted], repeat=repeat)
