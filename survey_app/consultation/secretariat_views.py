"""The deadline and its extensions."""

from flask import Blueprint

bp = Blueprint("deadline", __name__, url_prefix="/secretariat/consultations/<slug>/deadline")
