"""The outbox as somebody looks through it: newest first, a hundred at a time, and never what a message says."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import defer

from survey_app.db import db
from survey_app.mail.models import STATES, Message
from survey_app.mail.subjects import SUBJECTS

PAGE = 100
_HIGHEST = 2**31 - 1
_LONGEST = 200


@dataclass(frozen=True)
class Wanted:
    """What was asked for, as in the address; "" where nothing was. `before`: the number below which the page begins."""

    state: str = ""
    template: str = ""
    text: str = ""
    delegation: str = ""
    before: int | None = None

    @classmethod
    def of(cls, asked):
        """`asked`: the values of the address; what makes no sense counts as not asked."""
        texts = {name: asked.get(name, "").replace("\0", "").strip()[:_LONGEST] for name in ("text", "delegation")}
        state = asked.get("state") if asked.get("state") in STATES else ""
        template = asked.get("template") if asked.get("template") in SUBJECTS else ""
        return cls(state=state, template=template, before=_number(asked.get("before", "")), **texts)

    @property
    def filters(self):
        """Those that are set, as they stand in the address."""
        return {name: getattr(self, name) for name in ("state", "template", "text", "delegation") if getattr(self, name)}


def find(wanted):
    """(the messages of the page, whether older ones follow)"""
    query = select(Message).where(*_conditions(wanted)).options(defer(Message.body, raiseload=True)).order_by(Message.id.desc())
    found = db.session.scalars(query.limit(PAGE + 1)).all()
    return found[:PAGE], len(found) > PAGE


def _conditions(wanted):
    if wanted.state:
        yield STATES[wanted.state]
    if wanted.template:
        yield Message.template == wanted.template
    if wanted.text:
        yield or_(Message.recipient.icontains(wanted.text, autoescape=True), Message.subject.icontains(wanted.text, autoescape=True))
    if wanted.delegation:
        yield Message.delegation == wanted.delegation
    if wanted.before:
        yield Message.id < wanted.before


def _number(text):
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 and 0 < int(text) <= _HIGHEST else None
