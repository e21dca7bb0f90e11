"""What must hold before anybody certifies, each said in a sentence, and what is only good to know."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from survey_app import canonical
from survey_app.concern.objections import objecting
from survey_app.errors import Refused
from survey_app.language import words
from survey_app.reply import participation
from survey_app.reply.late.requesting import undecided
from survey_app.reply.on_behalf.models import count_waiting
from survey_app.snapshot.data import is_canonical
from survey_app.snapshot.models import snapshots_of


@dataclass(frozen=True)
class Check:
    sentence: str
    holds: bool


@dataclass(frozen=True)
class Open:
    """`number` of what waits, 0 if nothing does; `page`: the endpoint where it is looked at."""

    sentence: str
    number: int
    page: str


def checks(consultation, tree, *, by, at):
    """`tree`: what is to be certified."""
    return [
        *_of_figures(tree),
        Check(_("Each snapshot so far matches its digest"), all(_is_whole(snapshot) for snapshot in snapshots_of(consultation, whole=True))),
        Check(_("Who certifies has entered none of the replies on behalf that count"), not _entered_any(consultation, by, at)),
    ]


def checks_of(snapshot, tree):
    """Of one that was certified, from its data alone."""
    return [*_of_figures(tree), Check(_("The data matches the digest of the snapshot"), _is_whole(snapshot, tree))]


def outstanding(consultation, tree):
    """What waits for somebody: good to know, and no reason not to certify."""
    return [
        _waiting(count_waiting(consultation)), _undecided(undecided(consultation)), *_uncoded(tree["coding"]),
        _unanswered(objecting.waiting(consultation)), _unplanned(tree["plans"]), _unsubmitted(tree),
    ]


def insist_on(found):
    for check in found:
        if not check.holds:
            raise Refused(_("This does not hold, so nothing can be certified: %(check)s.", check=check.sentence))


def _of_figures(tree):
    counted, receipts = tree["tally"], tree["receipts"]
    identities, groups = counted["identities"], counted["groups"]
    return [
        Check(_("Members that have replied = preferences + no preference + nil"), identities["replied=preferences+no_preference+nil"]),
        Check(_("Members = replied + not replied"), identities["eligible=replied+not_replied"]),
        Check(_("Preferences = sum of all themes"), counted["preferences"] == sum(theme["count"] for theme in counted["themes"])),
        Check(_("Members, and those that have replied = sum of all regional groups"),
              all(counted[key] == sum(group[key] for group in groups) for key in ("eligible", "replied"))),
        Check(_("Receipts of counted versions = members that have replied"), receipts["counted"] == counted["replied"]),
        Check(_("Each counted version matches the digest of its receipt"), receipts["digests_hold"]),
    ]


def _is_whole(snapshot, tree=None):
    return is_canonical(snapshot.data) and canonical.digest(tree or snapshot.read()) == snapshot.digest


def _entered_any(consultation, by, at):
    """The one place that says whether the actor keyed in a reply on behalf that counts; who only checked one may certify."""
    return by.account_id is not None and any(
        line.version.channel != "web" and line.version.submitted_by == by.account_id
        for line in participation.lines(consultation, at) if line.version
    )


def _waiting(number):
    sentence = ngettext("%(num)d entry on behalf waits for a check and is not in these figures.",
                        "%(num)d entries on behalf wait for a check and are not in these figures.", number)
    return Open(sentence if number else _("No entry on behalf waits for a check."), number, "entries.list_all")


def _undecided(number):
    sentence = ngettext("%(num)d late request is not decided yet.", "%(num)d late requests are not decided yet.", number)
    return Open(sentence if number else _("No late request waits for a decision."), number, "late_requests.list_all")


def _uncoded(coding):
    """Nothing where nothing can be coded."""
    if coding is None:
        return []
    number = sum(coding[kind]["concerns"] - coding[kind]["coded"] for kind in ("members", "observers"))
    sentence = ngettext("%(num)d concern is not coded yet and is in no figure by code.",
                        "%(num)d concerns are not coded yet and are in no figure by code.", number)
    return [Open(sentence if number else _("All concerns are coded."), number, "concerns.list_all")]


def _unanswered(number):
    sentence = ngettext("%(num)d objection to a coding has no answer yet.", "%(num)d objections to codings have no answer yet.", number)
    return Open(sentence if number else _("No objection to a coding waits for an answer."), number, "objections.list_all")


def _unplanned(plans):
    """Every pack has plans; where no officer has saved one, it is the one that the planner makes by itself."""
    number = sum(plan["number"] is None for plan in plans)
    sentence = ngettext("%(num)d plan of break-out groups is not saved; the snapshot holds the one that the program proposes.",
                        "%(num)d plans of break-out groups are not saved; the snapshot holds those that the program proposes.", number)
    return Open(sentence if number else _("The plans of break-out groups are saved."), number, "plans.list_all")


def _unsubmitted(tree):
    drafts, in_clearance = tree["tally"]["drafts"], tree["participation"]["counts"]["in_clearance"]
    return Open(_of_drafts(drafts, in_clearance) if drafts else _("No member has a draft that is not submitted."), drafts,
                "secretariat.show_replies")


def _of_drafts(number, in_clearance):
    if not in_clearance:
        return ngettext("%(num)d draft is not submitted and in no figure of replies.",
                        "%(num)d drafts are not submitted and in no figure of replies.", number)
    return ngettext("%(num)d draft, in clearance, is not submitted and in no figure of replies.",
                    "%(num)d drafts, of which %(part)s in clearance, are not submitted and in no figure of replies.", number,
                    part=words().number(in_clearance))
