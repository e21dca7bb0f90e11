"""A delegation sees how its concerns were coded, and objects."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.concern import coding_page
from survey_app.concern.list_page import heading
from survey_app.concern.objections import objecting
from survey_app.concern.objections.code_names import CodeNames
from survey_app.concern.objections.forms import ObjectionForm
from survey_app.concern.objections.own_page import OwnPage
from survey_app.errors import Refused
from survey_app.fields import field_errors
from survey_app.language import words
from survey_app.reply.blueprint import find_own_reply

bp = Blueprint("codings", __name__, url_prefix="/consultations/<slug>/codings")


def find_own_coded(slug, key):
    """One concern of the counted version with its coding; None for what was never coded, or not shown yet."""
    reply = find_own_reply(slug)
    page = reply and OwnPage(reply, now())
    own = page and page.own(key)
    if page and own is None and page.was_coded(key):
        raise Refused(_("Your reply does not hold this concern any more. Look at the codings again."))
    return own if own and own.coding else None


@bp.get("")
@reads(Act.READ_OWN_CODINGS, on=find_own_reply)
def list_all(reply):
    return render_template("codings/list_all.html", page=OwnPage(reply, now()), reply=reply, consultation=reply.consultation,
                           **_names(reply.consultation))


@bp.get("/<key>/objection")
@reads(Act.OBJECT_TO_CODING, on=find_own_coded)
def write_objection(own):
    if not own.page.is_open or own.is_objected_to:
        return _back(own)
    return _show(own, ObjectionForm.opened(own.coding))


@bp.post("/<key>/objection")
@writes(Act.OBJECT_TO_CODING, on=find_own_coded)
def create_objection(own):
    form, reply = ObjectionForm.opened(own.coding), own.page.reply
    if not form.validate():
        return _show(own, form), 422
    try:
        objecting.object_to(own.coding, reply, text=form.text.data, number=form.number, token=form.token.data, by=g.actor, at=now())
    except Refused as refusal:
        form.text.errors = [str(refusal)]
        form.coding.data = str(own.coding.number)  # the one that the page shows now
        return _show(own, form), refusal.status
    flash(_("Your objection is with the secretariat, which answers it."), "success")
    return _back(own)


write_objection.tab = create_objection.tab = "codings.list_all"


def _show(own, form):
    consultation = own.page.reply.consultation
    return render_template("codings/write_objection.html", own=own, form=form, errors=field_errors(form), has_errors=bool(form.errors),
                           consultation=consultation, **_names(consultation))


def _names(consultation):
    return {"names": CodeNames(consultation, words()), "heading": heading, "chosen": coding_page.chosen, "others": coding_page.others}


def _back(own):
    return redirect(url_for(".list_all", slug=own.page.reply.consultation.slug, _anchor=f"concern-{own.page.concerns.index(own) + 1}"))
