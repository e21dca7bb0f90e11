"""The forms of accounts. Fields that hold a password never show again what was typed."""

from datetime import datetime, timedelta

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, SelectField, StringField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, Optional

from survey_app.access.actor import DELEGATION_ROLES, ROLES
from survey_app.account import passwords
from survey_app.account.appointing import insist_on_place
from survey_app.account.inviting import valid_address
from survey_app.account.roles import role_name
from survey_app.errors import Refused
from survey_app.fields import TextForm, day, line, read_day
from survey_app.words import LANGUAGES


def begin_of(text, zone, days_later=0):
    """The first moment of the day in `zone`; None where no day was given."""
    if not text:
        return None
    first = read_day(text) + timedelta(days=days_later)
    return datetime(first.year, first.month, first.day, tzinfo=zone)


def insist(check, *typed):
    """For validators: what the domain says no to, said at the field."""
    try:
        check(*typed)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from None


def language_choice(label):
    return SelectField(label, [AnyOf(LANGUAGES, _("Choose a language."))], validate_choice=False,
                       choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()])


class SignInForm(TextForm):
    email = StringField(_("E-mail address"), [InputRequired(_("Enter your e-mail address."))])
    password = PasswordField(_("Password"), [InputRequired(_("Enter your password."))])
    next = HiddenField()
    kept = HiddenField()


class ForgottenForm(TextForm):
    email = StringField(_("E-mail address"), [InputRequired(_("Enter your e-mail address."))])


class _NewPassword(TextForm):
    """`account`: whose password it will be."""

    new_password = PasswordField(_("New password"), [InputRequired(_("Enter a new password."))])

    def __init__(self, account, **more):
        super().__init__(**more)
        self.account = account

    def validate_new_password(self, field):
        weakness = passwords.weakness_of(field.data, self.account)
        if weakness:
            raise ValidationError(weakness)


class AcceptanceForm(_NewPassword):
    name = line(_("Your name"), DataRequired(_("Enter your name.")))


class ResetForm(_NewPassword):
    pass


class ChangeForm(_NewPassword):
    present_password = PasswordField(_("Present password"), [InputRequired(_("Enter your present password."))])


class LanguageForm(TextForm):
    language = language_choice(_("Language"))


class AppointmentForm(TextForm):
    """`delegations`: (code, name) of all that may be chosen."""

    role = SelectField(_("Role"), [InputRequired(_("Choose a role."))], validate_choice=False)
    delegation = SelectField(_("Delegation"), description=_("For focal points, drafters and readers only."), validate_choice=False)
    authority = line(_("Authority"), description=_("Reference of the note or letter that appoints, needed for a delegation."))
    starts_on = line(_("First day"), Optional(), day, description=_("From now on unless given."))
    ends_on = line(_("Last day"), Optional(), day, description=_("Without end unless given."))

    def __init__(self, delegations, **more):
        super().__init__(**more)
        self.role.choices = [SelectChoice("", gettext("Choose a role")), *(SelectChoice(role, role_name(role)) for role in ROLES)]
        self.delegation.choices = [SelectChoice("", gettext("None")), *(SelectChoice(*each) for each in delegations)]

    def validate_delegation(self, field):
        if self.role.data in ROLES:
            insist(insist_on_place, self.role.data, field.data or None)

    def validate_authority(self, field):
        if self.role.data in DELEGATION_ROLES and not field.data:
            raise ValidationError(gettext("Enter the reference of the note or letter that appoints this person."))

    def place(self, zone):
        """What the verbs take: the days as moments in `zone`; the last day belongs to the appointment."""
        return {"role": self.role.data, "delegation": self.delegation.data or None, "authority": self.authority.data,
                "starts_at": begin_of(self.starts_on.data, zone), "ends_at": begin_of(self.ends_on.data, zone, days_later=1)}


class InvitationForm(AppointmentForm):
    email = StringField(_("E-mail address"), [InputRequired(_("Enter an e-mail address."))])
    name = line(_("Name"), DataRequired(_("Enter the person's name.")))
    language = language_choice(_("Language of the invitation"))

    def validate_email(self, field):
        insist(valid_address, field.data)
