"""The secretariat's pages on replies: all of them with the live tally, and one delegation's with all its versions."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.account import people
from survey_app.audit.events import EVENTS
from survey_app.audit.search import history_of
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.language import words
from survey_app.reply import participation
from survey_app.reply.bundles import positions, tally
from survey_app.reply.differences import changes
from survey_app.reply.late.forms import late_act_name
from survey_app.reply.models import find_reply, read_answers
from survey_app.reply.on_behalf.entering import STAGES
from survey_app.reply.on_behalf.models import count_waiting, entries_of
from survey_app.reply.positions.standing import associated
from survey_app.reply.receipt_page import Receipt, channel_name, type_name
from survey_app.reply.roll_page import NO_GROUP, OBSERVERS, RollPage, Wanted
from survey_app.reply.showing import parts
from survey_app.reply.tally_page import TallyPage
from survey_app.roll.groups import known_groups, named, with_a_member

bp = Blueprint("secretariat", __name__, url_prefix="/secretariat/consultations")


def find_any_reply(slug, delegation):
    consultation = find_consultation(slug)
    return consultation and find_reply(consultation, delegation.replace("\0", "?"))  # no code has either, and PostgreSQL takes no zero


def find_any_replacement(slug, delegation, number):
    """The Receipt of a version that took the place of another, or None."""
    reply = find_any_reply(slug, delegation)
    version = reply and reply.version(number)
    receipt = version and Receipt(reply, version)
    return receipt if receipt and receipt.replaced else None


@bp.get("/<slug>/replies")
@reads(Act.READ_LIVE_TALLY, on=find_consultation)
def show_replies(consultation):
    at = now()
    lines, known, said = participation.listed(consultation, at), known_groups(), words()
    themes = consultation.questionnaire.theme_names(said)
    page, groups = _live_tally(consultation, at, known, participation.count_in_clearance(lines)), with_a_member((line.entry for line in lines), known)
    return render_template(
        "secretariat/show_replies.html", consultation=consultation, at=at, page=page, more_figures=[_deadline(consultation, at, said)],
        roll=RollPage(lines, Wanted.of(request.args), list(themes), said), groups=list(groups), themes=themes,
        positions=_positions(consultation, lines), waiting=count_waiting(consultation), **_names(groups, page, said),
    )


@bp.get("/<slug>/replies/<delegation>")
@reads(Act.READ_REPLIES, on=find_any_reply)
def show_reply(reply):
    """Every version and receipt. Of a draft only that there is one, and since when."""
    read_answers(reply)
    questionnaire, said = reply.consultation.questionnaire, words()
    versions = [(Receipt(reply, version), parts(questionnaire, version.reply, version.answers, said)) for version in reply.versions]
    return render_template("secretariat/show_reply.html", consultation=reply.consultation, reply=reply, versions=versions[::-1],
                           group=named([reply.entry.group], known_groups())[0], type_name=type_name,
                           people=people.of_delegation(reply.delegation, now()), history=_history(reply, said),
                           entries=entries_of(reply.consultation, reply.delegation), takes_replies=reply.consultation.stage(now()) in STAGES)


show_reply.tab = "secretariat.show_replies"


@bp.get("/<slug>/replies/<delegation>/changes/<int(max=2147483647):number>")
@reads(Act.READ_REPLIES, on=find_any_replacement)
def show_changes(receipt):
    """What a version changed in the one it replaced, answer by answer."""
    reply = receipt.reply
    return render_template("secretariat/show_changes.html", consultation=reply.consultation, reply=reply, receipt=receipt,
                           changes=changes(reply.consultation.questionnaire, receipt.replaced, receipt.version, words()))


show_changes.tab = "secretariat.show_replies"


def _history(reply, said):
    """[(event, its sentence)], the newest first. Who registered an entry on behalf has not submitted the reply: that is told once."""
    happened = history_of(reply.consultation.slug, reply.delegation)
    on_behalf = {event.details["receipt"] for event in happened if event.name == "EntryRegistered"}
    told = [event for event in happened if event.name in EVENTS and not (event.name == "VersionSubmitted" and event.details["receipt"] in on_behalf)]
    return [(event, said.say(EVENTS[event.name].sentence, **_in_words(event.details, said))) for event in told]


def _in_words(details, said):
    spoken = {"channel": lambda code: channel_name(code, said), "wanted": late_act_name}
    return {name: spoken[name](value) if name in spoken else value for name, value in details.items()}


def _live_tally(consultation, at, groups, in_clearance):
    counted = tally(consultation, at)
    return TallyPage(counted.as_json(), consultation.questionnaire.theme_labels, named([group.group for group in counted.groups], groups),
                     is_open=consultation.is_open(at), words=words(), in_clearance=in_clearance)


def _names(groups, page, said):
    """What sections and cells of the roll and choices of the filter are called."""
    names = {code: said.text(group["name"]) for code, group in groups.items()}
    replied = {group["code"]: _("%(replied)s of %(members)s replied", replied=group["replied"], members=group["eligible"])
               for group in page.group_lines}
    return {
        "section_names": {**names, OBSERVERS: _("Observers")},
        "section_remarks": {**dict.fromkeys(groups), **replied, OBSERVERS: _("not counted")},
        "group_choices": [("", _("All")), *((NO_GROUP if code is None else code, name) for code, name in names.items())],
        "channels": {"note_verbale": _("Note verbale"), "email": _("E-mail"), "paper": _("Paper")},
        "statuses": [("", _("All")), ("submitted", _("Submitted")), ("not_replied", _("Not replied")), ("draft", _("Draft")),
                     ("in_clearance", _("In clearance")), ("not_started", _("Not started")),
                     ("withdrawn", _("Withdrawn")), ("late_not_counted", _("Late, not counted"))],
    }


def _deadline(consultation, at, said):
    """One more key figure: how long there is to reply, or that the time is over."""
    deadline, left = said.moment(consultation.closes_at, "medium"), consultation.closes_at - at
    if consultation.stage(at) == "preparing":
        return _("In preparation"), _("Opens"), said.moment(consultation.opens_at, "medium")
    if not consultation.is_open(at):
        return _("Closed"), _("Deadline"), deadline
    if left.days:
        return said.say_n("%(num)d day", "%(num)d days", left.days), _("Until closing"), deadline
    return said.say_n("%(num)d hour", "%(num)d hours", left.seconds // 3600), _("Until closing"), deadline


def _positions(consultation, lines):
    """(holder, preference, members it claims, members that associated themselves with it) of each."""
    return [(position.holder, position.preference, len(position.covers), len(associated(position, lines)))
            for position in positions(consultation)]
