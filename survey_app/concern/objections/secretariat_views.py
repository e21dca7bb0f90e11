"""Showing codings to the delegations, and answering their objections."""

from flask import Blueprint

bp = Blueprint("objections", __name__, url_prefix="/secretariat/consultations/<slug>/objections")
