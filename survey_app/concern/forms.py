"""What an officer enters beside a concern: codes, typed or ticked, and an unofficial translation."""

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from survey_app.fields import lines, one_line, read_number
from survey_app.words import LANGUAGES, clean

NONE_APPLIES = "-"  # typed in the place of codes
_LONGEST = 50_000  # characters of a translation
_BETWEEN = re.compile(r"[\s,;]+")
_SAID = 5  # unknown codes that a refusal names
_NAME = 64


class CodingForm(Form):
    """Codes stand in a line of text and as boxes, and a change of either counts: `shown` holds those that stood there when the page was opened.

    `known`: number of the coding that the page was opened with, 0 for none.
    """

    known = HiddenField(filters=[one_line])
    shown = HiddenField(filters=[one_line])
    written = StringField(_("Codes"), [Length(max=2_000, message=_("Type fewer codes."))], filters=[one_line])
    ticked = SelectMultipleField(_("Codebook"), validate_choice=False)
    none = BooleanField(_("No code applies"))
    translation = TextAreaField(_("Unofficial translation"), [Length(max=_LONGEST, message=_("Shorten the translation to 50,000 characters."))],
                                description=_("For the secretariat and the pack. It is marked as unofficial."), filters=[lines])
    translation_language = SelectField(_("Language of the translation"), validate_choice=False)

    @classmethod
    def opened(cls, codebook, words, *, known=0, codes=None, translation=None, translation_language=None, posted=None):
        """`codes`: those to begin with; None for none yet, empty where none applies."""
        shown = NONE_APPLIES if codes == [] else " ".join(codes or ())
        form = cls(posted, data={"known": str(known), "shown": shown, "written": shown, "ticked": codes or [], "translation": translation,
                                 "translation_language": translation_language or words.language})
        form.codebook = [code["code"] for code in codebook.codes]
        form.ticked.choices = [SelectChoice(code["code"], words.text(code["label"])) for code in codebook.codes]
        form.translation_language.choices = [SelectChoice(code, name) for code, name in LANGUAGES.items()]
        return form

    @property
    def codes(self):
        """Of a valid form, in the order of the codebook; none where none applies."""
        before, written, ticked = (set(self._known(codes)) for codes in (_split(self.shown.data), _split(self.written.data), self.ticked.data or ()))
        wanted = (before | written | ticked) - (before - written) - (before - ticked)
        return [code for code in self.codebook if code in wanted]

    @property
    def number_known(self):
        return read_number(self.known.data) or 0

    def values(self):
        """For `code`."""
        return {"codes": self.codes, "translation": self.translation.data, "translation_language": self.translation_language.data}

    def settle(self):
        """Before the page is shown again: line and boxes say the same, unless something was typed that is no code."""
        if not self._unknown(self.written.data):
            self.ticked.data = self.codes
            self.written.data = self.shown.data = " ".join(self.ticked.data) or (NONE_APPLIES if self.written.data == NONE_APPLIES else "")

    def validate_written(self, field):
        unknown = self._unknown(field.data)
        if unknown:
            raise ValidationError(gettext("Not in the codebook: %(codes)s.", codes=_named(unknown)))
        if not self.codes and not self._says_none:
            raise ValidationError(gettext("Type or tick at least one code, or say that no code applies."))
        if self.codes and self.none.data:
            raise ValidationError(gettext("Either give codes or say that no code applies, not both."))

    def validate_ticked(self, field):
        unknown = [code for code in field.data or () if code not in self.codebook]
        if unknown:
            raise ValidationError(gettext("Not in the codebook: %(codes)s.", codes=_named(unknown)))

    def validate_translation_language(self, field):
        if self.translation.data and field.data not in LANGUAGES:
            raise ValidationError(gettext("Choose a language."))

    @property
    def _says_none(self):
        return self.none.data or self.written.data == NONE_APPLIES

    def _unknown(self, written):
        return [code for code in _split(written) if not self._match(code)]

    def _known(self, typed):
        return filter(None, map(self._match, typed))

    def _match(self, typed):
        """The code as the codebook writes it; None where none, or more than one, reads alike."""
        if typed in self.codebook:
            return typed
        alike = [code for code in self.codebook if code.casefold() == typed.casefold()]
        return alike[0] if len(alike) == 1 else None


def _split(typed):
    return [] if not typed or typed == NONE_APPLIES else [code for code in _BETWEEN.split(typed) if code]


def _named(codes):
    """As they were typed, and no more of them than a sentence holds."""
    return ", ".join(clean(code[:_NAME]) for code in codes[:_SAID]) + (" …" if len(codes) > _SAID else "")
