"""What people type into the fields of forms, where several packages ask for the same: texts, days, times, hidden numbers, and what is wrong."""

import re
from datetime import date
from datetime import time as time_of_day

from flask import request
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField, StringField, ValidationError

from survey_app.words import clean

LONGEST_LINE = 200
_DAY = re.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile("([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])")
_NUMBER = re.compile("[0-9]{1,9}")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turns the direction of the text around it
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class TextForm(FlaskForm):
    """Reads what was posted as texts: a file, or a number in JSON, in the place of a text counts as nothing typed."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form, formdata):
            return request.form if formdata is not None and request.method == "POST" else None


def line(label, *validators, **more):
    """One line of plain text, as it may be printed."""
    return StringField(label, [*validators, _plain], filters=[_joined], **more)


def one_line(typed):
    """A filter; of nothing typed, nothing."""
    return clean(typed or "")


def lines(typed):
    """A filter that keeps line breaks; of nothing typed, nothing."""
    return clean(typed or "", lines=True)


def straight(form, field):
    """A validator for texts that stand among those of others."""
    if _TURNING.search(field.data):
        raise ValidationError(gettext("Leave out the signs that turn the direction of the text."))


def options(field):
    """[(id, value, label, whether it is chosen)] of the choices of a field, in order."""
    return [(f"{field.id}-{place}", choice.value, choice.label, choice.selected) for place, choice in enumerate(field.iter_choices())]


def grouped_options(field, groups):
    """[(label, options)] by `groups`, [(label, values)]; those in none of them come last, under no label."""
    left = {option[1]: option for option in options(field)}
    found = [(label, [left.pop(value) for value in values if value in left]) for label, values in groups]
    return [*found, (None, list(left.values()))] if left else found


def day(form, field):
    """A validator of what `read_day` reads."""
    if read_day(field.data) is None:
        raise ValidationError(gettext("Enter a date with day, month and year, such as 2031-06-01."))


def read_day(typed):
    """The date, or None."""
    if not _DAY.fullmatch(typed):
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def read_time(typed):
    """The time of the day, or None."""
    found = _TIME.fullmatch(typed)
    return time_of_day(int(found[1]), int(found[2])) if found else None


def read_number(typed):
    """Of a hidden field; None where it holds no number."""
    return int(typed) if _NUMBER.fullmatch(typed or "") else None


def field_errors(form):
    """[(id of the control, message)] for the summary on top of the page; what concerns the whole form leads to its first control."""
    return [(_control(field), field.errors[0]) for field in form if field.errors] + [
        (_control(next(iter(form))), message) for message in form.form_errors]


def _control(field):
    """Groups are entered at their first control."""
    return f"{field.id}-0" if isinstance(field, RadioField | SelectMultipleField) else field.id


def _joined(typed):
    """Without `clean`, which would hide from `_plain` what is to be refused."""
    return " ".join((typed or "").split())


def _plain(form, field):
    if len(field.data) > LONGEST_LINE:
        raise ValidationError(gettext("Use %(longest)s characters or less.", longest=LONGEST_LINE))
    if _CONTROL.search(field.data) or _TURNING.search(field.data):
        raise ValidationError(gettext("Use letters, digits and punctuation only."))
