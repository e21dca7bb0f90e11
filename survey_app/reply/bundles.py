"""The one query that says which version counts at a moment, under each policy; hands the tally its bundles."""

from sqlalchemy import and_, case, func, or_, select

from survey_app.db import db
from survey_app.reply.lifecycle import REPLIES
from survey_app.reply.models import Draft, Position, Version
from survey_app.roll.models import RegionalGroup, RollEntry
from survey_app.tally.counting import count
from survey_app.tally.inputs import Bundle, Outcome, Seats

CASES = ("headline", "on_time_only", "with_late", "without_on_behalf")


def tally(consultation, at):
    """The Tally of a consultation at a moment: what every page, command and snapshot shows."""
    bundles = bundles_at(consultation, at)
    return count(
        slug=consultation.slug, as_of=at, themes=consultation.questionnaire.themes, known_groups=_known_groups(), seats=_seats(bundles),
        bundles=bundles, positions=_positions(consultation),
    )


def bundles_at(consultation, at):
    """All delegations of the roll, alike ones together."""
    counted, outcomes = counting(consultation, at), outcomes_of(consultation)
    says = [(counted.c[name] % len(outcomes)).label(name) for name in CASES]
    alike = [RollEntry.type, RollEntry.group, RollEntry.exempt, RollEntry.vote_suspended, Draft.delegation.is_not(None), *says]
    query = (
        select(func.count(), *alike).select_from(RollEntry)
        .outerjoin(counted, counted.c.delegation == RollEntry.delegation)
        .outerjoin(Draft, drafted(at))
        .where(RollEntry.consultation_id == consultation.id)
        .group_by(*alike)
    )
    return [_bundle(outcomes, *row) for row in db.session.execute(query)]


def counting(consultation, at):
    """A row for each delegation with a version standing at `at`: in each case the counted version, packed, or NULL for none.

    Packed is number * K + place in `outcomes_of` (K of them): one max() then finds the highest version and what it says,
    in one pass over ix_version_counting. `//` K gives the number back, `%` K the outcome.
    """
    packed = Version.number * len(outcomes_of(consultation)) + _place(consultation)
    on_time, late_policy = Version.received_at <= consultation.closes_at, _late_policy(consultation)
    by_web = and_(Version.channel == "web", on_time) if late_policy == "on_time_only" else Version.channel == "web"
    cases = {"with_late": func.max(packed), "on_time_only": func.max(packed).filter(on_time)}
    cases |= {"headline": cases[late_policy], "without_on_behalf": func.max(packed).filter(by_web)}
    return (
        select(Version.delegation, *(cases[name].label(name) for name in CASES))
        .where(Version.consultation_id == consultation.id, standing(at))
        .group_by(Version.delegation)
        .subquery("counted")
    )


def standing(at):
    """Submitted and not withdrawn; what happened exactly at `at` has happened."""
    return and_(Version.submitted_at <= at, or_(Version.withdrawn_at.is_(None), Version.withdrawn_at > at))


def drafted(at):
    """Joins to an entry of the roll its draft, if saved by `at`."""
    return and_(Draft.consultation_id == RollEntry.consultation_id, Draft.delegation == RollEntry.delegation, Draft.saved_at <= at)


def outcomes_of(consultation):
    """Everything a version can say to the tally; the place of each is its code in `counting`."""
    return [*(Outcome(reply, None) for reply in REPLIES), *(Outcome("answers", theme) for theme in consultation.questionnaire.themes)]


def _place(consultation):
    themes = {theme: len(REPLIES) + place for place, theme in enumerate(consultation.questionnaire.themes)}
    replies = {reply: place for place, reply in enumerate(REPLIES)}
    return case(themes, value=Version.preference, else_=case(replies, value=Version.reply))


def _late_policy(consultation):
    return "with_late" if consultation.policies["late_replies"] == "count" else "on_time_only"


def _bundle(outcomes, number, type, group, exempt, suspended, has_draft, *places):
    said = [None if place is None else outcomes[place] for place in places]
    return Bundle(count=number, type=type, group=group, exempt=exempt, suspended=suspended, draft=has_draft,
                  **dict(zip(CASES, said, strict=True)))


def _seats(bundles):
    return [Seats(count=bundle.count, group=bundle.group, suspended=bundle.suspended, exempt=bundle.exempt)
            for bundle in bundles if bundle.type == "member"]


def _known_groups():
    return list(db.session.scalars(select(RegionalGroup.code).order_by(RegionalGroup.position)))


def _positions(consultation):
    """What `count` wants of them: the preference of each."""
    return list(db.session.scalars(select(Position.preference).filter_by(consultation_id=consultation.id)))
