"""Members counted again by what stands on the sheet of states; the two lists of statuses and replies say which words are meant."""

from collections import Counter

from survey_app.pack import labels
from survey_app.pack.measures import rows
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, added, cell

_ELIGIBLE = 5  # statuses of members that count; they stand first


def counted(*pairs):
    """Members with a counted version whose row holds these texts."""
    return rows(*pairs, ("states_status", "status_label_0"))


def eligible(*pairs):
    """Members that count, whatever their status."""
    return added([rows(*pairs, ("states_status", f"status_label_{number}")) for number in range(_ELIGIBLE)])


def nil(*pairs):
    return added([counted(*pairs, ("states_theme", f"reply_label_{number}")) for number in (1, 2)])


def no_preference(*pairs):
    return counted(*pairs, ("states_theme", "reply_label_0"))


def of_theme(number, *pairs):
    return counted(*pairs, ("states_theme", f"theme_label_{number}"))


def statuses(data, words):
    """(label, exempt, status) as they are listed: those of exempt members only where there are any, and last."""
    found = {(member["exempt"], member["status"]) for member in data["members"]}
    exempt = [(label, True, status) for status, label in labels.exempt_statuses(words).items() if (True, status) in found]
    return [(label, False, status) for status, label in labels.statuses(words).items()] + exempt


def write_statuses(sheet, data, words):
    counts = Counter((member["exempt"], member["status"]) for member in data["members"])
    told = [(label, None if exempt else "R" if status == "submitted" else "NR", counts[exempt, status])
            for label, exempt, status in statuses(data, words)]
    sheet.section(words.say("Members by status"))
    _write(sheet, words.say("Status"), "status", told, lambda number: rows(("states_status", f"status_label_{number}")))


def write_replies(sheet, data, words):
    counts = Counter(member["reply"] for member in data["members"] if member["status"] == "submitted" and not member["exempt"])
    told = [(label, "A" if reply == "no_preference" else "N", counts[reply]) for reply, label in labels.replies(words).items()]
    sheet.section(words.say("Replies without a theme"))
    _write(sheet, words.say("Reply"), "reply", told, lambda number: counted(("states_theme", f"reply_label_{number}")))


def _write(sheet, heading, key, told, recount):
    say = sheet.book.words.say
    columns = [Column(heading, key=f"{key}_label"), Column(say("Letter")), Column(say("Members"), "number", f"{key}_count"),
               Column(say("Check"), "check")]
    checks = [_check(label, recount(number).equals(cell(f"{key}_count_{number}")), say) for number, (label, _, _) in enumerate(told)]
    sheet.table(columns, [Row([*values, check]) for values, check in zip(told, checks, strict=True)])


def _check(label, holds, say):
    return Check(say("%(label)s: as many as the rows on the sheet “%(sheet)s”.", label=label, sheet=say("State by state")), holds)
