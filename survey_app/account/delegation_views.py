"""A delegation's own people."""

from flask import Blueprint

bp = Blueprint("delegation", __name__, url_prefix="/delegation")
