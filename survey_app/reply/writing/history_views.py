"""The history of the draft: every state, one of them with what it changed, and taking one back."""

from itertools import groupby

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.language import words
from survey_app.reply import drafting
from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.differences import changes
from survey_app.reply.late import permission
from survey_app.reply.showing import parts
from survey_app.reply.writing import history, restoring
from survey_app.reply.writing.blueprint import bp, own

_STATE = "/history/<int(max=2147483647):revision>"


def find_own_state(slug, revision):
    return own(slug, lambda reply: history.find(reply, revision))


@bp.get("/history")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def show_history(reply):
    """A hundred states a page, grouped by the day in the zone of the consultation."""
    number, said = _page_number(request.args.get("page", "")), words()
    states, total = history.page(reply, number)
    days = [(day, list(of_day)) for day, of_day in groupby(states, lambda state: said.date(state.saved_at, "full"))]
    return render_template("writing/show_history.html", reply=reply, consultation=reply.consultation, days=days, page=number, total=total,
                           pages=-(-total // history.PAGE), became=history.submitted(reply))


show_history.tab = "reply.edit"


@bp.get(_STATE)
@reads(Act.READ_OWN_REPLY, on=find_own_state)
def show_state(state):
    return _show_state(state)


show_state.tab = "reply.edit"


@bp.post(f"{_STATE}/restoration")
@writes(Act.EDIT_DRAFT, on=find_own_state)
def create_restoration(state):
    """Refused with the same page where somebody saved since that page was shown."""
    reply, revision = state.reply, request.form.get("revision", default=0, type=int)
    try:
        restoring.restore(reply, state.found, revision=revision, by=g.actor, at=now())
    except drafting.DraftChanged as changed:
        said = _("The draft was changed since you opened this page. Read what stands now, then decide again.")
        return _show_state(state, refusal=said), changed.status
    flash(_("The earlier state is the draft now."), "success")
    return redirect(url_for("reply.edit", slug=reply.consultation.slug))


@bp.get(f"{_STATE}/restoration")
@reads(Act.READ_OWN_REPLY, on=find_own_state)
def go_back(state):
    """For who reloads the page of a refused restoration."""
    return redirect(url_for(".show_state", slug=state.reply.consultation.slug, revision=state.found.revision))


def _show_state(own_state, refusal=None):
    reply, state, said = own_state.reply, own_state.found, words()
    questionnaire, ground, became = reply.consultation.questionnaire, history.ground(reply, state), history.submitted(reply)
    return render_template(
        "writing/show_state.html",
        reply=reply,
        consultation=reply.consultation,
        state=state,
        ground=ground,
        changes=changes(questionnaire, ground, state, said),
        parts=parts(questionnaire, state.reply, state.answers, said),
        version=reply.version(history.outcome(state, became)),
        is_the_version=state.revision in became,
        refusal=refusal,
        has_errors=bool(refusal),
        is_open=permission.may_submit(reply, now()),
    )


def _page_number(asked):
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) <= 6 and int(asked) else 1
