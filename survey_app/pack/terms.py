"""What a check computes, said once in two readings: as a formula of the spreadsheet, and as its value here. Pure.

A formula names its cells by `{key}`; the keys become addresses when every sheet stands. `at[key]` is what was written there: one
value for a cell, a list for a column.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

DASH = "–"
_KEY = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Term:
    formula: str
    value: Callable

    def __add__(self, other):
        return Term(f"{self.formula}+{other.formula}", lambda at: self.value(at) + other.value(at))

    def __sub__(self, other):
        return Term(f"{self.formula}-({other.formula})", lambda at: self.value(at) - other.value(at))

    def equals(self, other):
        return Term(f"{self.formula}={other.formula}", lambda at: self.value(at) == other.value(at))

    def at_most(self, other):
        return Term(f"{self.formula}<={other.formula}", lambda at: self.value(at) <= other.value(at))


@dataclass(frozen=True)
class Check:
    """`label`: what holds, as a sentence; the cell beside it reads PASS or FAIL in every language.

    `listed`: among those on the last sheet; what sums these up is not.
    """

    label: str
    holds: Term
    listed: bool = True

    def formula(self, addresses):
        condition = _KEY.sub(lambda found: addresses[found[1]], self.holds.formula)
        return f'=IF({condition},"PASS","FAIL")'

    def result(self, at):
        return "PASS" if self.holds.value(at) else "FAIL"


def split(label, terms, most=20):
    """As many checks of one label as it takes: spreadsheet programs take no formula of more than 8,192 characters."""
    return [Check(label, every(*terms[start:start + most])) for start in range(0, len(terms), most)]


def cell(key):
    return Term(f"{{{key}}}", lambda at: at[key])


def text(value):
    quoted = value.replace('"', '""')
    return Term(f'"{quoted}"', lambda at: value)


def added(terms):
    first, *others = terms
    return sum(others, first)


def every(*terms):
    return Term(f"AND({','.join(term.formula for term in terms)})", lambda at: all(term.value(at) for term in terms))


def choose(condition, yes, no):
    formula = f"IF({condition.formula},{yes.formula},{no.formula})"
    return Term(formula, lambda at: yes.value(at) if condition.value(at) else no.value(at))


def passed(key):
    return Term(f'{{{key}}}="PASS"', lambda at: at[key].result(at) == "PASS")


def all_pass(key):
    """Whether every check of a column does; FAIL, an error and an emptied cell are none."""
    return Term(f'COUNTIF({{{key}}},"PASS")=ROWS({{{key}}})', lambda at: all(check.result(at) == "PASS" for check in at[key]))
