"""One code of the codebook, the name of a group, and why it is changed."""

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, HiddenField, SelectField, StringField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length

from survey_app.fields import one_line, read_number, straight
from survey_app.words import LANGUAGES

_CODE = re.compile("[A-Za-z_][A-Za-z0-9_]{0,63}")
_NEW = "new"
_LABEL, _HINT = 200, 500  # characters


def _line(label, longest, *more, **settings):
    return StringField(label, [*more, Length(max=longest, message=_("Use %(max)d characters or less.")), straight], filters=[one_line], **settings)


class ReasonForm(Form):
    """`based_on`: id of the codebook that was read."""

    based_on = HiddenField(filters=[one_line])
    reason = _line(_("Reason for the change"), _HINT, DataRequired(_("Say why the codebook is changed.")),
                   description=_("It stands in the list of versions and in the log."))

    @classmethod
    def opened(cls, codebook, posted=None, **data):
        return cls(posted, data={"based_on": str(codebook.id), **data})

    def told(self):
        """For the verbs of codebook.py."""
        return {"based_on": read_number(self.based_on.data), "reason": self.reason.data}


class GroupForm(ReasonForm):
    name_en = _line(_("Name in English"), _LABEL, DataRequired(_("Enter the name in English.")))
    name_fr = _line(_("Name in French"), _LABEL)
    name_es = _line(_("Name in Spanish"), _LABEL)

    @property
    def name(self):
        return _texts(self, "name")


class CodeForm(ReasonForm):
    """`group`: key of one of the codebook's groups, or a new one that the three fields name."""

    label_en = _line(_("Label in English"), _LABEL, DataRequired(_("Enter the label in English.")))
    label_fr = _line(_("Label in French"), _LABEL)
    label_es = _line(_("Label in Spanish"), _LABEL)
    hint_en = _line(_("What it is for, in English"), _HINT)
    hint_fr = _line(_("What it is for, in French"), _HINT)
    hint_es = _line(_("What it is for, in Spanish"), _HINT)
    group = SelectField(_("Group"), validate_choice=False)
    group_en = _line(_("Name of a new group, in English"), _LABEL)
    group_fr = _line(_("Name of a new group, in French"), _LABEL)
    group_es = _line(_("Name of a new group, in Spanish"), _LABEL)

    @classmethod
    def of(cls, codebook, groups, words, *, entry=None, posted=None):
        """`entry`: the code that is changed."""
        data = {f"{part}_{language}": text for part in ("label", "hint") for language, text in ((entry or {}).get(part) or {}).items()}
        group = next((key for key, name in groups.items() if not entry or name == entry["group"]), _NEW)
        form = cls.opened(codebook, posted, group=group, **data)
        form.groups = groups
        form.group.choices = [*(SelectChoice(key, words.text(name)) for key, name in groups.items()),
                              SelectChoice(_NEW, gettext("A new group, named below"))]
        return form

    def entry(self, code):
        """As a codebook holds it."""
        group = _texts(self, "group") if self.group.data == _NEW else self.groups[self.group.data]
        said = {"code": code, "group": group, "label": _texts(self, "label")}
        return {**said, "hint": _texts(self, "hint")} if self.hint_en.data else said

    def validate_group(self, field):
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(gettext("Choose a group."))

    def validate_group_en(self, field):
        if self.group.data == _NEW and not field.data:
            raise ValidationError(gettext("Enter the name of the new group in English."))

    def validate_hint_en(self, field):
        if not field.data and (self.hint_fr.data or self.hint_es.data):
            raise ValidationError(gettext("Say in English too what it is for."))


class NewCodeForm(CodeForm):
    code = _line(_("Code"), 64, DataRequired(_("Enter a code.")), description=_("Letters, digits and underscores, beginning with a letter, such as LAB."))

    def validate_code(self, field):
        if not _CODE.fullmatch(field.data):
            raise ValidationError(gettext("Use letters, digits and underscores only, beginning with a letter."))


def _texts(form, part):
    """Without the languages that were left empty."""
    said = {language: form[f"{part}_{language}"].data for language in LANGUAGES}
    return {language: text for language, text in said.items() if text}
