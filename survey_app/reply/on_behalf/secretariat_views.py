"""Replies received on paper: keying them in, checking them."""

from flask import Blueprint

from survey_app.reply.on_behalf.models import Entry, Scan  # noqa: F401

bp = Blueprint("entries", __name__, url_prefix="/secretariat/consultations/<slug>/entries")
