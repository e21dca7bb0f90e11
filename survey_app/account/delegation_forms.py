"""The forms with which a focal point brings people into the own delegation. None of them names a delegation: it is always the own one."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, Optional

from survey_app.access.actor import DELEGATION_ROLES
from survey_app.account.forms import begin_of, insist, language_choice
from survey_app.account.inviting import valid_address
from survey_app.account.roles import role_name
from survey_app.fields import TextForm, day, line

_NO_ROLE = _("Choose one of the roles of a delegation.")


class SuccessorForm(TextForm):
    """A focal point in the place of another. `today`: as in the zone of the service, for a first day is never in the past."""

    email = StringField(_("E-mail address"), [InputRequired(_("Enter an e-mail address."))])
    name = line(_("Name"), DataRequired(_("Enter the person's name.")))
    language = language_choice(_("Language of the invitation"))
    authority = line(_("Authority"), description=_("Reference of the note or letter that appoints, such as a note verbale."))
    dated = line(_("Date of the note or letter"))
    starts_on = line(_("First day"), Optional(), day, description=_("From now on unless given."))

    def __init__(self, *, now, zone, **more):
        super().__init__(**more)
        self.now, self.zone = now, zone

    @property
    def needs_authority(self):
        return True

    def validate_email(self, field):
        insist(valid_address, field.data)

    def validate_authority(self, field):
        if self.needs_authority and not field.data:
            raise ValidationError(gettext("Enter the reference of the note or letter that appoints this person."))

    def validate_dated(self, field):
        if not field.data and not self.needs_authority:
            return
        day(self, field)
        if field.data > self._today:
            raise ValidationError(gettext("Enter the date of the note or letter, not one to come."))

    def validate_starts_on(self, field):
        if not field.errors and field.data < self._today:
            raise ValidationError(gettext("The first day cannot be in the past."))

    def place(self, otherwise):
        """What the verbs take. Today is from now on; the date of the authority stands in it as written; `otherwise`: by whose word
        alone, where no authority is needed."""
        starts_at = begin_of(self.starts_on.data, self.zone) if self.starts_on.data != self._today else None
        reference = ", ".join(filter(None, (self.authority.data, self.dated.data))) or otherwise
        return {"name": self.name.data, "language": self.language.data, "authority": reference, "starts_at": starts_at}

    @property
    def _today(self):
        return self.now.astimezone(self.zone).date().isoformat()


class MemberForm(SuccessorForm):
    """Anybody of the delegation; drafters and readers need no authority but the focal point's word."""

    role = RadioField(_("Role"), [InputRequired(_NO_ROLE), AnyOf(DELEGATION_ROLES, _NO_ROLE)], validate_choice=False)

    def __init__(self, **more):
        super().__init__(**more)
        self.role.choices = [SelectChoice(role, role_name(role)) for role in ("drafter", "reader", "focal_point")]

    @property
    def needs_authority(self):
        return self.role.data == "focal_point"

    def place(self, otherwise):
        return {"role": self.role.data, **super().place(otherwise)}
