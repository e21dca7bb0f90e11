"""The comment with which a copy is returned."""

from flask_babel import lazy_gettext as _
from wtforms import Form, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from survey_app.fields import lines
from survey_app.reply.clearance.clearing import LONGEST_COMMENT


class ReturnForm(Form):
    number = HiddenField()
    comment = TextAreaField(
        _("What has to change"),
        [
            DataRequired(_("Write what has to change before the reply can be submitted.")),
            Length(max=LONGEST_COMMENT, message=_("Shorten the comment to %(max)d characters.")),
        ],
        description=_("Everyone in your delegation can read it; the secretariat cannot."),
        filters=[lines],
    )
