"""Why a delegation's line changed between two snapshots, in words. Pure."""


def said(reasons, words):
    """Full sentences, one for each of the reasons of comparing.py."""
    told = _sentences(words)
    return " ".join(told[reason] for reason in reasons)


def _sentences(words):
    return {
        "submitted": words.say("Submitted."),
        "revised": words.say("Submitted a newer version."),
        "entered_on_behalf": words.say("Entered on behalf by the secretariat."),
        "association": words.say("Associates itself with a position."),
        "late_counted": words.say("Received after the deadline; late replies count."),
        "late_accepted": words.say("Received after the deadline, at a late request that was accepted."),
        "late_set_aside": words.say("Received after the deadline; late replies do not count."),
        "now_counted": words.say("A version that had been set aside counts now."),
        "withdrawn": words.say("Withdrawn."),
        "earlier_version": words.say("An earlier version counts again."),
        "policy_changed": words.say("The policy on late replies was changed."),
        "deadline_extended": words.say("The deadline was extended."),
        "draft_saved": words.say("A draft was saved."),
        "in_clearance": words.say("The draft is in clearance."),
        "out_of_clearance": words.say("The draft came back from clearance."),
        "added_to_roll": words.say("Added to the roll."),
        "removed_from_roll": words.say("Removed from the roll."),
        "exempt_changed": words.say("Whether it counts was changed on the roll."),
        "group_changed": words.say("Its regional group was changed on the roll."),
        "type_changed": words.say("Whether it is a member or an observer was changed on the roll."),
        "untold": words.say("The two snapshots do not tell why."),
    }
