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

    @property
    def name(self):
        return type(self).__name__

    def details(self):
        return {key: value for key, value in asdict(self).items() if key not in ("consultation", "delegation")}


@dataclass(frozen=True, kw_only=True)
class ReferenceLoaded(Event):
    delegations: int
    groups: int
    codes: int
    sentence = N_("Reference data loaded: %(delegations)s delegations, %(groups)s regional groups, %(codes)s codes.")


@dataclass(frozen=True, kw_only=True)
class ConsultationLoaded(Event):
    delegations: int
    versions: int
    digest: str
    sentence = N_("Consultation loaded: %(delegations)s delegations, %(versions)s versions.")


@dataclass(frozen=True, kw_only=True)
class AccountInvited(Event):
    account: int
    role: str
    sentence = N_("Account %(account)s invited as %(role)s.")


@dataclass(frozen=True, kw_only=True)
class InvitationSentAgain(Event):
    account: int
    sentence = N_("Invitation sent again to account %(account)s.")


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    account: int
    sentence = N_("Account %(account)s accepted its invitation.")


@dataclass(frozen=True, kw_only=True)
class PersonAppointed(Event):
    account: int
    role: str
    authority: str
    sentence = N_("Account %(account)s appointed as %(role)s (authority: %(authority)s).")


@dataclass(frozen=True, kw_only=True)
class AppointmentEnded(Event):
    account: int
    role: str
    sentence = N_("Appointment of account %(account)s as %(role)s ended.")


@dataclass(frozen=True, kw_only=True)
class AppointmentLimited(Event):
    account: int
    role: str
    sentence = N_("Appointment of account %(account)s as %(role)s given an end.")


@dataclass(frozen=True, kw_only=True)
class AccountDisabled(Event):
    account: int
    sentence = N_("Account %(account)s disabled.")


@dataclass(frozen=True, kw_only=True)
class AccountEnabled(Event):
    account: int
    sentence = N_("Account %(account)s enabled.")


@dataclass(frozen=True, kw_only=True)
class PasswordResetSent(Event):
    account: int
    sentence = N_("Link to set a new password sent to account %(account)s.")


@dataclass(frozen=True, kw_only=True)
class PasswordSet(Event):
    account: int
    sentence = N_("Account %(account)s set a new password.")


@dataclass(frozen=True, kw_only=True)
class LanguageChosen(Event):
    account: int
    language: str
    sentence = N_("Account %(account)s chose the language %(language)s.")


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    account: int
    sentence = N_("Account %(account)s signed in.")


@dataclass(frozen=True, kw_only=True)
class DraftSaved(Event):
    revision: int
    sentence = N_("Draft saved, revision %(revision)s.")
    is_internal = True


@dataclass(frozen=True, kw_only=True)
class VersionSubmitted(Event):
    receipt: str
    digest: str
    sentence = N_("Reply submitted: receipt %(receipt)s.")


@dataclass(frozen=True, kw_only=True)
class VersionWithdrawn(Event):
    receipt: str
    sentence = N_("Reply withdrawn: receipt %(receipt)s.")


@dataclass(frozen=True, kw_only=True)
class MarkedReady(Event):
    copy: int
    digest: str
    sentence = N_("Draft given for clearance: copy %(copy)s.")


@dataclass(frozen=True, kw_only=True)
class CopyReturned(Event):
    copy: int
    sentence = N_("Copy %(copy)s returned from clearance.")


@dataclass(frozen=True, kw_only=True)
class CopyTakenBack(Event):
    copy: int
    sentence = N_("Copy %(copy)s taken back from clearance.")


@dataclass(frozen=True, kw_only=True)
class CommentWritten(Event):
    comment: int
    sentence = N_("Comment %(comment)s written within the delegation.")
    is_internal = True


@dataclass(frozen=True, kw_only=True)
class CommentSettled(Event):
    comment: int
    sentence = N_("Comment %(comment)s settled.")
    is_internal = True


@dataclass(frozen=True, kw_only=True)
class CommentReopened(Event):
    comment: int
    sentence = N_("Comment %(comment)s opened again.")
    is_internal = True


@dataclass(frozen=True, kw_only=True)
class InternalDeadlineSet(Event):
    due: str
    sentence = N_("Internal deadline of the delegation set to %(due)s.")
    is_internal = True


@dataclass(frozen=True, kw_only=True)
class InternalDeadlineRemoved(Event):
    sentence = N_("Internal deadline of the delegation removed.")
    is_internal = True


@dataclass(frozen=True, kw_only=True)
class VersionConfirmed(Event):
    receipt: str
    sentence = N_("Reply entered on behalf confirmed by the delegation: receipt %(receipt)s.")


@dataclass(frozen=True, kw_only=True)
class EntryKeyed(Event):
    entry: int
    channel: str
    sentence = N_("Reply on behalf keyed in: entry %(entry)s (%(channel)s).")


