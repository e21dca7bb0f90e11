"""The tally in words, the same on pages, in the pack and in the briefing.

`tally` is the JSON object, `themes` are [{"code", "label": {..}}], `words` is a Words. All that the most preferred theme ever does is lead.
"""

from babel.lists import format_list

HEADLINE = "headline"


def lead(tally, themes, words):
    """Who leads and by how much; a tie names everybody in it."""
    names = _names(tally["leading"], themes, words)
    if not names:
        return words.say("No preference has been expressed.")
    if tally["tie"]:
        return _tie(names, max(theme["count"] for theme in tally["themes"]), words)
    return words.say("“%(theme)s” leads by %(margin)s.", theme=names[0], margin=words.number(tally["margin"]))


def outlook(tally, words, is_open):
    """What missing replies, and revisions while the consultation is open, could still do to the lead."""
    missing = _missing(tally["decisiveness"], tally["not_replied"], bool(tally["leading"]), words)
    if not is_open:
        return missing
    return " ".join([missing, words.say("While the consultation is open any reply may still be revised.")])


def sensitivity(tally, words):
    """A sentence for each case, in the tally's order; of suspended votes the figures, never the states."""
    return [_compared(case, tally, words) for case in tally["sensitivity"]]


def cases(tally):
    """The headline as one more case, and first."""
    counts = {theme["code"]: theme["count"] for theme in tally["themes"]}
    return [tally | {"case": HEADLINE, "counts": counts, "lead_changes": None}, *tally["sensitivity"]]


def case_names(words):
    return {
        HEADLINE: words.say("Headline, under the policies of the consultation"),
        "on_time_only": words.say("On time only: without late replies"), "with_late": words.say("With late replies"),
        "without_on_behalf": words.say("Without replies entered on behalf of delegations"),
        "without_suspended": words.say("Without members whose vote is suspended"),
    }


def _names(codes, themes, words):
    labels = {theme["code"]: theme["label"] for theme in themes}
    return [words.text(labels[code]) for code in codes]


def _tie(names, each, words):
    quoted = format_list([words.say("“%(theme)s”", theme=name) for name in names], locale=words.locale)
    return words.say_n("Tie: %(themes)s have %(num)s preference each.", "Tie: %(themes)s have %(num)s preferences each.", each,
                       num=words.number(each), themes=quoted)


def _missing(decisiveness, number, somebody_leads, words):
    if number == 0:
        return words.say("All members have replied.")
    shown = words.number(number)
    if not somebody_leads:
        return words.say_n("%(num)s member has not replied: its reply could give a theme the lead.",
                           "%(num)s members have not replied: their replies could give a theme the lead.", number, num=shown)
    if decisiveness == "open":
        return words.say_n("%(num)s member has not replied: its reply could change the lead.",
                           "%(num)s members have not replied: their replies could change the lead.", number, num=shown)
    if decisiveness == "could_tie":
        return words.say_n("%(num)s member has not replied: its reply could only produce a tie.",
                           "%(num)s members have not replied: their replies could only produce a tie.", number, num=shown)
    return words.say_n("%(num)s member has not replied: its reply cannot change the lead.",
                       "%(num)s members have not replied: their replies cannot change the lead.", number, num=shown)


def _compared(case, tally, words):
    """The counts stand in the order of the tally's themes; an object of stored JSON has lost that order."""
    same, other_lead, same_lead = _sentences(case["case"], words)
    counts = {theme["code"]: theme["count"] for theme in tally["themes"]}
    if (case["eligible"], case["replied"], case["counts"]) == (tally["eligible"], tally["replied"], counts):
        return same
    sentence = other_lead if case["lead_changes"] else same_lead
    return sentence % {"counts": ", ".join(words.number(case["counts"][code]) for code in counts)}


def _sentences(case, words):
    """With the same figures; with others and another lead; with others and the same lead."""
    return {
        "on_time_only": (
            words.say("Without late replies: same figures."),
            words.say("Without late replies: %(counts)s; the lead changes."),
            words.say("Without late replies: %(counts)s; the lead does not change."),
        ),
        "with_late": (
            words.say("With late replies: same figures."),
            words.say("With late replies: %(counts)s; the lead changes."),
            words.say("With late replies: %(counts)s; the lead does not change."),
        ),
        "without_on_behalf": (
            words.say("Without replies entered on behalf: same figures."),
            words.say("Without replies entered on behalf: %(counts)s; the lead changes."),
            words.say("Without replies entered on behalf: %(counts)s; the lead does not change."),
        ),
        "without_suspended": (
            words.say("Without suspended votes: same figures."),
            words.say("Without suspended votes: %(counts)s; the lead changes."),
            words.say("Without suspended votes: %(counts)s; the lead does not change."),
        ),
    }[case]
