"""A delegation looks for its own receipt in the certified snapshots, and checks a pack that it was handed."""

from flask import Blueprint, render_template, request, session
from flask_babel import gettext as _
from wtforms import FileField, Form

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.pack.handed import check_pack, read
from survey_app.pack.standings import places, standing
from survey_app.reply.blueprint import find_reply_of
from survey_app.reply.receipt_page import Receipt
from survey_app.snapshot.models import snapshots_of

bp = Blueprint("pack_receipts", __name__, url_prefix="/consultations/<slug>/receipts/<number>/pack")
_LARGEST_POST = 32 * 1024 * 1024  # so that a file that is too large is refused in words


class PackForm(Form):
    pack = FileField()


@bp.url_value_preprocessor
def make_room(endpoint, address):
    """Before anything reads the form; for nobody who is not signed in."""
    if endpoint == "pack_receipts.check" and "id" in session:
        request.max_content_length = _LARGEST_POST


def find_own_receipt(slug, number):
    reply = find_reply_of(slug)
    return reply and Receipt.of(reply, number)


@bp.get("")
@reads(Act.READ_OWN_REPLY, on=find_own_receipt)
def show(receipt):
    return _show(receipt)


@bp.post("")
@reads(Act.CHECK_OWN_RECEIPT, on=find_own_receipt)
def check(receipt):
    """Nothing is kept of the file."""
    try:
        return _show(receipt, checked=check_pack(receipt, read(request.files.get("pack")), words()))
    except Refused as refusal:
        return _show(receipt, problem=str(refusal)), refusal.status


for view in (show, check):
    view.tab = "receipts.list_all"


def _show(receipt, checked=None, problem=None):
    consultation, said = receipt.reply.consultation, words()
    trees = [(snapshot, snapshot.read()) for snapshot in snapshots_of(consultation, whole=True)]
    lines = [(snapshot, standing(receipt.version, tree, said), tree) for snapshot, tree in trees]
    return render_template(
        "pack_receipts/show.html", receipt=receipt, reply=receipt.reply, consultation=consultation, lines=[line[:2] for line in lines],
        place=_place(receipt, lines, said), checked=checked, form=_form(problem), problems=[("pack", problem)] if problem else [],
        has_errors=bool(problem),
    )


def _form(problem):
    form = PackForm()
    form.pack.label.text = _("Pack (Excel workbook)")
    form.pack.flags.required = True
    form.pack.errors = [problem] if problem else []
    return form


def _place(receipt, lines, said):
    """(snapshot, where the receipt stands in its pack): of the one asked for, else of the newest that it is in; None where it is in none."""
    holding = {str(snapshot.number): (snapshot, tree) for snapshot, found, tree in lines if found.is_in}
    wanted = holding.get(request.args.get("snapshot"), next(iter(holding.values()), None))
    if wanted is None:
        return None
    snapshot, tree = wanted
    return snapshot, places(receipt.version, tree, said.language, snapshot.digest)
