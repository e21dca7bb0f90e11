"""Briefing and compilation of replies to download: of certified snapshots, and working copies."""

from flask import Blueprint

bp = Blueprint("documents", __name__)
