"""The end of the review page: by whom, in what language, with what authority."""

from babel import Locale
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, HiddenField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from survey_app.fields import one_line, read_number, straight

_OFTEN = ("en", "fr", "es", "ar", "zh", "pt", "ru", "de", "it")


def language_choices(words):
    """The languages in which texts of delegations are often written."""
    return [SelectChoice(code, Locale(code).get_display_name(words.locale)) for code in _OFTEN]


class SubmissionForm(Form):
    token = HiddenField()
    revision = HiddenField()
    language = SelectField(_("Language in which your texts are written"), validate_choice=True)
    function = StringField(
        _("Your function"),
        [
            DataRequired(_("Enter your function, as it should appear on the receipt.")),
            Length(max=200, message=_("Shorten your function to 200 characters.")),
            straight,
        ],
        description=_("As it should appear on the receipt, for example: First Secretary, Permanent Mission."),
        filters=[one_line],
    )
    authority = BooleanField(validators=[InputRequired(_("Confirm that you are authorised to submit this reply."))])

    @classmethod
    def opened(cls, reply, words, posted=None):
        """For what a submission is made of: the copy in clearance, else the draft as it stands; `posted` is what came back."""
        draft, text = reply.draft, reply.to_submit
        form = cls(
            posted, data={"token": draft.token if draft else "", "revision": text.revision if text else "", "language": words.language}
        )
        form.language.choices = language_choices(words)
        form.authority.label.text = words.say(
            "I am authorised to submit this reply officially. Delegation: %(delegation)s", delegation=words.text(reply.entry.name)
        )
        return form

    def values(self):
        """For `submit`."""
        return {
            "token": self.token.data,
            "revision": read_number(self.revision.data),
            "function": self.function.data,
            "language": self.language.data,
        }
