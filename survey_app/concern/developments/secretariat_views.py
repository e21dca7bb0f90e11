"""Picking developments, putting them in order, and the list for the agenda."""

from flask import Blueprint

bp = Blueprint("developments", __name__, url_prefix="/secretariat/consultations/<slug>/developments")
