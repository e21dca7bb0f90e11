"""The forms of asking late and of deciding on it."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, InputRequired

from survey_app.consultation.forms import MomentForm, reason_field
from survey_app.fields import TextForm

_UNDECIDED = _("Say whether the request is accepted.")


class LateRequestForm(TextForm):
    """`choices`: those of ACTS that can be asked for."""

    wanted = RadioField(_("What do you ask for?"), [InputRequired(_("Say what you ask for."))], validate_choice=False)
    reason = reason_field(_("Say why you ask."))

    def __init__(self, choices, **more):
        super().__init__(**more)
        self.wanted.choices = [SelectChoice(choice, late_act_name(choice)) for choice in choices]

    def validate_wanted(self, field):
        if field.data not in [choice.value for choice in field.choices]:
            raise ValidationError(gettext("Choose what fits your reply as it stands now."))


class DecisionForm(MomentForm):
    """`moment`: until when an acceptance is good, or None for until the final snapshot."""

    accepted = RadioField(_("Decision"), [InputRequired(_UNDECIDED), AnyOf(("yes", "no"), _UNDECIDED)], validate_choice=False,
                          choices=[SelectChoice("yes", _("Accept")), SelectChoice("no", _("Decline"))])
    reason = reason_field(_("Give the reason of the decision."))

    is_needed = False

    def __init__(self, **more):
        super().__init__(**more)
        self.labelled(gettext("Good until, day"))


def late_act_name(wanted):
    return {
        "submit": gettext("Submit the reply late"),
        "revise": gettext("Revise the reply late"),
        "withdraw": gettext("Withdraw the reply late"),
    }[wanted]
