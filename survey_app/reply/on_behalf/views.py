"""A delegation reads what was entered on its behalf, beside the scan, and confirms it; or it revises it as any other version."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.language import words
from survey_app.reply.late import permission
from survey_app.reply.on_behalf import confirming, scans
from survey_app.reply.on_behalf.models import scan_of
from survey_app.reply.receipt_views import find_own_version
from survey_app.reply.showing import parts

bp = Blueprint("on_behalf", __name__, url_prefix="/consultations/<slug>/receipts")


def find_own_entered(slug, number):
    """The Receipt of that number, of a version that came on paper; else None."""
    receipt = find_own_version(slug, number)
    return receipt if receipt and receipt.version.channel != "web" else None


@bp.get("/<number>/confirmation")
@reads(Act.CONFIRM_VERSION, on=find_own_entered)
def confirm(receipt):
    reply, version = receipt.reply, receipt.version
    return render_template(
        "reply/confirmation.html", receipt=receipt, reply=reply, consultation=reply.consultation, scan=scan_of(version),
        parts=parts(reply.consultation.questionnaire, version.reply, version.answers, words()),
        may_revise=permission.may_submit(reply, now()),
    )


@bp.post("/<number>/confirmation")
@writes(Act.CONFIRM_VERSION, on=find_own_entered)
def create_confirmation(receipt):
    confirming.confirm(receipt.reply, receipt.version, by=g.actor, at=now())
    flash(_("Version %(number)s is confirmed by your delegation.", number=receipt.version.number), "success")
    return redirect(url_for("receipts.show", slug=receipt.reply.consultation.slug, number=receipt.number))


@bp.get("/<number>/scan")
@reads(Act.READ_OWN_REPLY, on=find_own_entered)
def download_scan(receipt):
    scan = scan_of(receipt.version)
    if scan is None:
        abort(404)
    return scans.send(scan)


for view in (confirm, create_confirmation):
    view.tab = "receipts.list_all"
