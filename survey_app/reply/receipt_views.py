"""A delegation's receipts, and its versions as they were submitted: always readable, whatever became of them."""

from flask import Blueprint, render_template, send_file

from survey_app import canonical
from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.attachment import attachment
from survey_app.language import words
from survey_app.reply import receipt_page, receipts
from survey_app.reply.blueprint import find_own_reply
from survey_app.reply.differences import changes
from survey_app.reply.showing import parts

bp = Blueprint("receipts", __name__, url_prefix="/consultations/<slug>/receipts")


def find_own_version(slug, number):
    """The Receipt of that number, or None."""
    reply = find_own_reply(slug)
    return reply and receipt_page.Receipt.of(reply, number)


def find_own_replacement(slug, number):
    """The same, for a version that took the place of another."""
    receipt = find_own_version(slug, number)
    return receipt if receipt and receipt.replaced else None


@bp.get("")
@reads(Act.READ_OWN_REPLY, on=find_own_reply)
def list_all(reply):
    made = [receipt_page.Receipt(reply, version) for version in reply.versions]
    made.sort(key=lambda receipt: (receipt.status != "submitted", -receipt.version.number))
    return render_template("reply/receipts.html", reply=reply, consultation=reply.consultation, receipts=made)


@bp.get("/<number>")
@reads(Act.READ_OWN_REPLY, on=find_own_version)
def show(receipt):
    return render_template("reply/show_receipt.html", receipt=receipt, reply=receipt.reply, consultation=receipt.reply.consultation)


show.tab = "receipts.list_all"


@bp.get("/<number>/changes")
@reads(Act.READ_OWN_REPLY, on=find_own_replacement)
def show_changes(receipt):
    """What this version changed in the one it replaced, answer by answer."""
    reply, version, replaced = receipt.reply, receipt.version, receipt.replaced
    return render_template(
        "reply/show_changes.html",
        receipt=receipt,
        reply=reply,
        consultation=reply.consultation,
        changes=changes(reply.consultation.questionnaire, replaced, version, words()),
    )


show_changes.tab = "receipts.list_all"


@bp.get("/<number>/pdf")
@reads(Act.READ_OWN_REPLY, on=find_own_version)
def download(receipt):
    return send_file(receipt_page.pdf(receipt, words()), "application/pdf", as_attachment=True, download_name=f"{receipt.number}.pdf")


@bp.get("/<number>/data")
@reads(Act.READ_OWN_REPLY, on=find_own_version)
def download_data(receipt):
    """All that the digest was taken of: `sha256sum` of the file is the digest on the receipt."""
    content = canonical.dumps(receipts.line(receipt.reply.consultation.slug, receipt.version)).encode()
    return attachment(content, f"{receipt.number}.json")


@bp.get("/<number>/reply")
@reads(Act.READ_OWN_REPLY, on=find_own_version)
def show_version(receipt):
    """The reply as submitted, always readable."""
    reply, version = receipt.reply, receipt.version
    return render_template(
        "reply/show_version.html",
        receipt=receipt,
        reply=reply,
        consultation=reply.consultation,
        parts=parts(reply.consultation.questionnaire, version.reply, version.answers, words()),
    )


show_version.tab = "receipts.list_all"
