"""Show the codings to the delegations, and until when they may object."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from survey_app import canonical
from survey_app.account.telling import tell_roll
from survey_app.audit.chain import record
from survey_app.audit.events import CodingsShown
from survey_app.concern.coding import codings, may_change
from survey_app.concern.finding import found
from survey_app.concern.objections.models import CodingWindow
from survey_app.db import built_once, db
from survey_app.errors import Overtaken, Refused
from survey_app.language import words
from survey_app.mail.links import link_to
from survey_app.reply import participation


@dataclass(frozen=True)
class Progress:
    """How far the concerns of counted versions are coded; `delegations`: codes of those with a coded one."""

    concerns: int
    coded: int
    delegations: frozenset

    @property
    def uncoded(self):
        return self.concerns - self.coded


def window(consultation):
    """The CodingWindow that stands, over or not; None before the codings were ever shown."""
    return db.session.scalar(*_newest(consultation.id))


@built_once  # every page of a delegation asks whether there is a tab for it
def _newest(consultation):
    return select(CodingWindow).filter_by(consultation_id=consultation).order_by(CodingWindow.number.desc()).limit(1)


def windows(consultation):
    """All, the newest first."""
    mine = select(CodingWindow).filter_by(consultation_id=consultation.id)
    return list(db.session.scalars(mine.order_by(CodingWindow.number.desc())))


def is_open(window, at):
    """Whether objections are taken; what comes exactly at the end is in time."""
    return window is not None and at <= window.ends_at


def progress(consultation, at):
    return progress_of(found(participation.lines(consultation, at)), codings(consultation, at))


def progress_of(concerns, done):
    """`done`: the codings, by delegation and key."""
    coded = [concern for concern in concerns if (concern.delegation, concern.key) in done]
    return Progress(len(concerns), len(coded), frozenset(concern.delegation for concern in coded))


def show(consultation, *, ends_at, after, by, at):
    """The CodingWindow; every delegation with a coded concern is told. The caller has locked the consultation.

    `after`: number of the window that was seen, 0 for none. Posted again, it is the same one.
    """
    standing = window(consultation)
    number = standing.number if standing else 0
    if standing and (standing.number, standing.ends_at, standing.opened_by) == (after + 1, ends_at, by.account_id):
        return standing
    if number != after:
        raise Overtaken(_("%(person)s has shown the codings meanwhile, until %(moment)s. Decide again.", person=standing.opened_by_name,
                          moment=words().moment(standing.ends_at)))
    reached = progress(consultation, at)
    _insist(consultation, standing, reached, ends_at, at)
    made = CodingWindow(consultation_id=consultation.id, number=number + 1, opened_at=at, ends_at=ends_at, opened_by=by.account_id,
                        opened_by_name=by.name)
    db.session.add(made)
    record(CodingsShown(consultation=consultation.slug, until=canonical.moment(ends_at), delegations=len(reached.delegations)), by=by, at=at)
    tell_roll(consultation, "codings_shown", at=at, only=reached.delegations, window=made, earlier=standing,
              address=link_to("codings.list_all", slug=consultation.slug))
    return made


def _insist(consultation, standing, reached, ends_at, at):
    if not may_change(consultation, at):
        raise Refused(_("Codings are shown from the opening of the consultation until it is archived."))
    if not reached.delegations:
        raise Refused(_("No concern is coded yet. Code concerns first."))
    if ends_at <= at:
        raise Refused(_("Enter a moment that lies ahead."))
    if standing and at <= standing.ends_at and ends_at <= standing.ends_at:
        raise Refused(_("Enter a moment after the present end, %(moment)s.", moment=words().moment(standing.ends_at)))
