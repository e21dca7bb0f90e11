"""The facts of a paper as they are keyed in, and the decision of who checks them."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FileField, Form, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length

from survey_app.consultation.forms import TypedMoment, which_field
from survey_app.fields import line, lines, one_line
from survey_app.reply.on_behalf.entering import CHANNELS
from survey_app.reply.receipt_page import channel_name
from survey_app.reply.submission_form import language_choices

_KINDS = ("answers", "nil", "declined")
_SELECT_CHANNEL, _SELECT_KIND = _("Select how it was received."), _("Select what kind of reply it is.")


class EntryForm(Form):
    """What stands on the paper beside the answers."""

    token = HiddenField()
    revision = HiddenField()
    channel = RadioField(_("How it was received"), [DataRequired(_SELECT_CHANNEL), AnyOf(CHANNELS, _SELECT_CHANNEL)], validate_choice=False)
    reference = line(_("Reference"), description=_("Number of the note or letter, as on the paper."))
    received_on = StringField(_("Date received"), [DataRequired(_("Enter the date on which it was received."))], filters=[one_line])
    received_time = StringField(validators=[DataRequired(_("Enter the time at which it was received."))], filters=[one_line])
    which = which_field()
    signed_as = line(
        _("Signed as"), DataRequired(_("Enter the office or function that the paper comes from.")),
        description=_("The office or function as on the paper, for example: Permanent Mission. It is printed on the receipt."),
    )
    language = SelectField(_("Language in which the texts are written"), validate_choice=False)
    scan = FileField(_("Scan"))
    kind = RadioField(_("Kind of reply"), [DataRequired(_SELECT_KIND), AnyOf(_KINDS, _SELECT_KIND)], validate_choice=False)

    @classmethod
    def opened(cls, words, posted=None, data=None):
        form = cls(posted, data=data)
        form._received = TypedMoment(form.received_on, form.received_time, form.which)
        form.channel.choices = [SelectChoice(code, channel_name(code, words)) for code in CHANNELS]
        labels = (gettext("Answers, or no preference"), gettext("Nil reply"), gettext("Will not participate"))
        form.kind.choices = [SelectChoice(code, label) for code, label in zip(_KINDS, labels, strict=True)]
        form.language.choices = language_choices(words)
        form.received_time.label.text = words.say("Time received (%(zone)s)", zone=words.zone_name)
        return form

    def validate(self, extra_validators=None):
        super().validate(extra_validators)
        self._received.judge()
        return not self.errors

    def validate_language(self, field):
        if field.data not in [choice.value for choice in field.choices]:
            raise ValidationError(gettext("Select the language."))

    @property
    def received_at(self):
        """A moment in UTC; None while the controls do not say one."""
        return self._received.moment

    @property
    def is_twice(self):
        return bool(self.which.choices)


class CheckForm(Form):
    """`revision` of the entry and number of `versions` are those that were read."""

    revision = HiddenField()
    versions = HiddenField()
    decision = RadioField(_("What is to be done with it?"), [DataRequired(_("Select what is to be done with the entry."))], validate_choice=False)
    remark = TextAreaField(
        _("Remark or reason"), [Length(max=1000, message=_("Use 1,000 characters or less."))],
        description=_("Needed to return the entry or to set it aside; the secretariat reads it."),
        filters=[lines],
    )

    @classmethod
    def opened(cls, choices, posted=None, data=None):
        form = cls(posted, data=data)
        form.remark.flags.required = True  # in most cases, as its hint says
        form.decision.choices = [SelectChoice(value, label) for value, label in choices]
        return form

    def validate_decision(self, field):
        if field.data not in [choice.value for choice in field.choices]:
            raise ValidationError(gettext("Select what is to be done with the entry."))

    def validate_remark(self, field):
        if self.decision.data == "return" and not field.data:
            raise ValidationError(gettext("Say what is to be corrected."))
        if self.decision.data == "set_aside" and not field.data:
            raise ValidationError(gettext("Say why the entry is set aside."))
