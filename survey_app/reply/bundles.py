"""The one query that says which version counts at a moment, under each policy; hands the tally its bundles."""

from functools import lru_cache, wraps

from sqlalchemy import and_, bindparam, case, func, literal, or_, select

from survey_app.db import db
from survey_app.reply.lifecycle import REPLIES
from survey_app.reply.models import Draft, Position, Version
from survey_app.roll.groups import known_groups
from survey_app.roll.models import RollEntry
from survey_app.tally.counting import count
from survey_app.tally.inputs import Bundle, Outcome, Seats

CASES = ("on_time_only", "with_late", "without_on_behalf")


class Alike:
    """A consultation of a certain questionnaire and a certain late policy, whose own values are given when the query is asked."""

    id, closes_at = bindparam("consultation"), bindparam("closes_at")

    def __init__(self, questionnaire, late_replies):
        self.questionnaire, self.policies = questionnaire, {"late_replies": late_replies}


def built_for_alike(build):
    """As db.built_once, for a query that questionnaire and late policy shape: `build` is told an Alike and the moment."""
    statement = lru_cache(maxsize=100)(lambda questionnaire, late_replies: build(Alike(questionnaire, late_replies), bindparam("at")))

    @wraps(build)
    def asked(consultation, at):
        own = {"consultation": consultation.id, "closes_at": consultation.closes_at, "at": at}
        return statement(consultation.questionnaire, consultation.policies["late_replies"]), own

    return asked


def tally(consultation, at):
    """The Tally of a consultation at a moment: what every page, command and snapshot shows."""
    return count(
        slug=consultation.slug, as_of=at, themes=consultation.questionnaire.themes, known_groups=[group.code for group in known_groups()],
        seats=seats(consultation), bundles=bundles(consultation, at),
        positions=[each.preference for each in positions(consultation) if _is_filed(each, at)],
    )


def seats(consultation):
    """The members of the roll, alike ones together: asked of the roll alone, so that the bundles can be held against it."""
    alike = [RollEntry.group, RollEntry.vote_suspended, RollEntry.exempt]
    query = select(func.count(), *alike).where(RollEntry.consultation_id == consultation.id, RollEntry.type == "member").group_by(*alike)
    return [Seats(*row) for row in db.session.execute(query)]


def bundles(consultation, at):
    """All delegations of the roll, alike ones together."""
    outcomes, headline = outcomes_of(consultation), headline_case(consultation)
    return [_bundle(row._asdict(), outcomes, headline) for row in db.session.execute(*_bundles(consultation, at))]


@built_for_alike
def _bundles(consultation, at):
    counted, outcomes = counting(consultation, at), outcomes_of(consultation)
    says = [(counted.c[case] % literal(len(outcomes), literal_execute=True)).label(case) for case in CASES]
    has_draft = Draft.delegation.is_not(None).label("draft")
    alike = [RollEntry.type, RollEntry.group, RollEntry.exempt, RollEntry.vote_suspended.label("suspended"), has_draft, *says]
    return (
        select(func.count().label("count"), *alike).select_from(RollEntry)
        .outerjoin(counted, counted.c.delegation == RollEntry.delegation)
        .outerjoin(Draft, drafted(at))
        .where(RollEntry.consultation_id == consultation.id)
        .group_by(*alike)
    )


def positions(consultation):
    """Texts of groups of states, by holder."""
    found = db.session.scalars(select(Position).filter_by(consultation_id=consultation.id))
    return sorted(found, key=lambda position: position.holder)  # by code point, which a database need not go by


def _is_filed(position, at):
    """Those of an archive have no time, and stand at every one."""
    return position.filed_at is None or position.filed_at <= at


def counting(consultation, at):
    """A row for each delegation with a version standing at `at`: in each case the counted version, packed, or NULL for none.

    Packed is number * K + place in `outcomes_of` (K of them): one max() then finds the highest version and what it says,
    in one pass over ix_version_counting. `//` K gives the number back, `%` K the outcome.
    """
    counted = func.max(Version.number * len(outcomes_of(consultation)) + _place(consultation))
    on_time, on_web = Version.received_at <= consultation.closes_at, Version.channel == "web"
    only_on_web = on_web if headline_case(consultation) == "with_late" else and_(on_web, on_time)
    return (
        select(Version.delegation, counted.label("with_late"), counted.filter(on_time).label("on_time_only"),
               counted.filter(only_on_web).label("without_on_behalf"))
        .where(Version.consultation_id == consultation.id, standing(at))
        .group_by(Version.delegation)
        .subquery("counted")
    )


def counted_number(consultation, counted):
    """Of the version that counts in the headline; `counted` is what `counting` returned."""
    return counted.c[headline_case(consultation)] // len(outcomes_of(consultation))


def headline_case(consultation):
    """Which of the cases the late policy makes the headline."""
    return "with_late" if consultation.policies["late_replies"] == "count" else "on_time_only"


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


def _bundle(row, outcomes, headline):
    said = {case: None if row[case] is None else outcomes[row[case]] for case in CASES}
    return Bundle(**row | said, headline=said[headline])
