"""preparing -> open -> closed -> certified -> archived, and what a moment makes of it. Pure."""

STATUSES = ("preparing", "open", "certified", "archived")


def stage(status, opens_at, closes_at, at):
    """`closed` is never stored: an open consultation is closed from its deadline on, and in preparation before it opens.

    What arrives exactly at the deadline is still in time.
    """
    if status != "open":
        return status
    if at < opens_at:
        return "preparing"
    return "open" if at <= closes_at else "closed"
