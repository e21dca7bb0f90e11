"""E, R, P, A, N, NR, D; votes by theme; the same by regional group; observers and positions apart."""

from collections import defaultdict

from survey_app.tally.identities import identities
from survey_app.tally.inputs import Outcome
from survey_app.tally.ranking import decisiveness, leading, margin, ranks
from survey_app.tally.result import GroupResult, ObserversResult, Tally, ThemeResult
from survey_app.tally.sensitivity import sensitivity
from survey_app.tally.shares import share
from survey_app.tally.votes import votes, votes_of


def count(*, slug, as_of, themes, known_groups, seats, bundles, positions):
    """The Tally at `as_of`. E comes from the seats and NR from the bundles, so that the identities hold the two against each other."""
    voting, delegations = _not_exempt(seats), _not_exempt(bundles)
    members = [bundle for bundle in delegations if bundle.type == "member"]
    observers = [bundle for bundle in delegations if bundle.type != "member"]
    silent = [member for member in members if member.headline is None]
    said, eligible, not_replied = votes_of(members, themes), _total(voting), _total(silent)
    leaders, lead = leading(said.counts), margin(said.counts)
    return Tally(
        slug=slug,
        as_of=as_of,
        eligible=eligible,
        exempt=_total(seats) - eligible,
        replied=said.replied,
        not_replied=not_replied,
        late_not_counted=_total(member for member in silent if member.with_late is not None),
        drafts=_total(member for member in silent if member.draft),
        preferences=said.preferences,
        no_preference=said.no_preference,
        nil=said.nil,
        themes=_themes(said, eligible),
        leading=leaders,
        tie=len(leaders) > 1,
        margin=lead,
        decisiveness=decisiveness(lead, not_replied),
        groups=_groups(voting, members, themes, known_groups),
        observers=_observers(observers, positions, themes),
        sensitivity=sensitivity(voting, members, themes),
        identities=identities(said, eligible=eligible, not_replied=not_replied),
    )


def _themes(said, eligible):
    rank = ranks(said.counts, said.counts)
    return [ThemeResult(code=theme, count=number, rank=rank[theme], share_of_preferences=share(number, said.preferences),
                        share_of_members=share(number, eligible))
            for theme, number in said.counts.items()]


def _groups(seats, members, themes, known_groups):
    seats_of, members_of = _by_group(seats), _by_group(members)
    return [_group(group, seats_of[group], members_of[group], themes) for group in _in_order(set(seats_of), known_groups)]


def _group(group, seats, members, themes):
    said = votes_of(members, themes)
    return GroupResult(group=group, eligible=_total(seats), replied=said.replied, counts=said.counts, no_preference=said.no_preference,
                       nil=said.nil)


def _in_order(groups, known_groups):
    """The organisation's order, then others by name, then the members without a group."""
    known = [group for group in known_groups if group in groups]
    others = sorted(groups - {*known_groups, None})
    return [*known, *others, *({None} & groups)]


def _observers(observers, positions, themes):
    """A position is an entry that nobody submitted; it counts nowhere else."""
    said = votes([*((observer.count, observer.headline) for observer in observers),
                  *((1, Outcome("answers", theme)) for theme in positions)], themes)
    return ObserversResult(entries=said.replied, counts=said.counts)


def _by_group(things):
    groups = defaultdict(list)
    for thing in things:
        groups[thing.group].append(thing)
    return groups


def _not_exempt(things):
    return [thing for thing in things if not thing.exempt]


def _total(things):
    return sum(thing.count for thing in things)
