"""How even a plan is: sizes, regional groups and languages, room by room. Pure."""


def balance(places, members, *, rooms, groups, languages):
    """`places`: {delegation: number of its room}, those nobody has placed missing; `groups`, `languages`: what is counted, in its order.

    Of regional groups the members are counted, exempt ones too; of languages all delegations.
    """
    def counts(wanted):
        found = [0] * rooms
        for member in members:
            if member.code in places and wanted(member):
                found[places[member.code] - 1] += 1
        return found

    return {
        "sizes": counts(lambda member: True),
        "members": counts(lambda member: not member.is_observer),
        "observers": counts(lambda member: member.is_observer),
        "groups": [{"group": group, "counts": counts(lambda member, group=group: not member.is_observer and member.group == group)}
                   for group in groups],
        "languages": [{"language": language, "counts": counts(lambda member, language=language: language in member.languages)}
                      for language in languages],
    }


def unevenness(counts):
    """How many would have to go elsewhere until no room has two more than another."""
    least, more = divmod(sum(counts), len(counts))
    most = least + bool(more)
    return max(sum(max(count - most, 0) for count in counts), sum(max(least - count, 0) for count in counts))
