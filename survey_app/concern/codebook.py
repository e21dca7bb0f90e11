"""The codebook of a consultation, edited: each edit makes a new one, so that codings, snapshots and other consultations keep theirs."""

import re

from flask_babel import gettext as _

from survey_app import canonical
from survey_app.audit.chain import record
from survey_app.audit.events import CodebookChanged
from survey_app.concern import coding
from survey_app.concern.codebook_uses import insist_on_unused
from survey_app.consultation.models import Codebook
from survey_app.db import db
from survey_app.errors import Overtaken, Refused

_REVISION = re.compile(r"(.*)/Rev\.([0-9]{1,6})", re.DOTALL)
_MOST = 500  # codes


def versions(codebook):
    """The codebook and those it is based on, the newest first; an earlier one is read when it is asked for."""
    while codebook is not None:
        yield codebook
        codebook = codebook.based_on and db.session.get(Codebook, codebook.based_on)


def add(consultation, entry, **told):
    """`entry` after the last code of its group, in a new codebook. `told`: based_on, reason, by, at."""
    codes = _current(consultation, told).codes
    if len(codes) >= _MOST:
        raise Refused(_("The codebook holds %(number)s codes, which is the most it can.", number=_MOST))
    if any(code["code"].casefold() == entry["code"].casefold() for code in codes):
        raise Refused(_("The code %(code)s is in the codebook already. Choose another.", code=entry["code"]))
    place = max((place for place, code in enumerate(codes, start=1) if code["group"] == entry["group"]), default=len(codes))
    return _renew(consultation, [*codes[:place], entry, *codes[place:]], **told)


def change(consultation, entry, **told):
    """What a code is called, what it is for and where it belongs; the code itself stays."""
    codes = _current(consultation, told).codes
    place = [code["code"] for code in codes].index(entry["code"])
    if codes[place]["group"] == entry["group"]:
        return _renew(consultation, [*codes[:place], entry, *codes[place + 1:]], **told)
    rest = [*codes[:place], *codes[place + 1:]]
    last = max((number for number, code in enumerate(rest, start=1) if code["group"] == entry["group"]), default=len(rest))
    return _renew(consultation, [*rest[:last], entry, *rest[last:]], **told)


def rename_group(consultation, group, name, **told):
    """For all codes of the group."""
    codes = _current(consultation, told).codes
    return _renew(consultation, [{**code, "group": name} if code["group"] == group else code for code in codes], **told)


def take_out(consultation, code, **told):
    """Only what nobody has used: neither an answer nor a draft nor a coding."""
    codes = _current(consultation, told).codes
    if len(codes) == 1:
        raise Refused(_("This is the last code, and a codebook holds at least one."))
    insist_on_unused(consultation, code)
    return _renew(consultation, [each for each in codes if each["code"] != code], **told)


def groups(codebook):
    """{key: name of a group in three languages}, in the order in which they first appear; the key names it whatever else changes."""
    return {canonical.digest(code["group"])[:16]: code["group"] for code in codebook.codes}


def _current(consultation, told):
    """The codebook that is being edited, which must still be the one that was read."""
    if not may_change(consultation, told["at"]):
        raise Refused(_("A codebook is changed until its consultation is archived."))
    if consultation.codebook_id != told["based_on"]:
        raise Overtaken(_("The codebook has changed meanwhile. Read it again, then make your change."))
    return consultation.codebook


def may_change(consultation, at):
    """Before the opening too."""
    return consultation.codebook is not None and (consultation.stage(at) == "preparing" or coding.may_change(consultation, at))


def _renew(consultation, codes, *, based_on, reason, by, at):
    """The new codebook; the same one where nothing has changed."""
    codebook = consultation.codebook
    if codes == codebook.codes:
        raise Refused(_("Nothing has changed, so there is no new version."))
    new = Codebook(version=_next(codebook), codes=codes, is_reference=False, based_on=codebook.id, made_at=at, made_by_name=by.name, reason=reason)
    db.session.add(new)
    db.session.flush()
    consultation.codebook = new
    vars(consultation).pop("questionnaire", None)  # which was made with the codes before
    record(CodebookChanged(consultation=consultation.slug, version=new.version, reason=reason), by=by, at=at)
    return new


def _next(codebook):
    """"2031.1/Rev.2" after "2031.1/Rev.1"."""
    revised = _REVISION.fullmatch(codebook.version)
    return f"{revised[1]}/Rev.{int(revised[2]) + 1}" if revised else f"{codebook.version}/Rev.1"
