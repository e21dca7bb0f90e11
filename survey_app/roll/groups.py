"""The regional groups: those that are known, in the organisation's order, and what any group is called."""

from sqlalchemy import select

from survey_app.db import db
from survey_app.roll.models import RegionalGroup
from survey_app.words import LANGUAGES, NO_GROUP, Words


def known_groups():
    return list(db.session.scalars(select(RegionalGroup).order_by(RegionalGroup.position)))


def in_order(codes, known):
    """Those that are known in the organisation's order, then the others; None, which is no group, last."""
    own = [group.code for group in known if group.code in codes]
    return [*own, *sorted(set(codes) - {*own, None}), *({None} & set(codes))]


def named(codes, known):
    """`{"code", "short", "name"}` of each code, names in three languages; None is no group, and an unknown one is called by its code."""
    names = {group.code: {"short": group.short, "name": group.name} for group in known}
    none = {language: Words(language).say(NO_GROUP) for language in LANGUAGES}
    names[None] = {"short": none, "name": none}
    return [{"code": code, **names.get(code, {"short": {"en": code}, "name": {"en": code}})} for code in codes]


def with_a_member(entries, known):
    """{code: the group, named} of those with a member on the roll, an exempt one too, in order."""
    there = {entry.group for entry in entries if entry.is_member}
    return {group["code"]: group for group in named(in_order(there, known), known)}
