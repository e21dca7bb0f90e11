"""Filing the texts of groups of states."""

from flask import Blueprint

bp = Blueprint("filed_positions", __name__, url_prefix="/secretariat/consultations/<slug>/positions")
