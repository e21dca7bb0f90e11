"""The questionnaire on paper, as the secretariat sends it to a delegation."""

from flask import Blueprint

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.reply.clearance import sending
from survey_app.reply.secretariat_views import find_any_reply

bp = Blueprint("paper_form", __name__, url_prefix="/secretariat/consultations/<slug>/replies/<delegation>/form")


@bp.get("")
@reads(Act.READ_REPLIES, on=find_any_reply)
def download(reply):
    return sending.form(reply)
