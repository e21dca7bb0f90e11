"""Forms about time: a moment entered as the clocks of the consultation's zone show it, and the extension of a deadline."""

from datetime import datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from survey_app import canonical
from survey_app.consultation import local_time
from survey_app.fields import TextForm, lines, one_line, read_day, read_time, straight
from survey_app.language import words

LONGEST_REASON = 2000


def reason_field(missing):
    """A few sentences that others will read; `missing` is what to do where there are none."""
    return TextAreaField(_("Reason"), [DataRequired(missing), _short, straight], filters=[lines])


def _short(form, field):
    if len(field.data) > LONGEST_REASON:
        raise ValidationError(gettext("Shorten the reason to %(longest)s characters.", longest=words().number(LONGEST_REASON)))


class TypedMoment:
    """What a form has in three controls: a day, a time, and `which` of the two where the clocks show that time twice."""

    def __init__(self, day, time, which):
        self.day, self.time, self.which = day, time, which
        self._day, self._time = read_day(day.data), read_time(time.data)
        is_read = self._day is not None and self._time is not None
        self._found = local_time.readings(self._day, self._time, words().zone) if is_read else []
        which.choices = [SelectChoice(str(index), label) for index, label in enumerate(self._labels())]

    @property
    def moment(self):
        """In UTC; None while the controls do not say one."""
        if len(self._found) == 2:
            return self._found[int(self.which.data)] if self.which.data in ("0", "1") else None
        return self._found[0] if self._found else None

    def judge(self):
        """Puts at the controls what is wrong; what their own validators have said stays."""
        if self._day is None:
            _say(self.day, gettext("Enter a date with day, month and year, such as 2031-06-01."))
        if self._time is None:
            _say(self.time, gettext("Enter a time of the day, such as 18:00."))
        elif self._day is not None and not self._found:
            _say(self.time, self._in_the_gap())
        if len(self._found) == 2 and self.moment is None:
            _say(self.which, gettext("The clocks go back in that night. Say which of the two you mean."))

    def _labels(self):
        said = gettext("The first, %(utc)s UTC"), gettext("The second, %(utc)s UTC")
        return [label % {"utc": f"{moment:%H:%M}"} for label, moment in zip(said, self._found, strict=True)] if len(self._found) == 2 else []

    def _in_the_gap(self):
        before, after = (f"{each:%H:%M}" for each in local_time.around_the_gap(self._day, self._time, words().zone))
        return gettext("The clocks go forward in that night, and %(time)s does not exist. Enter %(before)s or %(after)s.",
                       time=f"{self._time:%H:%M}", before=before, after=after)


def which_field():
    """For a TypedMoment."""
    return RadioField(_("This time comes twice in that night. Which of the two?"), validate_choice=False, choices=[])


def as_typed(moment):
    """(day, time, which) as a TypedMoment reads them."""
    local = words().local(moment)
    return local.date().isoformat(), f"{local:%H:%M}", str(local.fold)


class MomentForm(TextForm):
    """`moment` is what was entered, in UTC; None where nothing had to be."""

    day = StringField(filters=[one_line])
    time = StringField(filters=[one_line])
    which = which_field()

    is_needed = True

    def __init__(self, **more):
        super().__init__(**more)
        self._typed = TypedMoment(self.day, self.time, self.which)

    @classmethod
    def opened(cls, moment):
        """With that moment, or empty without; what was posted goes before."""
        return cls(**dict(zip(("day", "time", "which"), as_typed(moment), strict=True)) if moment else {})

    @property
    def moment(self):
        return self._typed.moment

    @property
    def is_twice(self):
        return bool(self.which.choices)

    def validate(self, extra_validators=None):
        super().validate(extra_validators)
        if self.is_needed or self.day.data or self.time.data:
            self._typed.judge()
        return not self.errors

    def labelled(self, day):
        """This form, its controls called `day` and by the zone."""
        self.day.label.text, self.time.label.text = day, gettext("Time (%(zone)s)", zone=words().zone_name)
        return self


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


def _say(field, sentence):
    field.errors = field.errors or [sentence]
