"""Drafting together: the history of the draft, comments, the internal deadline."""

from flask import Blueprint

bp = Blueprint("writing", __name__, url_prefix="/consultations/<slug>/reply")
