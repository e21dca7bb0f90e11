"""The blueprint that the secretariat's pages of entries share, and what they find and show in it."""

from flask import Blueprint, redirect, request, url_for

from survey_app.consultation.models import find_consultation
from survey_app.language import words
from survey_app.reply.on_behalf import check_page, papers
from survey_app.reply.showing import parts

bp = Blueprint("entries", __name__, url_prefix="/secretariat/consultations/<slug>/entries")
ONE = "/<int(max=2147483647):number>"


def find_paper(slug, number):
    """Locked when the request changes something: who changes and who checks follow one another."""
    consultation = find_consultation(slug)
    return consultation and papers.find_paper(consultation, number, for_change=request.method == "POST")


def page_values(paper):
    """What the page of an entry and that of its check show alike."""
    entry, said = paper.entry, words()
    return {
        "consultation": paper.consultation, "reply": paper.reply, "paper": paper, "entry": entry, "facts_of_paper": check_page.facts(paper, said),
        "parts": parts(paper.consultation.questionnaire, entry.reply, entry.answers, said), "missing": check_page.missing(paper),
    }


def to_entry(consultation, entry):
    return redirect(url_for(".show", slug=consultation.slug, number=entry.id))
