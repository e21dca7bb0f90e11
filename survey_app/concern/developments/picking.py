"""Pick developments for the agenda, leave them out again, put them in order. Positions run from 1 without gaps, whatever happens."""

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.audit.chain import record
from survey_app.audit.events import AgendaOrdered, DevelopmentLeftOut, DevelopmentPicked
from survey_app.concern.developments.agenda import Agenda
from survey_app.concern.developments.models import Pick
from survey_app.db import db
from survey_app.errors import Overtaken, Refused


def picks(consultation):
    """{(delegation, key): Pick} in the order of their positions, those that stand on no agenda now among them."""
    found = db.session.scalars(select(Pick).filter_by(consultation_id=consultation.id).order_by(Pick.position, Pick.delegation, Pick.development))
    return {(pick.delegation, pick.development): pick for pick in found}


def places(consultation, lines):
    """{(delegation, key): Place} of what stands on the agenda, given the versions that count in `lines`."""
    return Agenda(lines, picks(consultation)).places


def pick(development, *, by, at):
    """The Pick, at the end of the agenda; picked again, the same one. The caller has locked the consultation."""
    consultation, (delegation, key) = development.consultation, development.key
    known = picks(consultation)
    if (delegation, key) in known:
        return known[delegation, key]
    if development.is_kept:
        raise Refused(_("The delegation keeps this development for the secretariat. It cannot be on the agenda."))
    made = Pick(consultation_id=consultation.id, delegation=delegation, development=key, position=len(known) + 1, presented=False, picked_at=at,
                picked_by=by.account_id, picked_by_name=by.name)
    db.session.add(made)
    record(DevelopmentPicked(consultation=consultation.slug, delegation=delegation, position=made.position), by=by, at=at)
    return made


def leave_out(consultation, key, *, by, at):
    """`key`: (delegation, key). What is not picked is left out already. The caller has locked the consultation."""
    known = picks(consultation)
    left = known.pop(key, None)
    if left is None:
        return
    db.session.delete(left)
    _number(known.values())
    record(DevelopmentLeftOut(consultation=consultation.slug, delegation=left.delegation), by=by, at=at)


def put_in_order(consultation, agenda, *, wanted, presented, seen, by, at):
    """`wanted`: the keys of all that is listed, in order; `presented`: those of them to be presented; `seen`: of the agenda that was put in order.

    Posted again, nothing happens. What fell off the agenda comes after all that is on it. The caller has locked the consultation.
    """
    listed = {each.key: each for each in agenda.listed}
    if wanted == list(listed) and presented == {key for key, each in listed.items() if each.is_presented}:
        return
    if seen != agenda.seen or set(wanted) != set(listed):
        raise Overtaken(_("Somebody has changed the agenda meanwhile. Look at it as it stands now, and save your order again."))
    for key in wanted:
        if key in presented and not listed[key].may_be_presented:
            raise Refused(_("A development that is shared without the name of its state is for information only."))
    _number([*(listed[key].pick for key in wanted), *(pick for pick, _development in agenda.fallen)])
    for key in wanted:
        listed[key].pick.presented = key in presented
    record(AgendaOrdered(consultation=consultation.slug, developments=len(wanted), presented=len(presented)), by=by, at=at)


def _number(picks):
    for position, each in enumerate(picks, start=1):
        each.position = position
