"""The one next step of a person in a reply: what is to be done, said in a sentence, and the page on which it is done."""

from dataclasses import dataclass, field

from flask_babel import gettext as _

from survey_app.reply.page_values import receipt_number


@dataclass(frozen=True)
class Step:
    """`label` and `endpoint` of the button; `is_needed` unless everything is done or somebody else must act."""

    sentence: str
    label: str
    endpoint: str
    address: dict = field(default_factory=dict)
    is_needed: bool = True


def of(asked, actor, at):
    """None where there is nothing to read either."""
    for step in (_of_reader, _of_copy, _of_permission, _of_unconfirmed, _of_writer, _of_codings):
        found = step(asked, actor, at)
        if found:
            return found
    return _reading(asked)


def _of_reader(asked, actor, at):
    if not actor.roles & {"focal_point", "drafter"}:
        is_written = asked.stage == "open" and (asked.reply.draft or not asked.reply.current)
        return _reading(asked, _("Focal point and drafters work on it; you can read it here.") if is_written else "")
    return None


def _of_copy(asked, actor, at):
    if not asked.reply.copy or not (asked.stage == "open" or asked.permission(at)):
        return None
    if "focal_point" in actor.roles:
        return Step(_("A copy waits for your clearance: read it, then submit it or return it."), _("Read the copy"), "clearance.show")
    return Step(_("The focal point has the copy now. To change anything, take it back first."), _("See the copy"), "clearance.show",
                is_needed=False)


def _of_permission(asked, actor, at):
    permitted = asked.permission(at)
    if permitted is None:
        return None
    if permitted.wanted == "withdraw":
        step = Step(_("The secretariat has accepted that you withdraw this reply late."), _("Withdraw the reply"), "reply.confirm_withdrawal")
    else:
        step = Step(_("The secretariat has accepted a late reply from you."), _("Continue the draft") if asked.reply.draft
                    else _("Revise the reply") if asked.reply.current else _("Start the reply"), "reply.edit")
    return step if permitted.wanted != "withdraw" or "focal_point" in actor.roles else None


def _of_unconfirmed(asked, actor, at):
    if asked.unconfirmed is None or asked.reply.draft:
        return None
    number = receipt_number(asked.reply, asked.unconfirmed)
    if "focal_point" in actor.roles:
        return Step(_("The secretariat entered this reply on your behalf. Compare it with what you sent, then confirm or replace it."),
                    _("Check what was entered"), "on_behalf.confirm", {"number": number})
    return Step(_("The secretariat entered this reply on your behalf. The focal point confirms or replaces it."), _("Read what was entered"),
                "receipts.show_version", {"number": number}, is_needed=False)


def _of_writer(asked, actor, at):
    reply = asked.reply
    if asked.stage == "open":
        if reply.draft:
            return Step(_("The draft is not submitted yet; only a submitted reply counts."), _("Continue the draft"), "reply.edit")
        if reply.current:
            return Step(_("Nothing more is needed."), _("Revise the reply"), "reply.edit", is_needed=False)
        return Step(_("Nobody has started yet."), _("Start the reply"), "reply.edit")
    if asked.stage == "closed" and any(request.decided_at is None for request in asked.requests):
        return Step(_("Your late request waits for the decision of the secretariat."), _("See the request"), "late.list_all", is_needed=False)
    if asked.stage == "closed" and not reply.current:
        return Step(_("No reply was submitted in time. The focal point can ask the secretariat to accept one late."), _("Ask for a late reply"),
                    "late.list_all", is_needed=False)
    return None


def _of_codings(asked, actor, at):
    window = asked.coding_window
    if window is None or at > window.ends_at:
        return None
    said = (_("Your concerns were coded: look at the codes, and object if one does not fit.") if "focal_point" in actor.roles
            else _("Your concerns were coded: look at the codes. The focal point may object."))
    return Step(said, _("See the codings"), "codings.list_all", is_needed=False)


def _reading(asked, sentence=""):
    if asked.reply.draft or asked.reply.versions or asked.stage == "open":
        return Step(sentence, _("Read the reply"), "reply.edit", is_needed=False)
    return None
