"""A delegation sees how its concerns were coded, and objects."""

from flask import Blueprint

bp = Blueprint("codings", __name__, url_prefix="/consultations/<slug>/codings")
