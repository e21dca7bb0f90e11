"""The forms of comments and of the internal deadline."""

import re
import secrets
from datetime import date, datetime, time

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from survey_app.reply.answering import clean

LONGEST = 4_000
_TOKEN = re.compile("[A-Za-z0-9_-]{1,64}")


class CommentForm(Form):
    """`questions`: (code, label) of those that may be commented on."""

    question = SelectField(_("On"), validate_choice=False)
    text = TextAreaField(_("Comment"), [InputRequired(_("Write a comment."))], filters=[lambda text: clean(text, lines=True) if text else text])
    token = HiddenField()

    def __init__(self, questions, posted=None, *, question=None):
        super().__init__(posted, data={"question": question or "", "token": secrets.token_urlsafe(24)})
        self.question.choices = [SelectChoice("", gettext("The reply as a whole")), *(SelectChoice(*each) for each in questions)]
        if not _TOKEN.fullmatch(self.token.data or ""):
            self.token.data = secrets.token_urlsafe(24)

    def validate_question(self, field):
        if field.data not in [choice.value for choice in field.choices]:
            raise ValidationError(gettext("Choose a question of the list, or the reply as a whole."))

    def validate_text(self, field):
        if not field.data:
            raise ValidationError(gettext("Write a comment."))
        if len(field.data) > LONGEST:
            raise ValidationError(gettext("Shorten the comment to %(number)s characters.", number=LONGEST))

    def values(self):
        """For `write`."""
        return {"text": self.text.data, "question": self.question.data or None, "token": self.token.data}


class InternalDeadlineForm(Form):
    day = StringField(_("Day"), [InputRequired(_("Enter a day."))], filters=[lambda text: clean(text or "")])
    time = StringField(_("Time of day"), [InputRequired(_("Enter a time."))], filters=[lambda text: clean(text or "")])

    def validate_day(self, field):
        if not re.fullmatch("20[0-9]{2}-[0-9]{2}-[0-9]{2}", field.data) or not _reads(date, field.data):
            raise ValidationError(gettext("Enter a date that exists, for example 2031-04-30."))

    def validate_time(self, field):
        if not re.fullmatch("[0-9]{2}:[0-9]{2}", field.data) or not _reads(time, field.data):
            raise ValidationError(gettext("Enter a time from 00:00 to 23:59, for example 18:00."))

    def moment(self, zone):
        """What was entered, in `zone`."""
        return datetime.combine(date.fromisoformat(self.day.data), time.fromisoformat(self.time.data), zone)


def _reads(kind, text):
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True
