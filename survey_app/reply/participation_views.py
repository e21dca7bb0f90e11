"""Who has replied, for delegations, where the policy lets them see it."""

from flask import Blueprint

bp = Blueprint("participation", __name__, url_prefix="/consultations/<slug>/participation")
