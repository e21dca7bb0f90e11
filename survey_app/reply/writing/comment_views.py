"""Comments inside the delegation: the page, the form, settling, opening again."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.language import words
from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.writing import commenting
from survey_app.reply.writing.blueprint import bp, own
from survey_app.reply.writing.forms import CommentForm

_COMMENT = "/comments/<int(max=2147483647):number>"


def find_own_comment(slug, number):
    return own(slug, lambda reply: commenting.find(reply, number))


@bp.get("/comments")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def list_comments(reply):
    return _show_comments(reply, CommentForm(_questions(reply), question=_question_wanted(reply)))


list_comments.tab = "reply.edit"


@bp.post("/comments")
@writes(Act.COMMENT, on=find_own_reply)
def create_comment(reply):
    form = CommentForm(_questions(reply), request.form)
    if not form.validate():
        return _show_comments(reply, form), 422
    commenting.write(reply, **form.values(), by=g.actor, at=now())
    flash(_("Your comment is added, for your delegation alone."), "success")
    return _to_comments(reply)


@bp.post(f"{_COMMENT}/settlement")
@writes(Act.COMMENT, on=find_own_comment)
def create_settlement(own):
    commenting.settle(own.reply, own.found, by=g.actor, at=now())
    flash(_("The comment is settled and stays readable."), "success")
    return _to_comments(own.reply)


@bp.post(f"{_COMMENT}/reopening")
@writes(Act.COMMENT, on=find_own_comment)
def create_reopening(own):
    commenting.reopen(own.reply, own.found, by=g.actor, at=now())
    flash(_("The comment is open again for your delegation."), "success")
    return _to_comments(own.reply)


def _show_comments(reply, form):
    """Those on the question that is asked for in the address, else all, the reply as a whole first."""
    labels = {None: _("The reply as a whole"), **dict(_questions(reply))}
    wanted, comments = _question_wanted(reply), commenting.comments_of(reply)
    for comment in comments:
        labels.setdefault(comment.question, comment.question)
    shown = [wanted] if wanted else labels
    groups = [(code, labels[code], [comment for comment in comments if comment.question == code]) for code in shown]
    return render_template(
        "writing/list_comments.html",
        reply=reply,
        consultation=reply.consultation,
        form=form,
        wanted=wanted,
        groups=groups,
        total=len(comments),
        has_errors=bool(form.errors),
    )


def _questions(reply):
    """(code, label) of what this delegation is asked."""
    consultation = reply.consultation
    asks_theme = reply.entry.is_member or consultation.policies["observers_state_preference"]
    return [(question.code, words().text(question.label)) for question in consultation.questionnaire.questions
            if asks_theme or not question.tally]


def _question_wanted(reply):
    """The code in the address, where it is that of a question; else None."""
    wanted = request.args.get("question")
    return wanted if wanted in dict(_questions(reply)) else None


def _to_comments(reply):
    return redirect(url_for(".list_comments", slug=reply.consultation.slug, question=_question_wanted(reply)))
