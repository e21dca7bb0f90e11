"""Who uses a code of the codebook: replies, drafts and codings, earlier ones too, so that every one of them can still be read."""

from flask_babel import ngettext
from sqlalchemy import Text, select, type_coerce

from survey_app.concern.models import Coding
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.reply.clearance.models import ClearanceCopy
from survey_app.reply.models import Draft, Version
from survey_app.reply.on_behalf.models import Entry
from survey_app.reply.writing.models import DraftState

_WRITTEN = (Version, Draft, DraftState, ClearanceCopy, Entry)  # wherever a delegation's choice of codes is kept


def uses(consultation, code):
    """How many replies, drafts and codings, current or earlier, hold the code."""
    coded = sum(code in codes for codes in db.session.scalars(select(Coding.codes).filter_by(consultation_id=consultation.id)))
    return coded + sum(_chosen_in(consultation, table, code) for table in _WRITTEN)


def insist_on_unused(consultation, code):
    used = uses(consultation, code)
    if used:
        raise Refused(said_of(code, used))


def said_of(code, used):
    return ngettext("%(code)s stays, because %(num)d reply, draft or coding uses it, an earlier one perhaps. Change what it is called instead.",
                    "%(code)s stays, because %(num)d replies, drafts and codings use it, earlier ones included. Change what it is called instead.",
                    used, code=code)


def _chosen_in(consultation, table, code):
    """Of the rows whose answers hold the word at all, those that hold it as a choice of the codebook."""
    word = type_coerce(table.answers, Text).contains(f'"{code}"', autoescape=True)
    rows = db.session.scalars(select(table.answers).where(table.consultation_id == consultation.id, word))
    return sum(code in _chosen(consultation.questionnaire.questions, answers) for answers in rows)


def _chosen(questions, answers):
    """All codes of the codebook that were chosen in answers to `questions`."""
    found = set()
    for question in questions:
        answer = answers.get(question.code)
        if question.kind == "block":
            for entry in answer or ():
                found |= _chosen(question.questions, entry)
        elif question.from_codebook and answer:
            found |= {answer} if isinstance(answer, str) else set(answer)
    return found
