"""A delegation confirms what was entered on its behalf."""

from flask import Blueprint

bp = Blueprint("on_behalf", __name__, url_prefix="/consultations/<slug>/receipts")
