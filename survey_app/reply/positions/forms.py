"""What an officer files, and what a focal point signs."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from survey_app.fields import day, lines, one_line, read_day, straight
from survey_app.reply.submission_form import SubmissionForm, language_choices

_MOST = 50_000  # characters of a text
_WHOLE = "group-"


class PositionForm(Form):
    """`covers` are single members; `groups` are regional groups all of whose members are claimed."""

    holder = StringField(
        _("Group or union"),
        [DataRequired(_("Enter the name of the group or union.")), Length(max=200, message=_("Shorten the name to 200 characters.")), straight],
        description=_("As it is to stand in pages and packs."), filters=[one_line],
    )
    preference = SelectField(_("Theme that it prefers"), validate_choice=False)
    text = TextAreaField(
        _("Text of the position"),
        [DataRequired(_("Enter the text of the position.")),
         Length(max=_MOST, message=_("Shorten the text to 50,000 characters."))],
        description=_("As received."), filters=[lines],
    )
    language = SelectField(_("Language of the text"), validate_choice=False)
    reference = StringField(
        _("Reference"), [Length(max=200, message=_("Shorten the reference to 200 characters.")), straight],
        description=_("Number of the note or letter."), filters=[one_line],
    )
    received_on = StringField(_("Date received"), [InputRequired(_("Enter the date on which it was received."))], filters=[one_line])
    covers = SelectMultipleField(_("Members it claims"), validate_choice=False)
    groups = SelectMultipleField(_("Whole groups"), validate_choice=False)

    @classmethod
    def opened(cls, consultation, members, words, *, position=None, posted=None, today=None):
        """`members`: [(group code, what it is called, roll entries)]; `position`: the one to be amended."""
        form = cls(posted, data=_standing(position, words))
        form.members, form.words, form.today = members, words, today
        form.preference.choices = [SelectChoice("", gettext("Choose a theme")), *(
            SelectChoice(choice.code, words.text(choice.label)) for choice in consultation.questionnaire.tallied.choices)]
        form.language.choices = language_choices(words)
        form.covers.choices = [SelectChoice(entry.delegation, words.text(entry.name)) for _code, _name, entries in members for entry in entries]
        form.groups.choices = [SelectChoice(f"{_WHOLE}{code or ''}", gettext("All of this group")) for code, _name, _entries in members]
        return form

    @property
    def claimed(self):
        """Codes of the members ticked, alone or with their group, in the order of the page."""
        return [entry.delegation for code, _name, entries in self.members for entry in entries
                if entry.delegation in (self.covers.data or ()) or f"{_WHOLE}{code or ''}" in (self.groups.data or ())]

    def values(self):
        """For `file` and `amend`; the day begins in the organisation's zone."""
        day = datetime.fromisoformat(self.received_on.data).replace(tzinfo=ZoneInfo(self.words.zone))
        return {"preference": self.preference.data, "covers": sorted(self.claimed), "text": self.text.data, "language": self.language.data,
                "reference": self.reference.data or None, "received_at": day}

    def validate_preference(self, field):
        if field.data not in {choice.value for choice in field.choices} - {""}:
            raise ValidationError(gettext("Select the theme that the position prefers."))

    def validate_language(self, field):
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(gettext("Choose a language."))

    def validate_received_on(self, field):
        day(self, field)
        if read_day(field.data) > self.today:
            raise ValidationError(gettext("The date received cannot be in the future."))

    def validate_covers(self, field):
        strangers = set(field.data or ()) - {choice.value for choice in field.choices}
        strangers |= set(self.groups.data or ()) - {choice.value for choice in self.groups.choices}
        if strangers or not self.claimed:
            raise ValidationError(gettext("Select the members that the position claims, among those on the roll."))


class AssociationForm(SubmissionForm):
    """Function and statement of authority, as at any submission; the token says what exactly was read."""

    revision = None
    language = None

    @classmethod
    def opened(cls, offer, words, posted=None):
        form = cls(posted, data={"token": offer.token, "function": offer.function})
        form.authority.label.text = words.say(
            "I am authorised to submit this reply officially. Delegation: %(delegation)s", delegation=words.text(offer.reply.entry.name))
        return form

    def values(self):
        """For `associate`. What is no token is none."""
        return {"token": self.token.data if re.fullmatch("[0-9a-f]{64}", self.token.data or "") else "", "function": self.function.data}


def _standing(position, words):
    if position is None:
        return {"language": words.language}
    received = position.received_at and words.local(position.received_at).date().isoformat()
    return {"holder": position.holder, "preference": position.preference, "text": position.text, "language": position.language or "en",
            "reference": position.reference, "received_on": received, "covers": position.covers}
