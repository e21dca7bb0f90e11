"""Giving the draft for clearance; reading, returning, taking back the copy."""

from flask import Blueprint

bp = Blueprint("clearance", __name__, url_prefix="/consultations/<slug>/reply/clearance")
