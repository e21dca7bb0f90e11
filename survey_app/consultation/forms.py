"""Forms about time: a moment entered as the clocks of the consultation's zone show it, and the extension of a deadline."""

import re
from datetime import date, datetime
from datetime import time as time_of_day

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from survey_app import canonical
from survey_app.consultation import local_time
from survey_app.language import words
from survey_app.words import clean

LONGEST_REASON = 2000
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turns the direction of the text around it


def reason_field(missing):
    """A few sentences that others will read; `missing` is what to do where there are none."""
    return TextAreaField(_("Reason"), [DataRequired(missing), _short, _straight], filters=[lambda typed: clean(typed or "", lines=True)])


def problems(form):
    """(id of the control, message) for the summary on top of the page; groups are entered at their first control."""
    return [(f"{field.id}-0" if field.type == "RadioField" else field.id, field.errors[0]) for field in form if field.errors]


def _short(form, field):
    if len(field.data) > LONGEST_REASON:
        raise ValidationError(gettext("Shorten the reason to %(longest)s characters.", longest=words().number(LONGEST_REASON)))


def _straight(form, field):
    if _TURNED.search(field.data):
        raise ValidationError(gettext("Leave out the signs that turn the direction of the text."))


class MomentForm(FlaskForm):
    """`moment`, once validated: what was entered, in UTC; None where nothing had to be. `which` is asked where the clocks show it twice."""

    day = StringField(filters=[lambda typed: clean(typed or "")])
    time = StringField(filters=[lambda typed: clean(typed or "")])
    which = RadioField(_("This time comes twice in that night. Which of the two?"), validate_choice=False, choices=[])

    moment = None
    is_needed = True

    def validate(self, extra_validators=None):
        is_right = super().validate(extra_validators)
        return self._read_moment() and is_right

    def labelled(self, day):
        """This form, its controls called `day` and by the zone."""
        self.day.label.text, self.time.label.text = day, gettext("Time (%(zone)s)", zone=words().zone_name)
        return self

    @property
    def is_twice(self):
        return bool(self.which.choices)

    def _read_moment(self):
        if not self.is_needed and not (self.day.data or self.time.data):
            return True
        day, hour = _day(self.day.data), _time(self.time.data)
        if day is None:
            self.day.errors = [gettext("Enter a date with day, month and year, such as 2031-06-01.")]
        if hour is None:
            self.time.errors = [gettext("Enter a time of the day, such as 18:00.")]
        if day is None or hour is None:
            return False
        self.moment = self._chosen(day, hour, local_time.readings(day, hour, words().zone))
        return self.moment is not None

    def _chosen(self, day, hour, found):
        if len(found) == 1:
            return found[0]
        if not found:
            before, after = (f"{each:%H:%M}" for each in local_time.around_the_gap(day, hour, words().zone))
            self.time.errors = [gettext("The clocks go forward in that night, and %(time)s does not exist. Enter %(before)s or %(after)s.",
                                        time=f"{hour:%H:%M}", before=before, after=after)]
            return None
        said = gettext("The first, %(utc)s UTC"), gettext("The second, %(utc)s UTC")
        self.which.choices = [SelectChoice(str(index), label % {"utc": f"{moment:%H:%M}"}) for index, (label, moment) in
                              enumerate(zip(said, found, strict=True))]
        if self.which.data in ("0", "1"):
            return found[int(self.which.data)]
        self.which.errors = [gettext("The clocks go back in that night. Say which of the two you mean.")]
        return None


class ExtensionForm(MomentForm):
    """`earlier`: the deadline that this form was opened to put back, so that no one puts back another unseen."""

    reason = reason_field(_("Say why the deadline is extended."))
    earlier = HiddenField()

    @classmethod
    def opened(cls, consultation):
        """For the deadline as it stands, at the same time of another day unless told; what was posted goes before."""
        shown = words().time(consultation.closes_at)
        return cls(time=shown, earlier=canonical.moment(consultation.closes_at)).labelled(gettext("New deadline, day"))

    @property
    def opened_at(self):
        """`earlier` as a moment; None where it is none."""
        try:
            return datetime.fromisoformat(self.earlier.data)
        except ValueError:
            return None


def _day(typed):
    if not re.fullmatch(r"2[01]\d\d-\d\d-\d\d", typed, re.ASCII):
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _time(typed):
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.h]([0-5]\d)", typed, re.ASCII)
    return time_of_day(int(found[1]), int(found[2])) if found else None
