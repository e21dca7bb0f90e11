"""Coding concerns beside their texts, and what was counted of them."""

from flask import Blueprint

bp = Blueprint("concerns", __name__, url_prefix="/secretariat/consultations/<slug>/concerns")
