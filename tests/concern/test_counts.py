"""Distinct states by code: what officers coded, members that count, each state once."""

from survey_app.concern.counts import EXEMPT, MEMBER, OBSERVER, Coded, count

CODES, GROUPS, THEMES = ["LAB", "EDU", "HLT"], ["Africa", None], ["T1", "T2"]


def concern(delegation, *codes, kind=MEMBER, group="Africa", theme="T1"):
    return Coded(delegation, kind, group, theme, codes)


def uncoded(delegation, kind=MEMBER):
    return Coded(delegation, kind, "Africa", "T1", None)


def counted(*concerns):
    return count(concerns, codebook_version="1", codes=CODES, groups=GROUPS, themes=THEMES)


def of(code, tree):
    return next(each for each in tree["codes"] if each["code"] == code)


def test_a_state_is_counted_once_however_often_it_mentions_a_code():
    assert of("LAB", counted(concern("KEN", "LAB"), concern("KEN", "LAB", "EDU"), concern("MLI", "LAB")))["states"] == 2


def test_observers_are_counted_apart_as_delegations_and_exempt_members_nowhere():
    tree = counted(concern("VAT", "LAB", kind=OBSERVER), concern("VAT", "LAB", kind=OBSERVER), concern("EXE", "LAB", kind=EXEMPT))
    assert (of("LAB", tree)["states"], of("LAB", tree)["observers"]) == (0, 1)
    assert tree["members"] == {"states": 0, "coded_states": 0, "concerns": 0, "coded": 0}
    assert tree["observers"] == {"concerns": 2, "coded": 2}


def test_each_row_adds_up_by_group_and_by_theme_with_no_preference():
    tree = counted(concern("KEN", "LAB"), concern("MLI", "LAB", theme="T2"), concern("RUR", "LAB", "HLT", group=None, theme=None))
    assert of("LAB", tree) == {"code": "LAB", "states": 3, "groups": [2, 1], "themes": [1, 1], "no_preference": 1, "observers": 0}
    assert all(row["states"] == sum(row["groups"]) == sum(row["themes"]) + row["no_preference"] for row in tree["codes"])


def test_a_code_that_nobody_mentions_has_its_row_of_zeros_in_the_order_of_the_codebook():
    tree = counted(concern("KEN", "HLT"))
    assert [row["code"] for row in tree["codes"]] == CODES
    assert of("EDU", tree) == {"code": "EDU", "states": 0, "groups": [0, 0], "themes": [0, 0], "no_preference": 0, "observers": 0}


def test_what_is_not_coded_is_counted_as_such_and_no_code_at_all_is_a_coding_too():
    tree = counted(uncoded("KEN"), concern("MLI"), concern("MLI", "LAB"), uncoded("VAT", OBSERVER))
    assert tree["members"] == {"states": 2, "coded_states": 1, "concerns": 3, "coded": 2}
    assert tree["observers"] == {"concerns": 1, "coded": 0}
