"""A delegation asks to act after the deadline."""

from flask import Blueprint

bp = Blueprint("late", __name__, url_prefix="/consultations/<slug>/late-requests")
