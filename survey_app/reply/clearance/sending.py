"""Word documents as downloads, in the language of the page or in the one that the address asks for."""

from flask import current_app

from survey_app.attachment import attachment
from survey_app.clock import now
from survey_app.language import asked_words


def copy(page):
    from survey_app.reply.clearance import copy_document  # what makes Word takes long to load, and few requests want it

    said = asked_words()
    name = f"{page.reply.consultation.slug}-{page.delegation}-clearance-{page.copy.number}.docx"
    return attachment(copy_document.made(page, said, said.text(current_app.config["ORGANISATION"])), name)


def form(reply):
    from survey_app.reply.clearance import paper_form  # as above

    said, settings = asked_words(), current_app.config
    made = paper_form.made(reply, said, organisation=said.text(settings["ORGANISATION"]), contact=settings["ORGANISATION_CONTACT"], at=now())
    return attachment(made, f"{reply.consultation.slug}-{reply.delegation}-form-{said.language}.docx")
