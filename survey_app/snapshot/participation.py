"""How the members that count stand, how often they were reminded and how long they took. Pure."""

from statistics import median

from survey_app.reply.lifecycle import STATUSES


def participation(members):
    """`members`: those of the frozen data, exempt ones among them. The counts add up to the eligible members."""
    eligible = [member for member in members if not member["exempt"]]
    return {
        "counts": {status: sum(member["status"] == status for member in eligible) for status in STATUSES},
        "reminders": sum(member["reminders"] for member in eligible),
        "reminded": sum(member["reminders"] > 0 for member in eligible),
        "days": _spread([member["days"] for member in eligible if member["days"] is not None]),
    }


def days_to_reply(line):
    """Whole days from the opening to the receipt of the counted version, or None. What came on paper before the opening took none."""
    return max((line.version.received_at - line.consultation.opens_at).days, 0) if line.version else None


def _spread(days):
    if not days:
        return {"median": None, "shortest": None, "longest": None}
    middle = median(days)
    return {"median": int(middle) if middle == int(middle) else middle, "shortest": min(days), "longest": max(days)}
