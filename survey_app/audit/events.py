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
class SnapshotCertified(Event):
    number: int
    digest: str
    sentence = N_("Snapshot %(number)s certified.")


EVENTS = {kind.__name__: kind for kind in Event.__subclasses__()}
