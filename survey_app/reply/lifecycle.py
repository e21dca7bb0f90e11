"""not started -> draft -> in clearance -> submitted -> superseded | withdrawn. Pure."""

REPLIES = ("answers", "no_preference", "nil", "declined")
STATUSES = ("submitted", "late_not_counted", "in_clearance", "draft", "withdrawn", "not_started")  # of a line of the roll
CHANNELS = ("web", "note_verbale", "email", "paper")


def current(versions):
    """The highest version not withdrawn, or None: version n stays current until n + 1 is submitted."""
    return max((version for version in versions if version.withdrawn_at is None), key=lambda version: version.number, default=None)


def version_status(version, versions):
    """submitted (the current one), superseded or withdrawn."""
    if version.withdrawn_at is not None:
        return "withdrawn"
    return "submitted" if version is current(versions) else "superseded"


def reply_status(draft, versions):
    """submitted, in_clearance, draft, withdrawn or not_started: what the whole reply is, a draft of a revision notwithstanding."""
    if current(versions):
        return "submitted"
    if draft:
        return "in_clearance" if draft.clearance else "draft"
    return "withdrawn" if versions else "not_started"
