"""Members counted again by what stands on the sheet of states; the two lists of statuses and replies say which words are meant."""

from collections import Counter

from survey_app.pack import labels
from survey_app.pack.measures import rows
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, added, cell


def counted(*pairs):
    """Members with a counted version whose row holds these texts."""
    return of_status("submitted", *pairs)


def eligible(data, *pairs):
    """Members that count, whatever their status."""
    return added([of_status(name, *pairs) for name in labels.status_codes(data)])


def of_status(name, *pairs):
    return rows(*pairs, ("states_status", f"status_label_{name}"))


def nil(*pairs):
    return added([counted(*pairs, ("states_theme", f"reply_label_{number}")) for number in (1, 2)])


def no_preference(*pairs):
    return counted(*pairs, ("states_theme", "reply_label_0"))


def of_theme(number, *pairs):
    return counted(*pairs, ("states_theme", f"theme_label_{number}"))


def statuses(data, words):
    """(name, label, exempt, status) as they are listed: those of exempt members only where there are any, and last."""
    found = {(member["exempt"], member["status"]) for member in data["members"]}
    said, exempt = labels.statuses(words), labels.exempt_statuses(words)
    return [(code, said[code], False, code) for code in labels.status_codes(data)] + [
        (f"exempt_{code}", exempt[code], True, code) for code in labels.status_codes(data) if (True, code) in found]


def write_statuses(sheet, data, words):
    counts = Counter((member["exempt"], member["status"]) for member in data["members"])
    told = [(name, label, None if exempt else "R" if status == "submitted" else "NR", counts[exempt, status])
            for name, label, exempt, status in statuses(data, words)]
    sheet.section(words.say("Members by status"))
    _write(sheet, words.say("Status"), "status", told, of_status)


def write_replies(sheet, data, words):
    counts = Counter(member["reply"] for member in data["members"] if member["status"] == "submitted" and not member["exempt"])
    told = [(number, label, "A" if reply == "no_preference" else "N", counts[reply])
            for number, (reply, label) in enumerate(labels.replies(words).items())]
    sheet.section(words.say("Replies without a theme"))
    _write(sheet, words.say("Reply"), "reply", told, lambda number: counted(("states_theme", f"reply_label_{number}")))


def _write(sheet, heading, key, told, recount):
    say = sheet.book.words.say
    columns = [Column(heading, key=f"{key}_label"), Column(say("Letter")), Column(say("Members"), "number", f"{key}_count"),
               Column(say("Check"), "check")]
    rows_of_it = [Row([*values, _check(values[0], recount(name).equals(cell(f"{key}_count_{name}")), say)], name=str(name))
                  for name, *values in told]
    sheet.table(columns, rows_of_it)


def _check(label, holds, say):
    return Check(say("%(label)s: as many as the rows on the sheet “%(sheet)s”.", label=label, sheet=say("State by state")), holds)
