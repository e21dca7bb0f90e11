"""The secretariat decides on late requests."""

from flask import Blueprint

bp = Blueprint("late_requests", __name__, url_prefix="/secretariat/consultations/<slug>/late-requests")