@dataclass(frozen=True, kw_only=True)
class EntryChanged(Event):
    entry: int
    sentence = N_("Entry %(entry)s on behalf changed.")


@dataclass(frozen=True, kw_only=True)
class EntryReturned(Event):
    entry: int
    sentence = N_("Entry %(entry)s on behalf returned for correction.")


@dataclass(frozen=True, kw_only=True)
class EntryRegistered(Event):
    entry: int
    receipt: str
    sentence = N_("Entry %(entry)s on behalf checked and registered: receipt %(receipt)s.")


@dataclass(frozen=True, kw_only=True)
class EntrySetAside(Event):
    entry: int
    reason: str
    sentence = N_("Entry %(entry)s on behalf set aside: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class PositionFiled(Event):
    holder: str
    sentence = N_("Position filed: %(holder)s.")


@dataclass(frozen=True, kw_only=True)
class PositionAmended(Event):
    holder: str
    sentence = N_("Position amended: %(holder)s.")


@dataclass(frozen=True, kw_only=True)
class DeadlineExtended(Event):
    earlier: str
    later: str
    reason: str
    sentence = N_("Deadline extended from %(earlier)s to %(later)s: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class LateRequestMade(Event):
    request: int
    wanted: str
    sentence = N_("Late request %(request)s made (%(wanted)s).")


@dataclass(frozen=True, kw_only=True)
class LateRequestAccepted(Event):
    request: int
    reason: str
    sentence = N_("Late request %(request)s accepted: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class LateRequestDeclined(Event):
    request: int
    reason: str
    sentence = N_("Late request %(request)s declined: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class NoticeSent(Event):
    notice: int
    kind: str
    delegations: int
    people: int
    sentence = N_("Notice %(notice)s (%(kind)s) sent to %(people)s people of %(delegations)s delegations.")


@dataclass(frozen=True, kw_only=True)
class MessageSentAgain(Event):
    message: int
    sentence = N_("Message %(message)s put into the outbox again.")


@dataclass(frozen=True, kw_only=True)
class AccessRefused(Event):
    act: str
    address: str
    sentence = N_("Refused: %(act)s at %(address)s.")


@dataclass(frozen=True, kw_only=True)
class LinkRefused(Event):
    account: int
    sentence = N_("A link of account %(account)s that was used or has expired was tried again, and refused.")


@dataclass(frozen=True, kw_only=True)
class SnapshotCertified(Event):
    number: int
    digest: str
    sentence = N_("Snapshot %(number)s certified.")


@dataclass(frozen=True, kw_only=True)
class ConcernCoded(Event):
    coding: int
    codes: int
    digest: str
    sentence = N_("A concern was coded (coding %(coding)s of it, %(codes)s codes).")


@dataclass(frozen=True, kw_only=True)
class CodebookChanged(Event):
    version: str
    reason: str
    sentence = N_("Codebook changed to version %(version)s: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class CodingsShown(Event):
    until: str
    delegations: int
    sentence = N_("Codings shown to %(delegations)s delegations, which may object until %(until)s.")


@dataclass(frozen=True, kw_only=True)
class ObjectionMade(Event):
    objection: int
    sentence = N_("Objection %(objection)s made to a coding.")


@dataclass(frozen=True, kw_only=True)
class ObjectionAnswered(Event):
    objection: int
    outcome: str
    sentence = N_("Objection %(objection)s answered.")


@dataclass(frozen=True, kw_only=True)
class DevelopmentPicked(Event):
    position: int
    sentence = N_("A development was picked for the agenda, at place %(position)s.")


@dataclass(frozen=True, kw_only=True)
class DevelopmentLeftOut(Event):
    sentence = N_("A development was taken off the agenda.")


@dataclass(frozen=True, kw_only=True)
class AgendaOrdered(Event):
    developments: int
    presented: int
    sentence = N_("Agenda put in order: %(developments)s developments, %(presented)s to be presented.")


@dataclass(frozen=True, kw_only=True)
class PlanMade(Event):
    plan: int
    groups: int
    seed: int
    sentence = N_("Plan %(plan)s made: %(groups)s break-out groups, seed %(seed)s.")


@dataclass(frozen=True, kw_only=True)
class PlanChanged(Event):
    plan: int
    change: int
    moves: str
    sentence = N_("Plan %(plan)s changed by hand (change %(change)s): %(moves)s.")


@dataclass(frozen=True, kw_only=True)
class RoomsDescribed(Event):
    plan: int
    sentence = N_("Rooms and people of plan %(plan)s changed.")


@dataclass(frozen=True, kw_only=True)
class ConstraintSet(Event):
    kind: str
    delegations: str
    sentence = N_("Constraint on break-out groups set: %(delegations)s.")


@dataclass(frozen=True, kw_only=True)
class ConstraintRemoved(Event):
    kind: str
    delegations: str
    sentence = N_("Constraint on break-out groups removed: %(delegations)s.")


EVENTS = {kind.__name__: kind for kind in Event.__subclasses__()}
