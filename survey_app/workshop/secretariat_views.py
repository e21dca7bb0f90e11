"""Plans of break-out groups: made, looked at, changed by hand, printed for the doors."""

from flask import Blueprint

bp = Blueprint("plans", __name__, url_prefix="/secretariat/consultations/<slug>/break-out-groups")
