"""The forms of comments and of the internal deadline."""

import re
import secrets

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, HiddenField, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from survey_app.consultation.forms import MomentForm
from survey_app.fields import lines

LONGEST = 4_000
_TOKEN = re.compile("[A-Za-z0-9_-]{1,64}")


class CommentForm(Form):
    """`questions`: (code, label) of those that may be commented on."""

    question = SelectField(_("On"), validate_choice=False)
    text = TextAreaField(_("Comment"), [InputRequired(_("Write a comment."))], filters=[lines])
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


class InternalDeadlineForm(MomentForm):
    def __init__(self, **more):
        super().__init__(**more)
        self.labelled(gettext("Day"))
