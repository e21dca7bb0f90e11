"""The sums that must read PASS. Both sides were counted apart, so they can fail."""


def identities(votes, *, eligible, not_replied):
    return {
        "replied=preferences+no_preference+nil": votes.replied == votes.preferences + votes.no_preference + votes.nil,
        "eligible=replied+not_replied": eligible == votes.replied + not_replied,
    }
