"""Who has replied, for delegations, where the policy lets them see it: never what, nor what anybody has begun to write."""

from flask import Blueprint, render_template

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.clock import now
from survey_app.consultation.views import find_readable
from survey_app.language import words
from survey_app.reply import participation
from survey_app.reply.bundles import tally
from survey_app.roll.groups import in_order, known_groups, named

bp = Blueprint("participation", __name__, url_prefix="/consultations/<slug>/participation")


@bp.get("")
@reads(Act.READ_PARTICIPATION, on=find_readable)
def show(consultation):
    at, said = now(), words()
    lines, counted = participation.listed(consultation, at), tally(consultation, at)
    return render_template(
        "participation/show.html", consultation=consultation, at=at, replied=counted.replied, eligible=counted.eligible,
        groups=_groups(lines, counted, said), observers=[_shown(line, said) for line in lines if not line.entry.is_member],
    )


def _groups(lines, counted, said):
    """[(name, replied, eligible, its members)] in the organisation's order; a group of exempt members alone has no figures."""
    figures = {group.group: (group.replied, group.eligible) for group in counted.groups}
    members = {}
    for line in lines:
        if line.entry.is_member:
            members.setdefault(line.entry.group, []).append(_shown(line, said))
    known = known_groups()
    return [(said.text(group["name"]), *figures.get(group["code"], (None, None)), members[group["code"]])
            for group in named(in_order(members, known), known)]


def _shown(line, said):
    """(name, whether exempt, replied, late or nothing): all that another delegation may know."""
    state = {"submitted": "replied", "late_not_counted": "late"}.get(line.status)
    return said.text(line.entry.name), line.entry.exempt, state
