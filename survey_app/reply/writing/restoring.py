"""Take an earlier state back into the draft."""

from survey_app.reply import drafting
from survey_app.reply.late import permission
from survey_app.reply.writing import history


def restore(reply, state, *, revision, by, at):
    """The draft says again what it said in `state`. What stands now stays in the history, and a copy in clearance is not touched.

    `revision` is the reply's when the person read that state, so that nothing saved since is put aside unseen.
    """
    permission.insist(reply, permission.wanted_of(reply), at)
    before = reply.revision
    draft = drafting.save(reply, kind=state.reply, answers=state.answers, revision=revision, by=by, at=at)
    if reply.revision != before:
        history.newest(reply).restored_from = state.revision
    return draft
