"""What an officer says that every plan is to respect."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice

from survey_app.breakout.members import KINDS
from survey_app.fields import read_number
from survey_app.workshop.forms import insist_on_choice
from survey_app.workshop.plan_page import room_title


class ConstraintForm(Form):
    kind = RadioField(_("What is to hold"), validate_choice=False)
    room = SelectField(_("Group"), validate_choice=False)
    delegations = SelectMultipleField(_("Delegations"), validate_choice=False)

    @classmethod
    def opened(cls, sections, most_rooms, words, *, posted=None):
        """`sections`: [(code, what it is called, [(delegation, name)])]."""
        form, names = cls(posted), kind_names()
        form.sections = sections
        form.kind.choices = [SelectChoice(kind, names[kind]) for kind in reversed(KINDS)]
        form.room.choices = [SelectChoice("", gettext("Choose a group")), *(
            SelectChoice(str(number), room_title(number, words)) for number in range(1, most_rooms + 1))]
        form.delegations.choices = [SelectChoice(code, name) for _code, _name, entries in sections for code, name in entries]
        return form

    def values(self):
        """For `set_constraint`."""
        return {"kind": self.kind.data, "delegations": self.delegations.data, "room": read_number(self.room.data)}

    def validate_kind(self, field):
        insist_on_choice(field, gettext("Choose what is to hold for the delegations."))

    def validate_room(self, field):
        if self.kind.data == "fixed":
            insist_on_choice(field, gettext("Choose the group to which they are fixed."), but="")

    def validate_delegations(self, field):
        chosen, least = set(field.data or ()), 1 if self.kind.data == "fixed" else 2
        if len(chosen) < least or chosen - {choice.value for choice in field.choices}:
            raise ValidationError(gettext("Select one delegation or more.") if least == 1 else gettext("Select two delegations or more."))


def kind_names():
    return {"together": gettext("Together in one group"), "apart": gettext("Apart, each in another group"),
            "fixed": gettext("Fixed to a group")}
