"""What a plan could not give, in words. Pure."""

_SHOWN = 6  # delegations by name, in a sentence


def said(found, words):
    """A paragraph of one or two sentences for each; `found`: as `named` of unmet.py gives it."""
    return [_said(each, words) for each in found]


def _said(each, words):
    values = {
        "delegations": words.listed((words.text(delegation["name"]) for delegation in each["delegations"]), most=_SHOWN),
        "room": words.number(each["room"]),
        "counts": words.listed(words.number(count) for count in each["counts"]),
        "group": each["group"] and words.text(each["group"]["short"]),
        "languages": words.listed(words.text(language["label"]) or language["code"] for language in each["languages"]),
    }
    fact = _count_said(each, values, words) or _facts(words)[each["kind"]] % values
    return " ".join(filter(None, [fact, _reasons(words).get((each["kind"], each["why"])) or _reasons(words).get(each["why"])]))


def _count_said(each, values, words):
    if each["kind"] == "unplaced":
        return words.say_n("%(num)d delegation of the roll has no place in this plan: %(delegations)s.",
                           "%(num)d delegations of the roll have no place in this plan: %(delegations)s.", len(each["delegations"]), **values)
    if each["kind"] == "unserved":
        return words.say_n("Group %(room)s does not work in the language of %(num)d of its delegations (%(languages)s): %(delegations)s.",
                           "Group %(room)s does not work in the language of %(num)d of its delegations (%(languages)s): %(delegations)s.",
                           len(each["delegations"]), **values)
    return None


def _facts(words):
    return {
        "fixed": words.say("Not in group %(room)s, where it was to be: %(delegations)s."),
        "apart": words.say("Not all in different groups, as they were to be: %(delegations)s."),
        "together": words.say("Not all in one group, as they were to be: %(delegations)s."),
        "members": words.say("The groups are not of one size. Members in each: %(counts)s."),
        "observers": words.say("Observers are not spread evenly. In each group: %(counts)s."),
        "sizes": words.say("The groups are not of one size. Delegations in each: %(counts)s."),
        "group": words.say("%(group)s is not spread evenly. Members in each group: %(counts)s."),
        "language": words.say("No group works in a language that is needed: %(languages)s."),
    }


def _reasons(words):
    return {
        "changed": words.say("It was not so when the plan was made."),
        ("unplaced", "changed"): words.say("They came onto it after the plan was made."),
        ("fixed", "fixed"): words.say("It is fixed to another group as well."),
        ("fixed", "order"): words.say("The constraints leave no other way."),
        ("apart", "too_many"): words.say("There are more of them than groups."),
        ("apart", "fixed"): words.say("Some of them are fixed to the same group."),
        ("apart", "order"): words.say("The constraints taken together leave no other way."),
        ("together", "fixed"): words.say("Some of them are fixed to different groups."),
        ("together", "apart"): words.say("Some of them are to be apart, which comes first."),
        ("together", "order"): words.say("The constraints taken together leave no other way."),
        ("members", "order"): words.say("The constraints, which come first, leave no other way."),
        ("group", "order"): words.say("The constraints and equal sizes, which come first, leave no other way."),
        ("language", "order"): words.say("The languages set for the groups, or the limit on their number, leave no other way."),
        ("unserved", "order"): words.say("Constraints, equal sizes and regional groups, which come first, leave no other way."),
        ("observers", "order"): words.say("The constraints and the places of the members, which come first, leave no other way."),
        ("sizes", "order"): words.say("The constraints and the places of the members, which come first, leave no other way."),
    }
