"""Themes by name in the briefing, as long as there is room for, and sentences that more than one of its parts says. Pure."""

from collections import Counter

from survey_app.pack import labels
from survey_app.pack.room import cut
from survey_app.tally import shares


def themes(data, words, room):
    """{code: name}; cut labels might be alike, and codes never are."""
    found = {code: cut(label, room.label) for code, label in labels.themes(data, words).items()}
    often = Counter(found.values())
    return {code: label if often[label] == 1 else f"{label} ({code})" for code, label in found.items()}


def across(data, words, room):
    """Those that have a column of their own: all or none."""
    named = themes(data, words, room)
    return named if len(named) <= room.across else {}


def cut_themes(data, room):
    """As tally/verdict.py takes them."""
    return [theme | {"label": {language: cut(text, room.label) for language, text in theme["label"].items()}} for theme in data["themes"]]


def replied(tally, words):
    rate = words.percent(shares.share(tally["replied"], tally["eligible"]))
    return words.say_n("%(replied)s of %(all)s members on the roll has replied (%(rate)s).",
                       "%(replied)s of %(all)s members on the roll have replied (%(rate)s).", tally["replied"],
                       replied=words.number(tally["replied"]), all=words.number(tally["eligible"]), rate=rate)
