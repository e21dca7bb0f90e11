"""The count under the policies not chosen, each case changing one thing only: does the lead change?"""

from survey_app.tally.ranking import leading
from survey_app.tally.result import CaseResult
from survey_app.tally.votes import votes_of


def sensitivity(seats, members, themes):
    """Of eligible seats and members. The last case leaves delegations out, the others choose other versions of the same."""
    headline = leading(votes_of(members, themes).counts)
    cases = [(case, seats, votes_of(members, themes, case)) for case in ("on_time_only", "with_late", "without_on_behalf")]
    cases.append(("without_suspended", _not_suspended(seats), votes_of(_not_suspended(members), themes)))
    return [_result(*case, headline) for case in cases]


def _not_suspended(some):
    return [one for one in some if not one.suspended]


def _result(case, seats, votes, headline):
    leaders = leading(votes.counts)
    return CaseResult(
        case=case, eligible=sum(seat.count for seat in seats), replied=votes.replied, counts=votes.counts,
        leading=leaders, lead_changes=leaders != headline,
    )
