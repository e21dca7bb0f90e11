"""Put codes of the codebook on a concern. A coding is never changed: a later one takes its place, and any earlier moment can be read again."""

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app import canonical
from survey_app.audit.chain import record
from survey_app.audit.events import ConcernCoded
from survey_app.concern.models import Coding
from survey_app.db import db
from survey_app.errors import Overtaken, Refused


def codings(consultation, at, delegation=None):
    """{(delegation, key): the newest Coding by `at`}; of one delegation where one is named. One query."""
    query = select(Coding).where(Coding.consultation_id == consultation.id, Coding.coded_at <= at).order_by(Coding.number)
    query = query.filter_by(delegation=delegation) if delegation else query
    return {(coding.delegation, coding.concern): coding for coding in db.session.scalars(query)}


def history(consultation, delegation, key):
    """All codings of one concern, the newest first."""
    query = select(Coding).filter_by(consultation_id=consultation.id, delegation=delegation, concern=key).order_by(Coding.number.desc())
    return list(db.session.scalars(query))


def code(consultation, delegation, key, *, codes, translation=None, translation_language=None, by, at, known=None):
    """The new Coding; the newest where it says the same already. No code at all says that none applies.

    `known`: number of the coding that the coder has seen, 0 for none; refused as overtaken where there is another by now.
    """
    insist_on_stage(consultation, at)
    _insist_on_codes(consultation, codes)
    said = {"codes": in_codebook_order(consultation, codes), "codebook_version": consultation.codebook.version,
            "translation": translation or None, "translation_language": translation_language if translation else None}
    newest = next(iter(history(consultation, delegation, key)), None)
    if newest and all(getattr(newest, name) == value for name, value in said.items()):
        return newest
    if known is not None and known != (newest.number if newest else 0):
        raise Overtaken(_("%(person)s has coded this concern meanwhile. Read both codings, then save yours if it is to stand.",
                          person=newest.coded_by_name if newest else "–"))
    coding = Coding(consultation_id=consultation.id, delegation=delegation, concern=key, number=newest.number + 1 if newest else 1,
                    coded_at=at, coded_by=by.account_id, coded_by_name=by.name, **said)
    db.session.add(coding)
    record(ConcernCoded(consultation=consultation.slug, delegation=delegation, coding=coding.number, codes=len(coding.codes),
                        digest=digest(coding)), by=by, at=at)
    return coding


def digest(coding):
    """Of all that it says: in the log, so that nobody changes it unseen."""
    return canonical.digest([coding.delegation, coding.concern, coding.number, coding.codes, coding.codebook_version, coding.translation,
                             coding.translation_language, canonical.moment(coding.coded_at), coding.coded_by_name])


def may_change(consultation, at):
    """From the opening until the consultation is archived: what was certified stays as it is, and a later snapshot may correct it."""
    return consultation.stage(at) in ("open", "closed", "certified")


def insist_on_stage(consultation, at):
    if not may_change(consultation, at):
        raise Refused(_("Concerns are coded from the opening of a consultation until it is archived."))


def in_codebook_order(consultation, codes):
    """However they were typed, the same codes are the same coding."""
    return [code["code"] for code in consultation.codebook.codes if code["code"] in codes]


def _insist_on_codes(consultation, codes):
    if consultation.codebook is None:
        raise Refused(_("This consultation has no codebook."))
    known = {code["code"] for code in consultation.codebook.codes}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Refused(_("Not in the codebook: %(codes)s.", codes=", ".join(unknown)))
