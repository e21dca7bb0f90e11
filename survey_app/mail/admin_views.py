"""The outbox: what waits, what was refused, and a button."""

from flask import Blueprint

bp = Blueprint("outbox", __name__, url_prefix="/outbox")
