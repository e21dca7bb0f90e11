"""Positions as the delegations see them, and associating oneself with one."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.reply import bundles, editing, receipt_page, registering
from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.late import permission
from survey_app.reply.messages import message
from survey_app.reply.positions.associating import Offer, associate
from survey_app.reply.positions.finding import find_position, key
from survey_app.reply.positions.forms import AssociationForm
from survey_app.reply.showing import parts
from survey_app.reply.submitting import already_made

bp = Blueprint("positions", __name__, url_prefix="/consultations/<slug>/positions")


def find_own_membership(slug):
    """The reply of a member; a position is nothing to an observer."""
    reply = find_own_reply(slug)
    return reply if reply and reply.entry.is_member else None


def find_offer(slug, key):
    reply = find_own_membership(slug)
    position = reply and find_position(reply.consultation, key, for_change=request.method == "POST")
    return position and Offer(reply, position)


@bp.get("")
@reads(Act.READ_OWN_REPLY, on=find_own_membership)
def list_all(reply):
    offers = [Offer(reply, position) for position in bundles.positions(reply.consultation)]
    offers.sort(key=lambda offer: not offer.is_claimed)
    return render_template("positions/list_all.html", reply=reply, consultation=reply.consultation, offers=offers, key=key,
                           themes=reply.consultation.questionnaire.theme_names(words()))


@bp.get("/<key>")
@reads(Act.READ_OWN_REPLY, on=find_offer)
def show(offer):
    return _show(offer, AssociationForm.opened(offer, words()))


@bp.get("/<key>/association")
@reads(Act.READ_OWN_REPLY, on=find_offer)
def go_back(offer):
    """For who reloads the page of a refused post."""
    return redirect(_address(offer))


@bp.post("/<key>/association")
@writes(Act.ASSOCIATE, on=find_offer)
def create_association(offer):
    form = AssociationForm.opened(offer, words(), request.form)
    token = form.values()["token"]
    made = already_made(offer.reply, token)
    if made:
        return _to_receipt(offer, made)
    if not form.validate():
        return _show(offer, form), 422
    try:
        version = associate(offer, by=g.actor, at=now(), language=words().language, **form.values())
    except Refused as refusal:
        return _show(offer, form, refusal=str(refusal)), refusal.status
    return _to_receipt(offer, version)


def _show(offer, form, refusal=None):
    """After a refusal the token is that of what the page shows now, so that what is signed is what was read."""
    reply = offer.reply
    form.token.data = offer.token
    return render_template(
        "positions/show.html", offer=offer, reply=reply, consultation=reply.consultation, position=offer.position, key=key, form=form,
        refusal=refusal, has_errors=bool(form.errors or refusal), may_submit=permission.may_submit(reply, now()),
        is_late=not reply.consultation.is_open(now()), problems=_missing(offer), themes=reply.consultation.questionnaire.theme_names(words()),
        parts=parts(reply.consultation.questionnaire, "answers", offer.answers, words()),
        receipt=reply.current and receipt_page.Receipt(reply, reply.current),
    )


def _missing(offer):
    """Sentences that say what the questionnaire asks for beside the preference."""
    questionnaire = offer.consultation.questionnaire
    return [message(problem, questionnaire, words()) for problem in editing.in_order(offer.problems, questionnaire)]


def _to_receipt(offer, version):
    number = registering.number_of(offer.reply, version)
    return redirect(url_for("receipts.show", slug=offer.consultation.slug, number=number))


def _address(offer):
    return url_for(".show", slug=offer.consultation.slug, key=key(offer.position))
