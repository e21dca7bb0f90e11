"""The certificate as its certifier fills it in."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import HiddenInput

from survey_app.fields import TextForm, line


class CertificateForm(TextForm):
    """`number` is the one that the page offered, so that the same post comes to the same snapshot; `place` says whose place it takes."""

    number = IntegerField(widget=HiddenInput())
    function = line(_("Your function"), DataRequired(_("Enter your function, as it is to be printed.")))
    name = line(_("Your name"), DataRequired(_("Enter your name, as it is to be printed.")))
    place = SelectField(_("This snapshot"), validate_choice=True)
    reason = TextAreaField(_("Reason of the correction or revision"), [Length(max=2000, message=_("Use 2,000 characters or less."))])
    final = BooleanField(_("This is the final snapshot: the consultation is certified by it"))
    statement = BooleanField(_("I certify that these figures are those of the replies registered by the time printed"),
                             [InputRequired(_("Confirm the statement."))])

    def __init__(self, earlier, **more):
        """`earlier`: the snapshots so far, the newest first."""
        super().__init__(**more)
        self.place.choices = [SelectChoice("new", gettext("is a new tally")), *(choice for each in earlier for choice in _places(each))]

    def validate_reason(self, field):
        if self.place.data != "new" and not (field.data or "").strip():
            raise ValidationError(gettext("Give the reason."))

    @property
    def signature(self):
        """What `certify` wants to know."""
        kind, _dash, changed = self.place.data.partition("-")
        replacing = {kind: int(changed)} if changed else {}
        return {"function": self.function.data, "name": self.name.data, "final": self.final.data, "number": self.number.data,
                "reason": self.reason.data, **replacing}

    @property
    def problems(self):
        return [(field.id, field.errors[0]) for field in self if field.errors]


def _places(snapshot):
    return [SelectChoice(f"corrects-{snapshot.number}", gettext("corrects snapshot %(number)s", number=snapshot.number)),
            SelectChoice(f"revises-{snapshot.number}", gettext("revises snapshot %(number)s", number=snapshot.number))]
