"""Coded values in words, as every sheet says them: themes, groups, statuses, channels."""

from collections import Counter

from survey_app.pack import cells


def replies(words):
    """What a member can reply instead of a theme."""
    return {"no_preference": words.say("No preference"), "nil": words.say("Nil reply"), "declined": words.say("Will not participate")}


def status_codes(data):
    """Of members that count, in the order in which they are listed; the first format knew no reply in clearance."""
    clearance = ["in_clearance"] if data["format"] > 1 else []
    return ["submitted", *clearance, "draft", "not_started", "late_not_counted", "withdrawn"]


def statuses(words):
    return {
        "submitted": words.say("Submitted"), "in_clearance": words.say("In clearance"), "draft": words.say("Draft"),
        "not_started": words.say("Not started"), "late_not_counted": words.say("Late, not counted"), "withdrawn": words.say("Withdrawn"),
    }


def exempt_statuses(words):
    """Of members outside every figure: other words, so that no check and no reader counts them in."""
    return {
        "submitted": words.say("Exempt: submitted"), "in_clearance": words.say("Exempt: in clearance"), "draft": words.say("Exempt: draft"),
        "not_started": words.say("Exempt: not started"), "late_not_counted": words.say("Exempt: late"),
        "withdrawn": words.say("Exempt: withdrawn"),
    }


def channels(words):
    return {"web": words.say("Web"), "note_verbale": words.say("Note verbale"), "email": words.say("E-mail"), "paper": words.say("Paper")}


def sharing(words):
    return {"attributed": words.say("Attributed"), "unattributed": words.say("Unattributed")}


def not_coded(words):
    """Of a concern that no officer has looked at yet."""
    return words.say("Not coded")


def observers(words):
    return {"observer_state": words.say("Observer State"), "observer_organisation": words.say("Observer organisation")}


def exceptions(words):
    """Kinds of exceptions, in the order in which they are counted."""
    return {
        "late": words.say("Late"), "on_behalf": words.say("On behalf"), "late_request": words.say("Late request accepted"),
        "withdrawn": words.say("Withdrawn"), "superseded": words.say("Superseded"), "extension": words.say("Deadline extended"),
    }


def roles(words):
    """By what a person acted, where no name may stand."""
    return {"focal_point": words.say("Focal point"), "officer": words.say("Officer")}


def instead(data, words):
    """Which snapshot this one takes the place of, and why; None where it takes that of none."""
    snapshot = data["snapshot"] or {"corrects": None, "revises": None}
    if snapshot["corrects"] is not None:
        return words.say("This snapshot corrects snapshot %(number)s. Reason: %(reason)s", number=words.number(snapshot["corrects"]),
                         reason=snapshot["reason"])
    if snapshot["revises"] is not None:
        return words.say("This snapshot revises snapshot %(number)s. Reason: %(reason)s", number=words.number(snapshot["revises"]),
                         reason=snapshot["reason"])
    return None


def themes(data, words):
    """By code, each unlike the others and unlike the replies that are no theme: checks compare what is printed."""
    wanted = {theme["code"]: cells.clean(words.text(theme["label"])) for theme in data["themes"]}
    return _distinct(wanted, replies(words).values())


def groups(data, words, form="short"):
    """By code, None included; a group without an eligible member is known by its code alone."""
    wanted = {group["code"]: cells.clean(words.text(group[form])) for group in data["groups"]}
    for entry in (*data["members"], *data["observers"], *data["concerns"], *data["developments"]):
        wanted.setdefault(entry["group"], entry["group"] or words.say("No regional group"))
    return _distinct(wanted, ())


def groups_that_count(data, words):
    """The labels of those with an eligible member, in the order of the tally."""
    said = groups(data, words)
    return [said[group["code"]] for group in data["groups"]]


def codes(data, words):
    """Of the codebook, by code."""
    return {code["code"]: cells.clean(words.text(code["label"])) for code in (data["codebook"] or {}).get("codes", ())}


def _distinct(wanted, taken):
    often = Counter([*wanted.values(), *taken])
    found = {code: label if often[label] == 1 else _coded(label, code) for code, label in wanted.items()}
    if len({*found.values(), *taken}) < len(found) + len(taken):  # a label that reads like another one with its code
        found = {code: _coded(label, code) for code, label in wanted.items()}
    return found


def _coded(label, code):
    return f"{label} ({code or '–'})"
