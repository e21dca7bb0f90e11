"""The forms of showing codings, of objecting to one, and of answering that."""

import secrets

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired

from survey_app.consultation.forms import MomentForm
from survey_app.fields import TextForm, lines, read_number, straight
from survey_app.language import words

LONGEST = 4000
_LONGEST_TOKEN = 64
_UNDECIDED = _("Say whether the coding was changed.")


def _short(form, field):
    if len(field.data) > LONGEST:
        raise ValidationError(gettext("Shorten the text to %(longest)s characters.", longest=words().number(LONGEST)))


class WindowForm(MomentForm):
    """`after`: number of the window that this form was opened on, 0 for none."""

    after = HiddenField()

    @classmethod
    def opened(cls, standing):
        return cls(after=str(standing.number if standing else 0), time="18:00").labelled(gettext("Objections until, day"))

    @property
    def number(self):
        return read_number(self.after.data)

    def validate_after(self, field):
        if self.number is None:
            raise ValidationError(gettext("Open this form again from the page of codings and objections."))


class ObjectionForm(TextForm):
    """`coding`: number of the coding that was read; `token` makes one objection of the same form, however often it is posted."""

    text = TextAreaField(_("What should change, and why?"), [DataRequired(_("Say what should change, and why.")), _short, straight], filters=[lines])
    coding = HiddenField()
    token = HiddenField()

    @classmethod
    def opened(cls, coding):
        return cls(coding=str(coding.number), token=secrets.token_urlsafe(24))

    @property
    def number(self):
        return read_number(self.coding.data)

    def validate_token(self, field):
        if not field.data or len(field.data) > _LONGEST_TOKEN or not field.data.isprintable():
            raise ValidationError(gettext("Open this form again from the page of the codings."))


class AnswerForm(TextForm):
    outcome = RadioField(_("What became of the coding?"), [InputRequired(_UNDECIDED), AnyOf(("changed", "kept"), _UNDECIDED)], validate_choice=False,
                         choices=[SelectChoice("changed", _("It was changed")), SelectChoice("kept", _("It is kept"))])
    text = TextAreaField(_("Your answer"), [DataRequired(_("Write an answer.")), _short, straight], filters=[lines])
