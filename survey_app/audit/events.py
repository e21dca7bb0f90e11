"""What can have happened, in the past tense. An event never holds the content of a reply, a password or a link."""

from dataclasses import asdict, dataclass


def N_(message):
    """Marks a sentence for translation; it is translated where the log is shown."""
    return message


@dataclass(frozen=True, kw_only=True)
class Event:
    consultation: str | None = None
    delegation: str | None = None

    sentence = ""
    is_internal = False  # to the delegation: the secretariat does not read of it

    def __init_subclass__(cls):
        """Every kind of event is such a value too."""
        dataclass(frozen=True, kw_only=True)(cls)

    @property
    def name(self):
        return type(self).__name__

    def details(self):
        return {key: value for key, value in asdict(self).items() if key not in ("consultation", "delegation")}


class ReferenceLoaded(Event):
    delegations: int
    groups: int
    codes: int
    sentence = N_("Reference data loaded: %(delegations)s delegations, %(groups)s regional groups, %(codes)s codes.")


class ConsultationLoaded(Event):
    delegations: int
    versions: int
    digest: str
    sentence = N_("Consultation loaded: %(delegations)s delegations, %(versions)s versions.")


class AccountInvited(Event):
    account: int
    role: str
    sentence = N_("Account %(account)s invited as %(role)s.")


class InvitationSentAgain(Event):
    account: int
    sentence = N_("Invitation sent again to account %(account)s.")


class InvitationAccepted(Event):
    account: int
    sentence = N_("Account %(account)s accepted its invitation.")


class PersonAppointed(Event):
    account: int
    role: str
    authority: str
    sentence = N_("Account %(account)s appointed as %(role)s (authority: %(authority)s).")


class AppointmentEnded(Event):
    account: int
    role: str
    sentence = N_("Appointment of account %(account)s as %(role)s ended.")


class AppointmentLimited(Event):
    account: int
    role: str
    sentence = N_("Appointment of account %(account)s as %(role)s given an end.")


class AccountDisabled(Event):
    account: int
    sentence = N_("Account %(account)s disabled.")


class AccountEnabled(Event):
    account: int
    sentence = N_("Account %(account)s enabled.")


class PasswordResetSent(Event):
    account: int
    sentence = N_("Link to set a new password sent to account %(account)s.")


class PasswordSet(Event):
    account: int
    sentence = N_("Account %(account)s set a new password.")


class LanguageChosen(Event):
    account: int
    language: str
    sentence = N_("Account %(account)s chose the language %(language)s.")


class SignedIn(Event):
    account: int
    sentence = N_("Account %(account)s signed in.")


class DraftSaved(Event):
    revision: int
    sentence = N_("Draft saved, revision %(revision)s.")
    is_internal = True


class VersionSubmitted(Event):
    receipt: str
    digest: str
    sentence = N_("Reply submitted: receipt %(receipt)s.")


class VersionWithdrawn(Event):
    receipt: str
    sentence = N_("Reply withdrawn: receipt %(receipt)s.")


class MarkedReady(Event):
    copy: int
    digest: str
    sentence = N_("Draft given for clearance: copy %(copy)s.")


class CopyReturned(Event):
    copy: int
    sentence = N_("Copy %(copy)s returned from clearance.")


class CopyTakenBack(Event):
    copy: int
    sentence = N_("Copy %(copy)s taken back from clearance.")


class CommentWritten(Event):
    comment: int
    sentence = N_("Comment %(comment)s written within the delegation.")
    is_internal = True


class CommentSettled(Event):
    comment: int
    sentence = N_("Comment %(comment)s settled.")
    is_internal = True


class CommentReopened(Event):
    comment: int
    sentence = N_("Comment %(comment)s opened again.")
    is_internal = True


class InternalDeadlineSet(Event):
    due: str
    sentence = N_("Internal deadline of the delegation set to %(due)s.")
    is_internal = True


class InternalDeadlineRemoved(Event):
    sentence = N_("Internal deadline of the delegation removed.")
    is_internal = True


class VersionConfirmed(Event):
    receipt: str
    sentence = N_("Reply entered on behalf confirmed by the delegation: receipt %(receipt)s.")


