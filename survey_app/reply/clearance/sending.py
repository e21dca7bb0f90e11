"""Word documents as downloads, in the language of the page or in the one that the address asks for."""

from io import BytesIO

from flask import current_app, request, send_file

from survey_app.clock import now
from survey_app.language import words
from survey_app.words import LANGUAGES, Words

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def copy(page):
    from survey_app.reply.clearance import copy_document  # what makes Word takes long to load, and few requests want it

    said = _words()
    name = f"{page.reply.consultation.slug}-{page.delegation}-clearance-{page.copy.number}.docx"
    return _send(copy_document.made(page, said, said.text(current_app.config["ORGANISATION"])), name)


def form(reply):
    from survey_app.reply.clearance import paper_form  # as above

    said, settings = _words(), current_app.config
    made = paper_form.made(reply, said, organisation=said.text(settings["ORGANISATION"]), contact=settings["ORGANISATION_CONTACT"], at=now())
    return _send(made, f"{reply.consultation.slug}-{reply.delegation}-form-{said.language}.docx")


def _words():
    """`language` asks for one without changing that of the pages."""
    asked = request.args.get("language")
    return Words(asked, current_app.config["TIME_ZONE"]) if asked in LANGUAGES else words()


def _send(made, name):
    return send_file(BytesIO(made), _TYPE, as_attachment=True, download_name=name)
