"""What is sent to delegations: lists, preview, sending."""

from flask import Blueprint

from survey_app.notice.models import Notice, NoticeTo  # noqa: F401

bp = Blueprint("notices", __name__, url_prefix="/secretariat/consultations/<slug>/notices")
