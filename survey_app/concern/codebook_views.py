"""The codebook of a consultation, version by version."""

from flask import Blueprint

bp = Blueprint("codebook", __name__, url_prefix="/secretariat/consultations/<slug>/codebook")
