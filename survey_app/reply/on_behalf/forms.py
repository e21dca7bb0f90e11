"""The facts of a paper as they are keyed in, and the decision of who checks them."""

import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FileField, Form, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length

from survey_app.account.forms import line
from survey_app.reply.answering import clean
from survey_app.reply.on_behalf.entering import CHANNELS
from survey_app.reply.receipt_page import channel_name
from survey_app.reply.submission_form import language_choices

_DAY = re.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_KINDS = ("answers", "nil", "declined")
_SELECT_CHANNEL, _SELECT_KIND = _("Select how it was received."), _("Select what kind of reply it is.")
_TIME = re.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")


def _blank(typed):
    return (typed or "").strip()


class EntryForm(Form):
    """What stands on the paper beside the answers. `zone`: in which the time is typed."""

    token = HiddenField()
    revision = HiddenField()
    channel = RadioField(_("How it was received"), [DataRequired(_SELECT_CHANNEL), AnyOf(CHANNELS, _SELECT_CHANNEL)], validate_choice=False)
    reference = line(_("Reference"), description=_("Number of the note or letter, as on the paper."))
    received_on = StringField(_("Date received"), [DataRequired(_("Enter the date on which it was received."))], filters=[_blank])
    received_time = StringField(validators=[DataRequired(_("Enter the time at which it was received."))], filters=[_blank])
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
        form.zone = words.zone
        form.channel.choices = [SelectChoice(code, channel_name(code, words)) for code in CHANNELS]
        labels = (gettext("Answers, or no preference"), gettext("Nil reply"), gettext("Will not participate"))
        form.kind.choices = [SelectChoice(code, label) for code, label in zip(_KINDS, labels, strict=True)]
        form.language.choices = language_choices(words)
        form.received_time.label.text = words.say("Time received (%(zone)s)", zone=words.zone_name)
        return form

    def validate_received_on(self, field):
        if not _DAY.fullmatch(field.data) or not _is_day(field.data):
            raise ValidationError(gettext("Enter a date with day, month and year, such as 2031-06-01."))

    def validate_received_time(self, field):
        if not _TIME.fullmatch(field.data):
            raise ValidationError(gettext("Enter the time with hours and minutes, such as 14:30."))
        typed = self._typed()
        if typed and self.received_at.astimezone(typed.tzinfo).replace(tzinfo=None) != typed.replace(tzinfo=None):
            raise ValidationError(gettext("There was no such time on that day: the clocks were put forward. Enter another one."))

    def validate_language(self, field):
        if field.data not in [choice.value for choice in field.choices]:
            raise ValidationError(gettext("Select the language."))

    @property
    def received_at(self):
        """A moment in UTC; None while it cannot be read. Of an hour that comes twice, the first."""
        typed = self._typed()
        return typed and typed.astimezone(UTC)

    def _typed(self):
        day, hour = self.received_on.data, self.received_time.data
        if not (_DAY.fullmatch(day) and _is_day(day) and _TIME.fullmatch(hour)):
            return None
        return datetime.combine(datetime.fromisoformat(day), time.fromisoformat(hour), ZoneInfo(self.zone))


class CheckForm(Form):
    """`revision` of the entry and number of `versions` are those that were read."""

    revision = HiddenField()
    versions = HiddenField()
    decision = RadioField(_("What is to be done with it?"), [DataRequired(_("Select what is to be done with the entry."))], validate_choice=False)
    remark = TextAreaField(
        _("Remark or reason"), [Length(max=1000, message=_("Use 1,000 characters or less."))],
        description=_("Needed to return the entry or to set it aside; the secretariat reads it."),
        filters=[lambda typed: clean(typed or "", lines=True)],
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

    def number(self, name):
        """Of a hidden field; None where it holds no number."""
        typed = self[name].data or ""
        return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else None


def problems(form):
    """[(anchor, message)] in the order of the page; radio buttons are entered at the first."""
    return [(f"{field.id}-0" if isinstance(field, RadioField) else field.id, field.errors[0]) for field in form if field.errors]


def _is_day(typed):
    try:
        datetime.fromisoformat(typed)
    except ValueError:
        return False
    return True

