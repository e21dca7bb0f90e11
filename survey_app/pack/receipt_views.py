"""A delegation looks for its own receipt in a certified pack."""

from flask import Blueprint

bp = Blueprint("pack_receipts", __name__, url_prefix="/consultations/<slug>/receipts/<number>")
