"""Drafting together: the pages of the history, of comments and of the internal deadline, in one blueprint."""

from survey_app.reply.writing import comment_views, commenting, deadline_views, history_views, planning
from survey_app.reply.writing.blueprint import bp

__all__ = ["bp", "comment_views", "deadline_views", "history_views"]


@bp.app_context_processor
def values():
    return {"open_comments": commenting.open_counts, "internal_deadline": planning.internal_deadline}
