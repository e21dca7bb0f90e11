"""Positions as the delegations see them, and associating oneself with one."""

from flask import Blueprint

bp = Blueprint("positions", __name__, url_prefix="/consultations/<slug>/positions")
