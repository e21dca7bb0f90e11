"""Send a notice: one message to every person of every delegation that it concerns."""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app.audit.chain import record
from survey_app.audit.events import NoticeSent
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.errors import Overtaken, Refused
from survey_app.language import words
from survey_app.mail import outbox
from survey_app.mail.links import link_to
from survey_app.notice.lists import concerned
from survey_app.notice.models import Notice, NoticeTo
from survey_app.roll.models import RollEntry

_STAGES = {"invitation": {"open"}, "reminder": {"open"}, "closing": {"closed"}, "outcome": {"closed", "certified", "archived"}}
_PAGES = {"invitation": "consultation.show", "reminder": "reply.edit", "closing": "late.list_all", "outcome": "receipts.list_all"}
_TOKEN = re.compile(r"[\w-]{16,64}", re.ASCII)


def send(consultation, *, kind, list, by, at, token=None, seen=None, **told):
    """The Notice; with the same `token` once more the same one, and nothing is sent. `told`: what else its mail wants to know.

    `seen`: number of the newest notice of this kind that the sender knows of, 0 for none; two who write at once do not write twice.
    Whom it concerns is found here and now, while nobody on the roll can submit: who has replied is not reminded.
    """
    _lock(consultation)
    earlier = _find(token)
    if earlier:
        return _insist_on_same(earlier, consultation, kind, list)
    insist_on_stage(consultation, kind, at)
    _insist_on_seen(consultation, kind, seen)
    those = _reachable(consultation, kind, list, at)
    notice = Notice(consultation_id=consultation.id, kind=kind, list=list, token=token, sent_at=at, sent_by=by.account_id, sent_by_name=by.name)
    db.session.add(notice)
    db.session.flush()
    for addressee in those:
        db.session.add(NoticeTo(notice_id=notice.id, delegation=addressee.delegation, people=len(addressee.people)))
        _post(consultation, kind, addressee, at, told)
    people = sum(len(addressee.people) for addressee in those)
    record(NoticeSent(consultation=consultation.slug, notice=notice.id, kind=kind, delegations=len(those), people=people), by=by, at=at)
    return notice


def insist_on_stage(consultation, kind, at):
    if consultation.stage(at) not in _STAGES[kind]:
        raise Refused(_wrong_stage(kind))


def template(kind):
    return f"notice_{kind}"


def values(consultation, kind, addressee, account, at):
    """What the mail to this person says, the same whether it is sent or shown before."""
    return {"consultation": consultation, "addressee": addressee, "account": account, "as_of": at,
            "address": link_to(_PAGES[kind], slug=consultation.slug)}


def _reachable(consultation, kind, list, at):
    """Those concerned with anybody to write to."""
    those = [addressee for addressee in concerned(consultation, kind, list, at) if addressee.people]
    if not those:
        raise Refused(_("There is nobody to send this to."))
    return those


def _post(consultation, kind, addressee, at, told):
    for account, _role in addressee.people:
        outbox.post(template(kind), to=account.email, language=account.language, at=at, delegation=addressee.delegation,
                    **values(consultation, kind, addressee, account, at), **told)


def _lock(consultation):
    """Two presses of a button come one after the other; and who submits or withdraws holds a line of the roll."""
    db.session.execute(select(Consultation.id).filter_by(id=consultation.id).with_for_update())
    db.session.execute(select(RollEntry.delegation).filter_by(consultation_id=consultation.id).with_for_update(read=True))
    db.session.refresh(consultation)


def _find(token):
    if token is None:
        return None
    if not _TOKEN.fullmatch(token):
        raise Refused(_("This page is not complete. Open it again before you send."))
    return db.session.scalar(select(Notice).where(Notice.token == token))


def _insist_on_same(earlier, consultation, kind, list):
    if (earlier.consultation_id, earlier.kind, earlier.list) != (consultation.id, kind, list):
        raise Overtaken(_("Another notice was sent from this page. Open the page again before you send."))
    return earlier


def _insist_on_seen(consultation, kind, seen):
    newest = db.session.scalar(select(Notice).filter_by(consultation_id=consultation.id, kind=kind).order_by(Notice.id.desc()).limit(1))
    if seen is not None and newest and newest.id > seen:
        raise Overtaken(_("%(person)s has sent such a notice meanwhile, on %(moment)s. Send another one only if it is needed.",
                          person=newest.sent_by_name, moment=words().moment(newest.sent_at)))


def _wrong_stage(kind):
    return {
        "invitation": _("Delegations can be invited only while the consultation is open."),
        "reminder": _("Delegations can be reminded only while the consultation is open."),
        "closing": _("Delegations can be told that the consultation has closed only after the deadline, and before its results are certified."),
        "outcome": _("Delegations can be told of the outcome only after the deadline."),
    }[kind]
