"""A delegation looks for its own receipt in the certified snapshots, and checks a pack that it was handed."""

from flask import Blueprint, render_template, request

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.reply.receipt_views import find_own_version

bp = Blueprint("pack_receipts", __name__, url_prefix="/consultations/<slug>/receipts/<number>/pack")


@bp.get("")
@reads(Act.READ_OWN_REPLY, on=find_own_version)
def show(receipt):
    return ""


@bp.post("")
@writes(Act.CHECK_OWN_RECEIPT, on=find_own_version)
def check(receipt):
    return ""
