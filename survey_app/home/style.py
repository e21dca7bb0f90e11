"""What the style page shows: each component in each state, filled with what nobody could take for a real reply."""

from flask_babel import gettext as _
from wtforms import BooleanField, Form, PasswordField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import FileField, SelectChoice
from wtforms.validators import InputRequired

_DIGEST = "9f2c41d70b6e8835a4f16c29e07d5b183ac47e92d15f0868bb31f6a027c9d4e5"
_RIGHT_TO_LEFT = "\u0646\u0635 \u062a\u062c\u0631\u064a\u0628\u064a"


def samples():
    return {
        "form": _filled_form(), "faulty": _faulty_form(), "descriptions": [_("Sample text"), _("Sample text"), None],
        "code_groups": [(_("First group"), ["A1", "A2", "A3"]), (_("Second group"), ["B1", "B2"])],
        "themes": _themes(), "groups": _groups(), "roll": _roll(), "digest": _DIGEST, "right_to_left": _RIGHT_TO_LEFT,
    }


def _filled_form():
    return _form("good", theme="B", title=_RIGHT_TO_LEFT, text=_("Sample text"), codes=["A1", "B2"], codebook=["A2"], sharing="yes", authority=True,
                 number="3", day="2031-06-01")


def _form(prefix, **data):
    class SampleForm(Form):
        title = StringField(_("Title"), [InputRequired()])
        text = TextAreaField(_("Text"))
        number = StringField(_("Whole number"))
        day = StringField(_("Date"))
        email = StringField(_("E-mail address"), [InputRequired()])
        password = PasswordField(_("Password"), [InputRequired()])
        scan = FileField(_("File"), description=_("PDF or image"))
        language = SelectField(_("Language"), choices=[SelectChoice("", _("No answer")), SelectChoice("fr", "Français")])
        sharing = RadioField(_("May this be shared with the membership?"), [InputRequired()], choices=_yes_or_no(),
                             description=_("The secretariat sees the text in every case."))
        languages = SelectMultipleField(_("Languages"), choices=[SelectChoice("en", "English"), SelectChoice("fr", "Français")])
        codes = SelectMultipleField(_("Categories"), choices=_codes(), description=_("The secretariat may add or change categories."))
        codebook = SelectMultipleField(_("Codebook"), choices=_codes())
        theme = RadioField(_("Preferred theme"), [InputRequired()], choices=_choices())
        authority = BooleanField(_("I am authorised to submit this reply officially."), [InputRequired()])

    return SampleForm(data=data, prefix=prefix)


def _faulty_form():
    form = _form("faulty", text=_("Sample text"))
    for field in form:
        field.errors = [_("Say what to do here")]
    return form


def _yes_or_no():
    return [SelectChoice("yes", _("Yes")), SelectChoice("no", _("No"))]


def _codes():
    return [SelectChoice(code, _("Category %(code)s", code=code)) for code in ("A1", "A2", "A3", "B1", "B2", "C1")]


def _choices():
    return [SelectChoice(code, label) for code, label in zip("ABC", (*_names()[:2], _("No preference")), strict=True)]


def _names():
    return [_("Theme %(code)s", code=code) for code in ("(i)", "(ii)", "(iii)")]


def _themes():
    """(name, count, share of preferences, share of the membership)."""
    return list(zip(_names(), (4, 3, 1), (50.0, 37.5, 12.5), (30.8, 23.1, 7.7), strict=True))


def _groups():
    """(name, members, replies, by theme, no preference, nil)."""
    return [(_("First group"), 9, 7, (4, 1, 0), 1, 1), (_("Second group"), 4, 3, (0, 2, 1), 0, 0)]


def _roll():
    """(group, remark, lines of (name, status, preference, version))."""
    statuses = ("submitted", "in_clearance", "draft", "not_started", "withdrawn", "superseded", "late", "late_not_counted", "on_behalf",
                "unconfirmed")
    lines = [(_("Delegation %(number)s", number=number), status, _names()[0], 1) for number, status in enumerate(statuses, 1)]
    return [(_("First group"), _("%(replied)s of %(members)s replied", replied=3, members=6), lines[:6]),
            (_("Second group"), _("%(replied)s of %(members)s replied", replied=1, members=4), lines[6:])]
