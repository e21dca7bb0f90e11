"""What checks count and compute from the cells of a sheet: sums, rows, shares, ranks. Each in the two readings of a term. Pure."""

from statistics import median

from survey_app.pack.terms import DASH, Term, cell
from survey_app.tally import shares


def total(key):
    """The sum of the numbers of a column; dashes are none."""
    return Term(f"SUM({{{key}}})", lambda at: sum(_numbers(at[key])))


def numbers_in(key):
    return Term(f"COUNT({{{key}}})", lambda at: len(_numbers(at[key])))


def filled(key):
    """How many cells of a column hold anything; dashes do."""
    return Term(f"SUMPRODUCT(1*(LEN({{{key}}})>0))", lambda at: sum(value != "" for value in at[key]))


def digests_in(key):
    return Term(f"SUMPRODUCT(1*(LEN({{{key}}})=64))", lambda at: sum(len(value) == 64 for value in at[key]))


def rows(*pairs, weight=None, number=None):
    """How many rows of a list hold in each column the very text of that cell, or the sum of their `weight`.

    A column goes with the key of a cell, or with a term. EXACT and not COUNTIFS, to which a text such as ">5" or "T*" is a pattern;
    EXACT compares no numbers everywhere, so a column of numbers comes as the pair `number`.
    """
    pairs = [(column, cell(wanted) if isinstance(wanted, str) else wanted) for column, wanted in pairs]
    factors = [f"EXACT({{{column}}},{wanted.formula})" for column, wanted in pairs]
    if number:
        factors.append(f"({{{number[0]}}}={{{number[1]}}})")
        pairs.append((number[0], cell(number[1])))
    formula = f"SUMPRODUCT({'*'.join([*factors, f'{{{weight}}}' if weight else '1'])})"
    return Term(formula, lambda at: sum(_weight(at, weight, row) for row in _matching(at, pairs)))


def sum_where(numbers, column, wanted):
    """The sum of `numbers`, some of which may be dashes, in the rows that hold this word of ours."""
    formula = f"SUMIFS({{{numbers}}},{{{column}}},{{{wanted}}})"
    return Term(formula, lambda at: sum(_numbers(_where(at, numbers, column, wanted))))


def count_where(numbers, column, wanted):
    """How many of those rows hold a number above zero."""
    formula = f'COUNTIFS({{{numbers}}},">0",{{{column}}},{{{wanted}}})'
    return Term(formula, lambda at: sum(value > 0 for value in _numbers(_where(at, numbers, column, wanted))))


def mentioning(keys, among, source, column, word):
    """How many of the rows `among` = (column, wanted) have a row with their own `keys` in `source` whose `column` holds the word anywhere.

    Keys and word are ours, such as receipts and codes: to COUNTIFS a typed text could be a pattern.
    """
    formula = f'SUMPRODUCT(({{{among[0]}}}={{{among[1]}}})*(COUNTIFS({{{source}}},{{{keys}}},{{{column}}},"*{word}*")>0))'
    return Term(formula, lambda at: len(_mentioned(at, source, column, word) & {*_where(at, keys, *among)}))


def share(part, whole):
    """One decimal, half up; a dash where there is nothing to divide by. The billionth outweighs what binary fractions lose."""
    formula = f'IF({{{whole}}}=0,"{DASH}",ROUND(100*{{{part}}}/{{{whole}}}+0.000000001,1))'
    return Term(formula, lambda at: DASH if at[whole] == 0 else shares.share(at[part], at[whole]))


def rank(part, column):
    formula = f'IF(MAX({{{column}}})=0,"{DASH}",1+SUMPRODUCT(1*({{{column}}}>{{{part}}})))'
    return Term(formula, lambda at: 1 + sum(other > at[part] for other in at[column]) if any(at[column]) else DASH)


def margin(column):
    """First less second; nothing where nobody leads."""
    formula = f"IF(MAX({{{column}}})=0,0,LARGE({{{column}}},1)-LARGE({{{column}}},2))"
    return Term(formula, lambda at: _margin(sorted(at[column], reverse=True)))


def same_leaders(one, other):
    """Whether two rows of counts, theme by theme, have the same themes in the lead."""
    leads = [f"({{{row}}}=MAX({{{row}}}))*(MAX({{{row}}})>0)" for row in (one, other)]
    return Term(f"SUMPRODUCT(1*({leads[0]}<>{leads[1]}))=0", lambda at: _leaders(at[one]) == _leaders(at[other]))


def middle(key):
    """The median of the numbers of a column; a dash where there is none."""
    return _of_numbers("MEDIAN", median, key)


def least(key):
    return _of_numbers("MIN", min, key)


def most(key):
    return _of_numbers("MAX", max, key)


def above_zero(key):
    return Term(f'COUNTIF({{{key}}},">0")', lambda at: sum(value > 0 for value in _numbers(at[key])))


def _of_numbers(function, measure, key):
    formula = f'IF(COUNT({{{key}}})=0,"{DASH}",{function}({{{key}}}))'
    return Term(formula, lambda at: measure(_numbers(at[key])) if _numbers(at[key]) else DASH)


def _numbers(values):
    return [value for value in values if isinstance(value, int | float)]


def _mentioned(at, source, column, word):
    word = word.casefold()
    return {key for key, said in zip(at[source], at[column], strict=True) if word in said.casefold()}


def _where(at, numbers, column, wanted):
    return [number for number, value in zip(at[numbers], at[column], strict=True) if value == at[wanted]]


def _matching(at, pairs):
    wanted = tuple(term.value(at) for _, term in pairs)
    columns = zip(*[at[column] for column, _ in pairs], strict=True)
    return [row for row, values in enumerate(columns) if values == wanted]


def _weight(at, weight, row):
    return at[weight][row] if weight else 1


def _margin(counts):
    return counts[0] - counts[1] if counts[0] else 0


def _leaders(counts):
    return [count == max(counts) > 0 for count in counts]
