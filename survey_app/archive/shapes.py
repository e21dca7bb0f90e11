"""What a JSON value must look like: small checks, and bigger ones made of them. Each returns nothing or raises Wrong. Pure."""

import json
import re
from datetime import UTC, date, datetime
from functools import lru_cache

_MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 60


class Wrong(Exception):
    """What is wrong with a value, as a sentence without subject; the keys that lead to it are put in front on the way out."""

    def __init__(self, reason, where=""):
        super().__init__(reason)
        self.reason, self.where = reason, where

    def inside(self, key):
        joint = "" if not self.where or self.where.startswith("[") else "."
        return Wrong(self.reason, f"{key}{joint}{self.where}")

    def __str__(self):
        return f"{self.where}: {self.reason}" if self.where else self.reason


def shown(value):
    """A value in a sentence: as JSON, on one line, not too long, and nothing in it that a terminal would obey."""
    try:
        text = json.dumps(value, ensure_ascii=False)[: 2 * _SHOWN]
    except RecursionError:
        return "…"
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def within(key, check, *arguments):
    """Run a check of what lies under `key`."""
    try:
        check(*arguments)
    except Wrong as wrong:
        raise wrong.inside(key) from None


def anything(value):
    pass


def text(value):
    if type(value) is not str:
        raise Wrong(f"must be a text, not {shown(value)}")


def flag(value):
    if type(value) is not bool:
        raise Wrong(f"must be true or false, not {shown(value)}")


def moment(value):
    """A time with offset or Z and at most six decimals; the one check that returns something, the moment in UTC."""
    read = _read_moment(value) if type(value) is str else None
    if read is None:
        raise Wrong(f"must be a real time with an offset or Z and at most six decimals, not {shown(value)}")
    return read


@lru_cache(maxsize=64)
def _read_moment(text):
    """The same text is looked at several times in a row."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if _MOMENT.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None


def day(value):
    if type(value) is not str or not _DAY.fullmatch(value):
        raise Wrong(f"must be a date such as 2031-06-30, not {shown(value)}")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise Wrong(f"there is no such day as {shown(value)}") from None


def whole(lowest, highest=None):
    """A whole number; true is none, and neither is 1.0."""
    bounds = f"from {lowest}" if highest is None else f"from {lowest} to {highest}"

    def check(value):
        if type(value) is not int or value < lowest or (highest is not None and value > highest):
            raise Wrong(f"must be a whole number {bounds}, not {shown(value)}")

    return check


def one_of(*allowed):
    choice = " or ".join(shown(value) for value in allowed)

    def check(value):
        if type(value) is not str or value not in allowed:
            raise Wrong(f"must be {choice}, not {shown(value)}")

    return check


def matching(pattern, words):
    """`words` describe the pattern: "must be ...". """
    matches = re.compile(pattern).fullmatch

    def check(value):
        if type(value) is not str or not matches(value):
            raise Wrong(f"must be {words}, not {shown(value)}")

    return check


def nullable(check):
    return lambda value: None if value is None else check(value)


def listing(check):
    def check_all(values):
        if type(values) is not list:
            raise Wrong(f"must be a list, not {shown(values)}")
        for index, value in enumerate(values):
            try:
                check(value)
            except Wrong as wrong:
                raise wrong.inside(f"[{index}]") from None

    return check_all


def record(required, optional=None):
    """An object: `required` and `optional` are checks by key, and it has no other."""
    checks, needed = required | (optional or {}), required.keys()

    def check(value):
        if type(value) is not dict:
            raise Wrong(f"must be an object, not {shown(value)}")
        for key, inner in value.items():
            check_one = checks.get(key)
            if check_one is None:
                raise Wrong(f"unknown key {shown(key)}")
            try:
                check_one(inner)
            except Wrong as wrong:
                raise wrong.inside(key) from None
        if not needed <= value.keys():
            raise Wrong(f"the key {shown(next(key for key in required if key not in value))} is missing")

    return check


texts = record({"en": text}, {"fr": text, "es": text})


def distinct(values, what):
    """Refuses a code that stands twice."""
    seen = set()
    for index, value in enumerate(values):
        if value in seen:
            raise Wrong(f"{what} {shown(value)} stands twice", f"[{index}]")
        seen.add(value)
