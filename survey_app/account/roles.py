"""What the roles are called."""

from flask_babel import gettext as _


def role_name(role):
    return {
        "focal_point": _("focal point"),
        "drafter": _("drafter"),
        "reader": _("reader"),
        "officer": _("officer of the secretariat"),
        "certifier": _("certifier"),
        "steering_group_reader": _("Steering Group reader"),
        "admin": _("administrator"),
    }.get(role, role)