class EntryKeyed(Event):
    entry: int
    channel: str
    sentence = N_("Reply on behalf keyed in: entry %(entry)s (%(channel)s).")


class EntryChanged(Event):
    entry: int
    sentence = N_("Entry %(entry)s on behalf changed.")


class EntryReturned(Event):
    entry: int
    sentence = N_("Entry %(entry)s on behalf returned for correction.")


class EntryRegistered(Event):
    entry: int
    receipt: str
    sentence = N_("Entry %(entry)s on behalf checked and registered: receipt %(receipt)s.")


class EntrySetAside(Event):
    entry: int
    reason: str
    sentence = N_("Entry %(entry)s on behalf set aside: %(reason)s")


class PositionFiled(Event):
    holder: str
    sentence = N_("Position filed: %(holder)s.")


class PositionAmended(Event):
    holder: str
    sentence = N_("Position amended: %(holder)s.")


class DeadlineExtended(Event):
    earlier: str
    later: str
    reason: str
    sentence = N_("Deadline extended from %(earlier)s to %(later)s: %(reason)s")


class LateRequestMade(Event):
    request: int
    wanted: str
    sentence = N_("Late request %(request)s made (%(wanted)s).")


class LateRequestAccepted(Event):
    request: int
    reason: str
    sentence = N_("Late request %(request)s accepted: %(reason)s")


class LateRequestDeclined(Event):
    request: int
    reason: str
    sentence = N_("Late request %(request)s declined: %(reason)s")


class NoticeSent(Event):
    notice: int
    kind: str
    delegations: int
    people: int
    sentence = N_("Notice %(notice)s (%(kind)s) sent to %(people)s people of %(delegations)s delegations.")


class MessageSentAgain(Event):
    message: int
    sentence = N_("Message %(message)s put into the outbox again.")


class AccessRefused(Event):
    act: str
    address: str
    sentence = N_("Refused: %(act)s at %(address)s.")


class LinkRefused(Event):
    account: int
    sentence = N_("A link of account %(account)s that was used or has expired was tried again, and refused.")


class SnapshotCertified(Event):
    number: int
    digest: str
    sentence = N_("Snapshot %(number)s certified.")


class ConcernCoded(Event):
    coding: int
    codes: int
    digest: str
    sentence = N_("A concern was coded (coding %(coding)s of it, %(codes)s codes).")


class CodebookChanged(Event):
    version: str
    reason: str
    sentence = N_("Codebook changed to version %(version)s: %(reason)s")


class CodingsShown(Event):
    until: str
    delegations: int
    sentence = N_("Codings shown to %(delegations)s delegations, which may object until %(until)s.")


class ObjectionMade(Event):
    objection: int
    sentence = N_("Objection %(objection)s made to a coding.")


class ObjectionAnswered(Event):
    objection: int
    outcome: str
    sentence = N_("Objection %(objection)s answered.")


class DevelopmentPicked(Event):
    position: int
    sentence = N_("A development was picked for the agenda, at place %(position)s.")


class DevelopmentLeftOut(Event):
    sentence = N_("A development was taken off the agenda.")


class AgendaOrdered(Event):
    developments: int
    presented: int
    sentence = N_("Agenda put in order: %(developments)s developments, %(presented)s to be presented.")


class PlanMade(Event):
    plan: int
    groups: int
    seed: int
    sentence = N_("Plan %(plan)s made: %(groups)s break-out groups, seed %(seed)s.")


class PlanChanged(Event):
    plan: int
    change: int
    moves: str
    sentence = N_("Plan %(plan)s changed by hand (change %(change)s): %(moves)s.")


class RoomsDescribed(Event):
    plan: int
    sentence = N_("Rooms and people of plan %(plan)s changed.")


class ConstraintSet(Event):
    kind: str
    delegations: str
    sentence = N_("Constraint on break-out groups set: %(delegations)s.")


class ConstraintRemoved(Event):
    kind: str
    delegations: str
    sentence = N_("Constraint on break-out groups removed: %(delegations)s.")


EVENTS = {kind.__name__: kind for kind in Event.__subclasses__()}
