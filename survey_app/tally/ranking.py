"""Who leads, by how much, and whether replies that are still missing could change it. Nothing breaks a tie."""


def ranks(votes, themes):
    """Equal votes share a rank and the next one is skipped: 1, 1, 3. Without any vote nobody has one."""
    return {theme: 1 + sum(votes[other] > votes[theme] for other in themes) if any(votes.values()) else None for theme in themes}


def leading(votes):
    """The themes of rank 1, in the order of the questionnaire; none without any vote."""
    most = max(votes.values(), default=0)
    return [theme for theme, number in votes.items() if number == most > 0]


def margin(votes):
    """First less second: 0 in a tie, and where nobody leads."""
    first, second = sorted([*votes.values(), 0, 0], reverse=True)[:2]
    return first - second


def decisiveness(margin, not_replied):
    """Without anybody missing nothing is open, not even a tie."""
    if not_replied > margin:
        return "open"
    return "could_tie" if not_replied == margin > 0 else "settled"
